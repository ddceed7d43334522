import Ajv from 'ajv';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baselineText, parseBaseline } from '../../../src/io/store/baseline-file.js';
import type { Manifest } from '../../../src/vmstate/baseline.js';
import { compareNatural } from '../../../src/vmstate/order.js';
import { baselineFiles } from '../../../src/io/store/store.js';
import { PROVENANCE } from './helpers/stores.js';
import { GateError } from '../../../src/vmstate/errors.js';

const ROOT = join(__dirname, '../../..');
const SHIPPED = join(ROOT, 'baselines');
const validate = new Ajv({ strict: true, allErrors: true }).compile(
  JSON.parse(readFileSync(join(ROOT, 'schemas/baseline.schema.json'), 'utf8')),
);

test('the check of manifests is the code of the schema as it is', () => {
  const made = spawnSync(process.execPath, [join(ROOT, 'scripts', 'schema-code.mjs'), '--check'], { encoding: 'utf8' });
  expect([made.status, made.stderr]).toEqual([0, '']);
});

test('every shipped manifest follows the published schema', () => {
  const files = baselineFiles(SHIPPED);
  expect(files.length).toBe(85);
  for (const file of files) {
    validate(JSON.parse(readFileSync(join(SHIPPED, file), 'utf8')));
    expect({ file, errors: validate.errors }).toEqual({ file, errors: null });
  }
});

const MANIFEST: Manifest = {
  release: '9.9',
  target: 'x86_64',
  kind: 'upstream',
  status: 'released',
  provenance: PROVENANCE,
  machineTypes: { 'pc-9.9': { dump: '0'.repeat(64) }, 'pc-9.10': { dump: 'f'.repeat(64) } },
};
const PATHS = [
  ['schemaVersion'],
  ['release'],
  ['target'],
  ['kind'],
  ['status'],
  ['lacking'],
  ['provenance'],
  ...Object.keys(PROVENANCE).map((key) => ['provenance', key]),
  ['machineTypes'],
  ['machineTypes', 'pc-9.9'],
  ['dumps'],
  ['machineTypes', '../x'],
  ['more'],
];

test('the reader takes nothing that the schema refuses, and what it refuses beyond is said there', () => {
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      undefined,
      1,
      2,
      '9.9',
      'x86_64',
      'frozen',
      'stable',
      '2026-01-31',
      '2026-01-31T10:00:00Z',
      'a'.repeat(64),
    ),
    fc.json().map((text): unknown => JSON.parse(text)),
    fc.string(),
  );
  const edits = fc.array(fc.tuple(fc.constantFrom(...PATHS), value), { maxLength: 3 });
  fc.assert(
    fc.property(edits, (list) => {
      const copy = JSON.parse(text(MANIFEST)) as Record<string, unknown>;
      for (const [path, to] of list) set(copy, path, to);
      const written = JSON.stringify(copy);
      const bySchema = validate(JSON.parse(written));
      const byReader = reads(written);
      if (byReader) expect(bySchema).toBe(true);
      // The schema cannot know the place of the file nor the calendar.
      const place = copy['release'] === '9.9' && copy['target'] === 'x86_64';
      const date = (copy['provenance'] as { date?: unknown } | undefined)?.date;
      const day = typeof date === 'string' && !Number.isNaN(Date.parse(date));
      if (bySchema && place && day) expect(byReader).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a manifest reads back from its text, and the text does not depend on the order of the members', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/);
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), (names) => {
      const of = (list: readonly string[]): Manifest => ({
        ...MANIFEST,
        machineTypes: Object.fromEntries(list.map((key) => [key, { dump: '0'.repeat(64) }])),
      });
      expect(text(of([...names].reverse()))).toBe(text(of(names)));
      expect(parseBaseline(text(of(names)), '9.9/x86_64.json').manifest).toEqual(of(names));
    }),
  );
});

test('natural order', () => {
  const names = [
    'pc-q35-2.4',
    'pc-q35-2.10',
    'pc-q35-4.0',
    'pc-q35-4.0.1',
    'pc-q35-4.1',
    'pc-q35-10.0',
    'pc-q35-10.00',
  ];
  expect([...names].reverse().sort(compareNatural)).toEqual(names);
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
      expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0);
      expect(compareNatural(a, b) === 0).toBe(a === b);
      if (compareNatural(a, b) <= 0 && compareNatural(b, c) <= 0) expect(compareNatural(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

/** A baseline's text, its dumps kept elsewhere. */
function text(manifest: Manifest): string {
  return baselineText({ manifest, bodies: new Map() });
}

function reads(written: string): boolean {
  try {
    parseBaseline(written, '9.9/x86_64.json');
    return true;
  } catch (error) {
    if (error instanceof GateError) return false;
    throw error;
  }
}

function set(object: Record<string, unknown>, [key, ...rest]: readonly string[], to: unknown): void {
  if (key === undefined) return;
  if (rest.length === 0) object[key] = to;
  else if (typeof object[key] === 'object' && object[key] !== null)
    set(object[key] as Record<string, unknown>, rest, to);
}
