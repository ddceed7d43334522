import { addWaiver, reviewWaiver } from '../../src/policy/waive.js';
import { parseConfig } from '../../src/policy/read-config.js';

const waiver = {
  fingerprint: '0123456789abcdef0123456789abcdef',
  reason: 'known: "x" # no',
  acceptedBy: 'the maintainers',
  expires: '2027-01-31',
};

test('writes into an empty configuration', async () => {
  expect(await addWaiver('', waiver, 'gate.yml')).toBe(
    `waivers:\n  - fingerprint: 0123456789abcdef0123456789abcdef\n    reason: 'known: "x" # no'\n    accepted-by: the maintainers\n    expires: 2027-01-31\n`,
  );
});

test('keeps comments and what was there', async () => {
  const text =
    '# policy\nfail-on: break # as agreed\n\nwaivers:\n  # the first\n  - { rule: field-added, section: e1000, reason: r, accepted-by: a, expires: 2027-01-01 }\n';
  const result = await addWaiver(text, waiver, 'gate.yml');
  expect(result.startsWith(text.trimEnd())).toBe(true);
  const { waivers, failOn } = await parseConfig(result, 'gate.yml');
  expect([failOn, waivers.length, waivers[1]]).toEqual(['break', 2, waiver]);
});

test.each([
  [{ ...waiver, expires: '2027-02-30' }, '', /no day of the calendar/],
  [{ ...waiver, fingerprint: 'xyz' }, '', /fingerprint/],
  [{ reason: 'r', acceptedBy: 'a', expires: '2027-01-01', rule: 'field-added' }, '', /required property/],
  [waiver, 'nonsense: 1', /is not a key/],
])('refuses %#', async (entry, text, message) => {
  await expect(addWaiver(text, entry, 'gate.yml')).rejects.toThrow(message);
});

describe('what speaks against a waiver', () => {
  const TODAY = '2026-11-25';
  const known = new Set([waiver.fingerprint]);
  const review = (changes: object = {}, existing: object[] = [], report: ReadonlySet<string> | undefined = known) =>
    reviewWaiver({ ...waiver, ...changes }, existing as never, TODAY, report);

  test('nothing, where it is new, short and about a finding', () => {
    expect(review()).toEqual([]);
    expect(review({ expires: TODAY })).toEqual([]);
    expect(review({}, [{ ...waiver, fingerprint: 'f'.repeat(16) }], undefined)).toEqual([]);
  });

  test.each<[string, object, object[], RegExp]>([
    ['a past day', { expires: '2026-11-24' }, [], /is past/],
    ['no day', { expires: '2027-02-30' }, [], /no day of the calendar/],
    ['one that is there already', { reason: 'other', expires: '2027-03-01' }, [waiver], /until 2027-01-31 already/],
    ['a fingerprint of no finding', { fingerprint: 'f'.repeat(16) }, [], /no finding f{16}/],
    [
      'the same rule, section and machine types in another order',
      { fingerprint: undefined, rule: 'field-added', section: 'e1000', machineTypes: ['b', 'a'] },
      [{ ...waiver, fingerprint: undefined, rule: 'field-added', section: 'e1000', machineTypes: ['a', 'b'] }],
      /already/,
    ],
  ])('%s is refused', (_name, changes, existing, message) => {
    expect(() => review(changes, existing)).toThrow(message);
  });

  test('more than a year is warned about', () => {
    expect(review({ expires: '2027-11-26' })).toEqual([]);
    expect(review({ expires: '2027-11-27' })).toEqual([expect.stringContaining('367 days')]);
  });
});
