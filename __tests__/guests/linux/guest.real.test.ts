import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { viewDifferences } from '../../../src/gate/view/compare.js';
import { findKernel } from '../../../src/guests/linux/kernel.js';
import { moveGuests } from '../../../src/guests/linux/moves.js';
import { captureRan } from '../../../src/guests/linux/ran/capture.js';
import { loadRan } from '../../../src/guests/linux/ran/load.js';
import { openRan, writeRan } from '../../../src/guests/linux/ran/store.js';
import { linuxSets } from '../../../src/guests/linux/sets.js';
import { Workshop } from '../../../src/guests/linux/workshop.js';

/** One small guest, the quickest of all: an s390x boots, is captured, loaded and moved. */
const QEMU = process.env['VMSTATE_GATE_QEMU_ROOT'] ?? '/tmp/q';
const KERNELS = process.env['VMSTATE_GATE_KERNEL_ROOT'] ?? '/tmp/k';
const MACHINE = 's390-ccw-virtio-7.2';
const missing = [
  ...['bookworm', 'trixie'].map((suite) => join(QEMU, suite, 'qemu')).filter((path) => !existsSync(path)),
  ...(hasKernel() ? [] : [`a kernel for s390x in ${KERNELS}`]),
];
if (missing.length > 0) console.warn(`SKIPPED: guests that run Linux, for want of ${missing.join(', ')}`);
const real = missing.length === 0 ? test : test.skip;

function hasKernel(): boolean {
  try {
    return findKernel({ target: 's390x', roots: [KERNELS], cwd: '/', hostArch: 'x64' }).version !== '';
  } catch {
    return false;
  }
}

const qemu = (suite: string) => ({
  binaries: ['qemu-system-s390x'],
  runner: [join(QEMU, suite, 'qemu')],
  cwd: tmpdir(),
  env: process.env,
  timeoutMs: 900_000,
});

let folder: string;
let workshop: Workshop;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linux-guest-'));
  workshop = Workshop.open({
    kernels: [KERNELS],
    agent: join(__dirname, '..', '..', '..', 'src', 'guests', 'linux', 'agent'),
    cwd: '/',
    env: process.env,
  });
});
afterEach(() => {
  workshop.close();
  rmSync(folder, { recursive: true, force: true });
});

real(
  'a guest that ran is captured without its memory, kept, and loaded by its own build and the next',
  async () => {
    const binary = await workshop.binary(qemu('bookworm'));
    const { guests, failures, streams } = await captureRan(workshop, {
      binary,
      qemu: qemu('bookworm'),
      machineTypes: [MACHINE],
      sets: linuxSets('s390x'),
      memory: 256,
      processors: 2,
      progress: () => undefined,
    });
    expect(failures).toEqual([]);
    const [guest] = guests;
    expect(guest?.view).toEqual(expect.arrayContaining(['ccw 0.0.0000 3832/01 n/a', 'cpu features has zarch']));
    const provenance = { qemuVersion: binary.version, command: 'a', origin: 'b', date: 'c', by: 'd' };
    writeRan(folder, { release: '7.2', target: 's390x', status: 'released', provenance, guests, failures }, streams);
    const store = await openRan(folder);
    expect(store.books[0]?.guests).toEqual(guests);
    expect(store.stream(store.books[0]!, store.books[0]!.guests[0]!).length).toBeLessThan(1 << 20);
    for (const suite of ['bookworm', 'trixie']) {
      const results = await loadRan({
        ...qemu(suite),
        jobs: 1,
        books: store.books,
        streamOf: (book, one) => store.stream(book, one),
        sets: [],
        machineTypes: [],
      });
      expect(results.map(({ outcome, words }) => [outcome, words])).toEqual([['migrated', '']]);
    }
    // A build against itself is silent: what differs from boot to boot was learned.
    const view = { kernel: guest!.kernel, lines: guest!.view };
    expect(viewDifferences(view, view, new Set(guest!.noise))).toEqual([]);
    expect(guest!.noise).toEqual([]);
  },
  1_200_000,
);

real(
  'a running guest is moved to the next release and lives; nothing is left behind',
  async () => {
    const [from, to] = ['bookworm', 'trixie'].map(qemu);
    const answer = await moveGuests(workshop, {
      from: { binary: await workshop.binary(from!), qemu: from! },
      to: { binary: await workshop.binary(to!), qemu: to! },
      directions: ['forward'],
      machineTypes: [MACHINE],
      sets: [],
      processors: 2,
      memory: 256,
      budgetMs: 600_000,
      now: () => Date.now(),
      progress: () => undefined,
    });
    expect(answer.compared.map(({ findings }) => findings)).toEqual([[]]);
    expect(answer.moved).toBe(1);
    workshop.close();
    expect(existsSync(workshop.folder)).toBe(false);
  },
  1_200_000,
);
