import fc from 'fast-check';
import { readReport } from '../../src/report/read-report.js';
import type { Report } from '../../src/report/model.js';
import { renderJson } from '../../src/report/json.js';
import { realReport } from '../helpers/reports.js';
import { GateError } from '../../src/vmstate/errors.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const real = realReport();

test('what the gate writes is what it reads', async () => {
  expect(await readReport(bytes(renderJson(real)))).toEqual(JSON.parse(JSON.stringify(real)));
});

test.each<[string, (report: Record<string, unknown>) => void, RegExp]>([
  ['an unknown version', (r) => (r['schemaVersion'] = 2), /\/schemaVersion/],
  ['an unknown member', (r) => (r['extra'] = 1), /additional properties/],
  ['a verdict of its own', (r) => (r['verdict'] = 'fine'), /\/verdict/],
  [
    'a rule that does not exist',
    (r) => ((r['findings'] as { ruleId: string }[])[0]!.ruleId = 'nope'),
    /does not exist/,
  ],
  ['a layout that is not there', (r) => ((r['findings'] as { layout: number }[])[0]!.layout = 999), /does not hold/],
  [
    'a path that climbs out',
    (r) => ((r['findings'] as { location: object }[])[0]!.location = { file: 'a/../../b', line: 1, what: 'field' }),
    /location/,
  ],
])('refuses %s', async (_name, edit, message) => {
  const report = JSON.parse(renderJson(real)) as Record<string, unknown>;
  edit(report);
  await expect(readReport(bytes(JSON.stringify(report)))).rejects.toThrow(message);
});

test('any edit anywhere gives a report or a GateError', async () => {
  const text = renderJson(real).slice(0, 4000);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc.nat(text.length).map((end) => text.slice(0, end)),
      ),
      async (candidate) => {
        const outcome = await readReport(bytes(candidate)).catch((error: unknown) => error);
        expect(outcome instanceof GateError || (outcome as Report).schemaVersion === 1).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});
