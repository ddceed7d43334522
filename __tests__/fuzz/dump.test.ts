import fc from 'fast-check';
import { canonicalText } from '../../src/vmstate/canonical.js';
import { compareSections } from '../../src/rules/compare.js';
import { parseDump, parseSections } from '../../src/vmstate/dump.js';
import { messageOf } from '../../src/rules/catalogue.js';
import { referenceView } from '../../src/reference/reference.js';
import { realSections } from '../helpers/real-sections.js';
import { failedWith } from '../../src/vmstate/errors.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
const sections = realSections();

/** The text of a small dump: a few real sections. */
const text = fc
  .array(fc.nat(sections.length - 1), { minLength: 1, maxLength: 4 })
  .map((picks) => picks.map((at) => sections[at]!))
  .map((some) => canonicalText([...new Set(some)]).replace('{', '{"vmschkmachine":{"Name":"pc-1"},'));

const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, '', '__proto__', [], {}, [[[]]], { name: {} }),
  fc.constantFrom<unknown>('::error::x', '\u001b[31m', '-->', '<script>', 'a'.repeat(5000), '\ud800'),
  fc.jsonValue(),
);

/** Either it parses, or it is a GateError with a path; nothing else may come out. */
function accepts(candidate: string): boolean {
  try {
    const dump = parseDump(candidate);
    for (const direction of ['forward', 'backward'] as const) {
      for (const finding of compareSections(sections.slice(0, 5), dump.sections, direction)) messageOf(finding);
    }
    expect(compareSections(dump.sections, parseSections(canonicalText(dump.sections)), 'forward')).toEqual([]);
    referenceView(dump, { machineType: 'x', sections });
    return true;
  } catch (error) {
    if (!failedWith(error, 'dump-invalid')) throw error;
    expect(error.message).toMatch(/^\$/);
    return false;
  }
}

test('text that is cut, doubled or overwritten anywhere', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(60), fc.string({ maxLength: 20 }), (whole, at, length, insert) => {
      const start = at % whole.length;
      accepts(whole.slice(0, start) + insert + whole.slice(start + length));
    }),
    { numRuns: RUNS },
  );
});

test('any value put in place of any other', () => {
  let refused = 0;
  fc.assert(
    fc.property(text, fc.nat(), hostile, (whole, at, value) => {
      const root = JSON.parse(whole) as object;
      const spots: [Record<string, unknown>, string][] = [];
      const visit = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return;
        for (const key of Object.keys(node)) {
          spots.push([node as Record<string, unknown>, key]);
          visit((node as Record<string, unknown>)[key]);
        }
      };
      visit(root);
      const [node, key] = spots[at % spots.length]!;
      node[key] = value;
      if (!accepts(JSON.stringify(root))) refused++;
    }),
    { numRuns: RUNS },
  );
  expect(refused).toBeGreaterThan(RUNS / 10);
});

test('any JSON at all, and any text at all', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (candidate) => {
      expect(accepts(candidate)).toBe(false);
    }),
    { numRuns: RUNS },
  );
});

test('huge flat lists cost time in proportion', () => {
  const field = { field: 'f', version_id: 0, field_exists: false, size: 4 };
  const big = (shift: number) => ({
    vmschkmachine: { Name: 'pc' },
    dev: {
      Name: 'dev',
      version_id: 1,
      minimum_version_id: 1,
      Description: {
        name: 'dev',
        version_id: 1,
        minimum_version_id: 1,
        Fields: Array.from({ length: 20_000 }, (_, i) => ({ ...field, field: `f${i + shift * (i % 7)}` })),
      },
    },
  });
  const [a, b] = [parseDump(JSON.stringify(big(0))), parseDump(JSON.stringify(big(1)))];
  expect(compareSections(a.sections, b.sections, 'forward').length).toBeGreaterThan(0);
}, 30_000);
