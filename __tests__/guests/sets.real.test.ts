import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { askDeviceSets } from '../../src/guests/catalogue/device-sets.js';
import { capture } from '../../src/guests/capture.js';
import { builtinSections } from '../helpers/workspace.js';

const QEMU = join(process.env['VMSTATE_GATE_QEMU_ROOT'] ?? '/tmp/q', 'bookworm', 'qemu');
const real = existsSync(QEMU) ? test : test.skip;
if (!existsSync(QEMU)) console.warn(`SKIPPED: no real QEMU at ${QEMU}`);

real(
  'a binary is asked for what brings wanted state, and the set that it gives is captured with it',
  async () => {
    const state = new Set(builtinSections('7.2', 's390x').map(({ name }) => name));
    const request = {
      binaries: ['qemu-system-s390x'],
      runner: [QEMU],
      cwd: process.cwd(),
      env: process.env,
      timeoutMs: 60_000,
      jobs: 2,
    };
    const [answer] = await askDeviceSets({
      ...request,
      hasState: (_target, type) => state.has(type),
      wanted: (_target, type) => ['virtio-crypto-device', 'sclplmconsole', 'pci-bridge'].includes(type),
    });
    expect({ target: answer?.target, unsaved: answer?.unsaved }).toEqual({
      target: 's390x',
      unsaved: ['virtio-crypto-ccw'],
    });
    const [set, ...more] = answer!.sets;
    expect(more).toEqual([]);
    const devices = set!.devices
      .flat()
      .flatMap((word, at, all) => (all[at - 1] !== '-device' ? [] : (/^[a-z][a-z-]+(?=,id=d)/.exec(word)?.[0] ?? [])));
    expect(devices).toEqual(['pci-bridge', 'sclplmconsole']);
    const [captured] = await capture({
      ...request,
      setsFor: () => answer!.sets,
      machineTypes: ['s390-ccw-virtio-7.2'],
    });
    expect(captured!.failures).toEqual([]);
    expect(captured!.captures[0]?.leftOut).toEqual([]);
    expect(captured!.captures[0]?.descriptions).toEqual(expect.arrayContaining(['sclplmconsole']));
  },
  10 * 60_000,
);
