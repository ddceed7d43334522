import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareSections } from '../../src/rules/compare.js';
import { parseDump } from '../../src/vmstate/dump.js';
import { DIRECTIONS, sectionOf, type Finding } from '../../src/rules/finding.js';
import { renameLookup } from '../../src/reference/renames.js';
import { lintDump } from '../../src/rules/lint/lint.js';
import { findRule, messageOf, RULES } from '../../src/rules/catalogue.js';

const isRename = renameLookup();
const FIXTURES = join(__dirname, 'fixtures');
const names = readdirSync(FIXTURES).sort();
const read = (name: string, side: string) =>
  parseDump(readFileSync(join(FIXTURES, name, `${side}.json`), 'utf8')).sections;

const lineOf = (f: Finding) =>
  `  ${f.grade} ${f.ruleId} ${sectionOf(f)} [${f.path.join(', ')}] in ${f.within}: ${messageOf(f)}`;
/** What repeats of a name do to a build's own streams is found wherever a stream of it is loaded, by itself as well. */
const OWN_FAULTS: readonly string[] = ['subsection-read-as-first'];

/** Every finding of both directions, and what each side shows alone, as lines: the whole list is compared. */
function linesOf(name: string): string {
  const [old, now] = [read(name, 'old'), read(name, 'new')];
  const alone = (side: string, sections: typeof old) => {
    const lines = lintDump(sections).map(lineOf);
    return lines.length > 0 ? [`${side} alone:`, ...lines] : [];
  };
  return [
    ...DIRECTIONS.flatMap((direction) => [
      `${direction}:`,
      ...compareSections(old, now, direction, { isRename }).map(lineOf),
    ]),
    ...alone('old', old),
    ...alone('new', now),
  ].join('\n');
}

test.each(names)('%s', (name) => {
  const file = join(FIXTURES, name, 'expected.txt');
  const lines = linesOf(name) + '\n';
  if (process.env['UPDATE_FIXTURES'] && !existsSync(file)) writeFileSync(file, lines);
  expect(lines).toBe(readFileSync(file, 'utf8'));
});

test.each(names)('%s: each side against itself is silent', (name) => {
  for (const side of ['old', 'new']) {
    for (const direction of DIRECTIONS) {
      const found = compareSections(read(name, side), read(name, side), direction);
      expect(found.filter(({ ruleId }) => !OWN_FAULTS.includes(ruleId))).toEqual([]);
    }
  }
});

test('every rule of the comparison has a pair of its own', () => {
  const wanted = Object.entries(RULES).filter(([, rule]) =>
    ['section', 'version', 'field', 'subsection', 'lint'].includes(rule.family),
  );
  const missing = wanted.map(([id]) => id).filter((id) => !names.includes(id));
  expect(missing).toEqual([]);
  for (const [id] of wanted) {
    expect(readFileSync(join(FIXTURES, id, 'expected.txt'), 'utf8')).toContain(` ${id} `);
  }
});

test('every rule has its mirror or a written reason, and a mirror is mutual', () => {
  for (const [id, rule] of Object.entries(RULES)) {
    if ('none' in rule.mirror) {
      expect(rule.mirror.none).toMatch(/\.$/);
      continue;
    }
    const mirror = findRule(rule.mirror.rule);
    expect([id, mirror && 'rule' in mirror.mirror && mirror.mirror.rule]).toEqual([id, id]);
  }
});

test('the other side as the build at hand: the same rules and grades, other names', () => {
  const kinds = (findings: readonly Finding[]) => [...new Set(findings.map((f) => `${f.grade} ${f.ruleId}`))].sort();
  for (const name of names) {
    const forward = compareSections(read(name, 'old'), read(name, 'new'), 'forward');
    const swapped = compareSections(read(name, 'new'), read(name, 'old'), 'backward');
    expect([name, kinds(swapped)]).toEqual([name, kinds(forward)]);
  }
});
