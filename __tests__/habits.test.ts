import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import config from '../schemas/config.schema.json';
import report from '../schemas/report.schema.json';
import { WAIVER_MEMBERS } from '../src/policy/waiver-entry.js';

const ROOT = join(__dirname, '..');
const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const read = (file: string) => readFileSync(file, 'utf8');
const sources = filesOf('src').filter((file) => file.endsWith('.ts') && !file.endsWith('manifest-check.ts'));

/** Names and no text: comments, strings and templates are left out. */
const codeOf = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/`(?:[^`\\]|\\.)*`/g, (template) => (template.match(/\$\{[^}]*\}/g) ?? []).join(' '))
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");

test('what is exported is used: no dead code behind an export', () => {
  const texts = [...sources, ...filesOf('scripts')].map(read);
  const counts = new Map<string, number>();
  for (const text of texts) for (const [word] of text.matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const dead = sources.flatMap((file) =>
    [...read(file).matchAll(/^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => counts.get(name) === 1)
      .map((name) => `${file.slice(ROOT.length)} ${name}`),
  );
  expect(dead).toEqual([]);
});

test('names are those of the field', () => {
  const vague = /\b(?:trade|traded|residue|loose|mine|scopes|phrases|spread|beyondDumps|placesOf)\b/;
  const found = sources
    .filter((file) => !file.includes('/agent/'))
    .flatMap((file) => {
      const [word] = vague.exec(codeOf(read(file))) ?? [];
      return word === undefined ? [] : [`${file.slice(ROOT.length)} ${word}`];
    });
  expect(found).toEqual([]);
});

test('a waiver has one shape: in the configuration, its schema and the report’s', () => {
  const sorted = (names: readonly string[]) => [...names].sort();
  expect(sorted(Object.keys(config.properties.waivers.items.properties))).toEqual(
    sorted(WAIVER_MEMBERS.map(([, name]) => name)),
  );
  expect(sorted(Object.keys(report.definitions.waiver.properties))).toEqual(
    sorted([...WAIVER_MEMBERS.map(([key]) => key), 'state', 'matches']),
  );
});

test('no tool leaves a folder of src/ out', () => {
  const patterns = read(join(ROOT, '.prettierignore')).split('\n').filter(Boolean);
  const folders = readdirSync(join(ROOT, 'src'));
  expect(patterns.filter((pattern) => folders.some((name) => pattern.replace(/\/$/, '') === name))).toEqual([]);
  expect(patterns.filter((pattern) => /^\w+\/$/.test(pattern))).toEqual([]);
  const rules = read(join(ROOT, '.dependency-cruiser.cjs'));
  expect(folders.filter((name) => !rules.includes(`'${name}'`))).toEqual([]);
});
