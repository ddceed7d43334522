import { faultsOf } from '../../src/gate/move/faults.js';
import { culpritFinding, moveFindings } from '../../src/gate/move/findings.js';
import type { After, Before, Lived, Move } from '../../src/gate/move/move.js';
import { readObserved } from '../../src/gate/move/observed.js';
import { messageOf } from '../../src/rules/catalogue.js';

const LINES = [
  'works disk-reads 0000:00:04.0',
  'works disk-keeps 0000:00:04.0',
  'works net-exchanges 0000:00:03.0',
  'fails net-exchanges 0000:00:05.0 eth2: no other card answers',
  'works processor 0',
  'value uptime 50.25',
  'value day 1000',
  'value hardware-clock 2000',
  'trouble nvme nvme0: I/O 12 QID 1 timeout',
  'beat 0 500 8 5000',
  'beat 1 500 8 5000',
  'something that a program wrote',
];
const VIEW = {
  kernel: '6.1',
  lines: ['pci 0000:00:03.0 config 040 00', 'virtio-offers virtio-net.0 VIRTIO_NET_F_MTU'],
};
const before: Before = {
  observed: readObserved(LINES),
  under: new Map([['disk 0000:00:04.0', 12]]),
  view: VIEW,
  input: new Map([
    ['keyboard', 48],
    ['mouse', 0],
  ]),
  ports: new Set(['port0']),
};
const later = (lines: readonly string[]) =>
  lines.map((line) =>
    line.replace('uptime 50.25', 'uptime 70.25').replace('day 1000', 'day 1020').replace('clock 2000', 'clock 2030'),
  );
const lived: Lived = {
  kind: 'lived',
  quiet: readObserved(['beat 0 800 9 5600', 'beat 1 800 9 5600']),
  observed: readObserved(later(LINES)),
  under: new Map([['disk 0000:00:04.0', 3]]),
  view: { ...VIEW, lines: VIEW.lines.slice(0, 1) },
  input: new Map([
    ['keyboard', 24],
    ['mouse', 0],
  ]),
  ports: new Set(['port0']),
  plugs: new Map([['adding a network card', '']]),
  events: [],
  elapsed: 30,
};
const move = (after: After, control?: After, within?: After): Move => ({
  release: '7.2',
  target: 'x86_64',
  machineType: 'pc-q35-7.2',
  set: 'linux',
  direction: 'forward',
  accel: 'tcg',
  before,
  after,
  control,
  within,
});
const said = (one: Move) =>
  moveFindings(one).map((finding) => `${finding.grade} ${finding.ruleId}: ${messageOf(finding)}`);
const without = (drop: RegExp, ...more: string[]) =>
  readObserved([...later(LINES).filter((line) => !drop.test(line)), ...more]);

test('a guest that lives on as it did is silent', () => expect(said(move(lived))).toEqual([]));

test('each thing that is not as it was is told, with what the guest said', () => {
  const after: Lived = {
    ...lived,
    quiet: readObserved(['beat 0 300 590 5600']),
    observed: without(
      /net-exchanges 0000:00:03|disk-keeps|hardware|uptime|processor/,
      'fails net-exchanges 0000:00:03.0 eth0: no other card answers',
      'fails disk-keeps 0000:00:04.0 vda: what was written is not what is read',
      'value uptime 12',
      'value hardware-clock 1000',
      'trouble nvme nvme0: I/O 99 QID 7 timeout',
      'trouble BUG: soft lockup - CPU#1 stuck for 22s!',
    ),
    under: new Map(),
    view: { ...VIEW, lines: ['pci 0000:00:03.0 config 040 01'] },
    input: new Map([['keyboard', 0]]),
    ports: new Set(),
    plugs: new Map([['adding a network card', 'the guest does not notice within 45 s']]),
    events: ['WATCHDOG'],
  };
  expect(said(move(after))).toEqual([
    'corruption-risk move-data-lost: 0000:00:04.0: disk-keeps gave the right data before the move and others after: vda: what was written is not what is read',
    'break move-device-stopped: 0000:00:03.0: net-exchanges worked before the move and does not after: eth0: no other card answers',
    'break move-device-stopped: 0: processor worked before the move and does not after: is not there any more',
    'break move-device-stopped: disk 0000:00:04.0: under-way worked before the move and does not after: what was under way when it was moved does not go on',
    'break move-device-stopped: keyboard: keyboard worked before the move and does not after: keys and pointer events do not arrive',
    'break move-device-stopped: port0: port worked before the move and does not after: does not give back what it is sent',
    'break move-slower: heartbeat of processor 0 goes on slowly or not at all after the move: paused for 5.9 s when nothing else woke it',
    'break move-slower: heartbeat of processor 1 goes on slowly or not at all after the move: is not there any more',
    'conditional move-clock-jumped: uptime does not go on from where it was: went on by -38 s in 30 s',
    'conditional move-clock-jumped: time of day does not go on from where it was: went on by 20 s in 30 s',
    'conditional move-clock-jumped: hardware clock does not go on from where it was: went on by -1000 s in 30 s',
    'conditional move-hotplug-failed: adding a network card does not work after the move: the guest does not notice within 45 s',
    'break move-device-stopped: WATCHDOG: WATCHDOG worked before the move and does not after: QEMU told of WATCHDOG',
    'conditional move-kernel-complains: the kernel says "BUG: soft lockup - CPU#N stuck for Ns!" after the move',
    'conditional move-view-changed: was config 040 00 and is config 040 01 after the move',
  ]);
  // The same in the control is no fault of the move.
  expect(faultsOf(move(after, after))).toEqual([]);
  expect(faultsOf(move(after, lived))).toHaveLength(15);
});

test('a guest that is refused or stops is one finding, which names the section, and where the fault is', () => {
  const failed: After = {
    kind: 'failed',
    how: 'ended with exit status 1',
    words: "error while loading state for instance 0x0 of device 'cpu'",
    named: 'cpu',
  };
  const stopped: After = { kind: 'stopped', how: 'does not answer', words: '' };
  expect(said(move(failed, lived, lived))).toEqual([
    "break move-failed: a running guest with the linux devices is not taken over (ended with exit status 1) at cpu: error while loading state for instance 0x0 of device 'cpu' (the second build moves its own guests well: the fault is in what the two say to each other)",
  ]);
  expect(said(move(stopped, lived, stopped))).toEqual([
    'break move-guest-stopped: a guest with the linux devices loads and then does not answer (the second build does not move its own guests either)',
  ]);
  expect(moveFindings(move(failed, lived)).map(({ subject }) => subject)).toEqual([
    { kind: 'section', section: 'cpu', description: 'cpu' },
  ]);
  expect(said(move(failed, stopped))).toEqual([]);
});

test('a device that refuses already at reset is named', () => {
  const culprit = {
    device: '-device am53c974,id=esp -drive if=none -device scsi-hd,bus=esp.0',
    how: 'ended with exit status 1',
    words: 'load of migration failed',
    named: '',
  };
  const finding = culpritFinding({ target: 'x86_64', set: 'linux', direction: 'backward' }, culprit);
  expect(messageOf(finding)).toBe(
    'a running guest with the linux devices is not taken over (ended with exit status 1), because of am53c974 with scsi-hd: load of migration failed (already when it was never started)',
  );
  expect(finding.direction).toBe('backward');
});
