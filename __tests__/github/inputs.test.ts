import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readInputs } from '../../src/github/inputs.js';

const declared = parse(readFileSync(join(__dirname, '..', '..', 'action.yml'), 'utf8')) as {
  inputs: Record<string, { default?: string }>;
};
/** What a runner sets when a workflow gives nothing. */
const defaults = Object.fromEntries(
  Object.entries(declared.inputs).map(([name, { default: value }]) => [`INPUT_${name.toUpperCase()}`, value ?? '']),
);

test('the defaults of action.yml are what the code falls back to', () => {
  const fromRunner = readInputs({ ...defaults, 'INPUT_GITHUB-TOKEN': '' });
  expect(fromRunner).toEqual(readInputs({}));
  expect(fromRunner).toMatchObject({ comment: 'on-findings', config: '.github/vmstate-gate.yml', timeoutMs: 60_000 });
});

test('every declared input is read, and no other', () => {
  const asked = new Set<string>();
  readInputs(new Proxy({}, { get: (_target, key) => (asked.add(String(key)), undefined) }));
  expect([...asked].sort()).toEqual(Object.keys(defaults).sort());
});

test('lists are one a line, blank lines and comments left out', () => {
  expect(readInputs({ INPUT_DUMPS: ' a/*.json \r\n\n# no\nb.json ' }).dumps).toEqual(['a/*.json', 'b.json']);
});

test.each([
  ['direction', 'sideways', 'input `direction`: is "sideways". It may be forward, backward, both'],
  ['upload', 'yes', 'input `upload`: is "yes". It may be true, false'],
  ['jobs', '0', 'input `jobs`: is "0". It must be a whole number from 1 to 256'],
  ['timeout', '1e3', 'input `timeout`: is "1e3". It must be a whole number from 1 to 86400'],
  ['comment-key', 'a --> b', 'input `comment-key`: is "a --> b". It may hold letters, digits and ._- (at most 64)'],
  ['freeze-from', '2', 'input `freeze-from`: is "2". It must be a release candidate such as rc2'],
  ['artifact-repository', 'a/b/c', 'input `artifact-repository`: is "a/b/c". It must be owner/name'],
])('refuses %s %s', (name, value, message) => {
  expect(() => readInputs({ [`INPUT_${name.toUpperCase()}`]: value })).toThrow(message);
});
