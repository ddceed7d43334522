import { addWaiver } from '../../src/policy/waive.js';
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
