import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readCommentInputs, readInputs, readRefreshInputs } from '../../src/github/inputs.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Every action with the table that reads its inputs; the token is the only input that has no default in the code. */
const ACTIONS: readonly (readonly [file: string, read: (env: Env) => object, given: Env])[] = [
  ['action.yml', readInputs, { 'INPUT_GITHUB-TOKEN': '' }],
  ['refresh/action.yml', readRefreshInputs, { 'INPUT_GITHUB-TOKEN': 't' }],
  ['comment/action.yml', readCommentInputs, { 'INPUT_GITHUB-TOKEN': 't' }],
];

/** What a runner sets when a workflow gives nothing. */
function defaultsOf(file: string): Record<string, string> {
  const declared = parse(readFileSync(join(__dirname, '..', '..', file), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  return Object.fromEntries(
    Object.entries(declared.inputs).map(([name, { default: value }]) => [`INPUT_${name.toUpperCase()}`, value ?? '']),
  );
}

test.each(ACTIONS)('%s: its defaults are what the code falls back to', (file, read, given) => {
  expect(read({ ...defaultsOf(file), ...given })).toEqual(read(given));
});

test.each(ACTIONS)('%s: every declared input is read, and no other', (file, read, given) => {
  const asked = new Set<string>();
  read(new Proxy({}, { get: (_target, key) => (asked.add(String(key)), given[String(key)]) }));
  expect([...asked].sort()).toEqual(Object.keys(defaultsOf(file)).sort());
});

test('what is left out has its documented default', () => {
  const inputs = readInputs({});
  expect(inputs).toMatchObject({ comment: 'on-findings', config: undefined, timeoutMs: 60_000 });
});

test.each([readRefreshInputs, readCommentInputs])('a required token is asked for', (read) => {
  expect(() => read({})).toThrow('input `github-token`: is not given. Give it');
});

test.each([
  ['branch', '../main', 'input `branch`: is "../main". It must be a plain name of a branch'],
  ['sign-off', 'nobody', 'input `sign-off`: is "nobody". It must be NAME <ADDRESS>'],
])('refresh refuses %s %s', (name, value, message) => {
  expect(() => readRefreshInputs({ [`INPUT_${name.toUpperCase()}`]: value })).toThrow(message);
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
