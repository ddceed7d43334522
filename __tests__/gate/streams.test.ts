import { check } from '../../src/gate/check.js';
import { summarize } from '../../src/gate/summary.js';
import { StreamComparer, type StreamEvidence } from '../../src/gate/stream-evidence.js';
import { DEFAULT_CONFIG } from '../../src/policy/config.js';
import { phaseOf } from '../../src/policy/phase.js';
import { DIRECTIONS } from '../../src/rules/finding.js';
import { readStream } from '../../src/streams/read.js';
import type { Description, Section } from '../../src/vmstate/dump.js';
import { ByteWriter } from '../helpers/byte-writer.js';
import { describedAs, makeStream, type MadeDevice } from '../helpers/stream-maker.js';

const subsection = (name: string): Description => ({
  name,
  versionId: 1,
  minimumVersionId: 1,
  fields: [{ name: 'x', versionId: 0, fieldExists: false, size: 1, num: undefined, description: undefined }],
  subsections: undefined,
});
const field = (name: string, fieldExists: boolean) => ({
  name,
  versionId: 0,
  fieldExists,
  size: 1,
  num: undefined,
  description: undefined,
});

/** A device class whose class name differs from its description's. */
function section(fields: readonly ReturnType<typeof field>[], subsections: readonly string[] = []): Section {
  const description = {
    name: 'dev',
    versionId: 1,
    minimumVersionId: 1,
    fields,
    subsections: subsections.length > 0 ? subsections.map(subsection) : undefined,
  };
  return { name: 'dev-class', versionId: 1, minimumVersionId: 1, description };
}

function device(fields: readonly string[], subsections: readonly string[] = []): MadeDevice {
  const out = new ByteWriter().raw(fields.map((_, at) => at + 1));
  for (const name of subsections) out.u8(5).counted(name).u32(1).u8(7);
  return {
    idstr: '0000:00:01.0/dev',
    data: out.bytes(),
    described: describedAs(
      'dev',
      fields.map((name) => ({ name, type: 'uint8', size: 1 })),
      subsections.length > 0
        ? subsections.map((name) => describedAs(name, [{ name: 'x', type: 'uint8', size: 1 }]))
        : undefined,
    ),
  };
}

const stream = (...devices: MadeDevice[]) => readStream(makeStream({ devices }), 'x');
const PLACE = { target: 'x86_64', machineType: 'pc-q35-7.2', set: 'default' };

function evidence(old: readonly MadeDevice[], now: readonly MadeDevice[], newer?: readonly MadeDevice[]) {
  const saved = { release: '7.2', status: 'released', stream: stream(...old) } as const;
  const later = newer && { release: '10.0', status: 'released' as const, stream: stream(...newer) };
  return new StreamComparer(DIRECTIONS).compare(PLACE, saved, stream(...now), later ? [later] : []);
}

test('what a build calls itself tells whether it refuses a virtqueue that is larger than its own', () => {
  const virtio = (size: number): MadeDevice => {
    const config = new Uint8Array(256);
    config.set([0xf4, 0x1a], 0);
    const out = new ByteWriter().u32(2).raw(config).raw(new Uint8Array(16));
    out.u8(0).u8(0).raw([0, 0]).u32(0).u32(4).u32(0xabcd).u32(1).u32(size).raw(new Uint8Array(8)).raw([0, 0]);
    const data = out.bytes();
    const fields = [{ name: 'virtio', type: 'virtio', size: data.length }];
    return { idstr: '0000:00:01.0/dev', data, described: describedAs('dev', fields) };
  };
  const saved = { release: '10.0', status: 'released', stream: stream(virtio(1024)) } as const;
  const graded = (version: string) =>
    new StreamComparer(['forward'])
      .compare(PLACE, saved, stream(virtio(256)), [], version)
      .findings.map(({ grade, ruleId }) => `${grade} ${ruleId}`);
  expect(graded('QEMU emulator version 7.2.22 (Debian)')).toEqual(['conditional virtio-queue-shrunk']);
  expect(graded('QEMU emulator version 11.1.3')).toEqual(['break virtio-queue-shrunk']);
  expect(graded('')).toEqual(['break virtio-queue-shrunk']);
});

/** The report's findings, forward ones, a line each. */
function reportOf(old: Section, now: Section, streams: readonly StreamEvidence[]): readonly string[] {
  return checked(old, now, streams)
    .findings.filter(({ direction }) => direction === 'forward')
    .map(
      ({ grade, ruleId, section: name, path, evidence: rests, streams: said, disposition, already }) =>
        `${grade} ${ruleId} ${name} [${path.join(', ')}] ${rests?.join('+')}: ${said ?? '-'} (${already?.releases?.join() ?? disposition})`,
    );
}

function checked(old: Section, now: Section, streams: readonly StreamEvidence[]) {
  const { target, machineType } = PLACE;
  const bodies = new Map([
    ['old', [old]],
    ['new', [now]],
  ]);
  const provenance = { kind: 'file' as const, path: 'new' };
  return check({
    toolVersion: '0',
    baselines: [{ release: '7.2', target, status: 'released', machineType, digest: 'old' }],
    sectionsOf: (digest) => bodies.get(digest) ?? [],
    answer: {
      dumps: [{ target, machineType, sections: [now], digest: 'new', provenance }],
      failures: [],
      machineTypes: new Map(),
      notes: [],
    },
    config: DEFAULT_CONFIG,
    phase: phaseOf({ text: undefined, from: 'a test' }, DEFAULT_CONFIG),
    today: '2026-01-01',
    run: {},
    problems: [],
    streams,
  });
}

test('every report of guests tells how much of what guests can have they sent', () => {
  const dump = section([field('a', false), field('b', true), field('c', true)]);
  const sent = device(['a', 'b']);
  const report = checked(dump, dump, [evidence([sent], [sent])]);
  expect(report.summary.coverage).toEqual({
    sections: { reachable: 1, heard: 1 },
    optional: { reachable: 2, heard: 1 },
  });
  expect(checked(dump, dump, []).summary.coverage).toBeUndefined();
});

describe('what dumps leave open is settled by what guests sent', () => {
  const [without, withPredicate] = [section([field('a', false)]), section([field('a', false), field('b', true)])];

  test('without streams it stays open', () => {
    expect(reportOf(withPredicate, without, [])).toEqual([
      'conditional field-removed dev-class [b] undefined: - (advise)',
    ]);
  });

  test('sent: it breaks, and is told once', () => {
    expect(reportOf(withPredicate, without, [evidence([device(['a', 'b'])], [device(['a'])])])).toEqual([
      'break field-removed dev-class [b] dump+stream: sent by pc-q35-7.2 of 7.2 with the default devices (block)',
    ]);
  });

  test('not sent by any guest seen: it stays open, and says so', () => {
    const guests = [evidence([device(['a'])], [device(['a'])]), evidence([device(['a'])], [device(['a'])])];
    expect(reportOf(withPredicate, without, guests)).toEqual([
      'conditional field-removed dev-class [b] dump+stream: not sent in any guest seen (2 guests with the device) (advise)',
    ]);
  });

  test('sent alike by both sides: cosmetic for this machine type', () => {
    const guests = [evidence([device(['a', 'b'])], [device(['a', 'b'])])];
    expect(reportOf(withPredicate, section([field('a', false), field('b', false)]), guests)).toEqual([
      'cosmetic field-became-unconditional dev-class [b] dump+stream: sent alike by both sides in one guest (info)',
    ]);
  });

  test('no guest has the device: nothing is said', () => {
    expect(reportOf(withPredicate, without, [evidence([], [])])).toEqual([
      'conditional field-removed dev-class [b] dump: - (advise)',
    ]);
  });

  test('a subsection that is sent and unknown breaks; one that is not sent stays open', () => {
    const [old, now] = [section([field('a', false)], ['dev/more']), section([field('a', false)])];
    expect(reportOf(old, now, [evidence([device(['a'], ['dev/more'])], [device(['a'])])])).toEqual([
      'break subsection-removed dev-class [dev/more] dump+stream: sent by pc-q35-7.2 of 7.2 with the default devices (block)',
    ]);
    expect(reportOf(old, now, [evidence([device(['a'])], [device(['a'])])])).toEqual([
      'conditional subsection-removed dev-class [dev/more] dump+stream: not sent in any guest seen (one guest with the device) (advise)',
    ]);
  });

  test('a subsection that is no longer sent, and still known by the dump, is cosmetic', () => {
    const both = section([field('a', false)], ['dev/more']);
    expect(reportOf(both, both, [evidence([device(['a'], ['dev/more'])], [device(['a'])])])).toEqual([
      'cosmetic subsection-removed dev-class [dev/more] stream: - (info)',
    ]);
  });
});

test('what no dump shows is found by the streams, and named by the class', () => {
  const plain = section([field('a', false)]);
  const guests = [evidence([device(['a']), { ...device(['a']), idstr: 's390_css' }], [device(['a'])])];
  expect(reportOf(plain, plain, guests)).toEqual(['break stream-device-gone dev-class [] stream: - (block)']);
});

test('what a newer release’s own guest shows just so is not this change’s doing', () => {
  const plain = section([field('a', false)]);
  const lost = { ...device(['a']), idstr: 's390_css' };
  const [old, now] = [[device(['a']), lost], [device(['a'])]];
  expect(reportOf(plain, plain, [evidence(old, now, now)])).toEqual([
    'break stream-device-gone dev-class [] stream: - (10.0)',
  ]);
  expect(reportOf(plain, plain, [evidence(old, now, old)])).toEqual([
    'break stream-device-gone dev-class [] stream: - (block)',
  ]);
});

test('a build against itself is silent', () => {
  const plain = section([field('a', false), field('b', true)], ['dev/more']);
  const made = [device(['a', 'b'], ['dev/more'])];
  expect(reportOf(plain, plain, [evidence(made, made, made)])).toEqual([]);
});

test('the summary counts guests that were compared, where any were', () => {
  const { target, machineType } = PLACE;
  const inventory = { comparison: { release: '7.2', target, status: 'released', machineType }, findings: [] } as const;
  expect(summarize([], [], 0, [], [inventory], 3).guests).toEqual({ streams: 3, inventories: 1 });
  expect(summarize([], [], 0).guests).toBeUndefined();
});
