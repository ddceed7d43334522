import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PARTS = [
  ...['src', 'schemas', 'scripts', 'docs', '__tests__', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['jest.config.mjs', 'eslint.config.mjs', '.prettierrc.json', '.prettierignore', '.dependency-cruiser.cjs'],
];
const FAMILIES = ['section', 'version', 'field', 'subsection', 'lint'];

let tree: string;
const inTree = (path: string) => readFileSync(join(tree, path), 'utf8');
const node = (...args: readonly string[]) =>
  execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8', stdio: 'pipe' });
const newRule = (...args: readonly string[]) =>
  spawnSync('npm', ['run', '--silent', 'new:rule', ...args], { cwd: tree, encoding: 'utf8' });

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'new-rule-'));
  for (const part of PARTS) cpSync(join(ROOT, part), join(tree, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

test('a new rule of every family compiles, finds its own pair and is documented', () => {
  for (const family of FAMILIES) {
    const made = newRule(`fresh-${family}`, family);
    expect([family, made.stderr, made.status]).toEqual([family, '', 0]);
  }
  for (const family of FAMILIES) {
    const id = `fresh-${family}`;
    expect(inTree(`__tests__/rules/fixtures/${id}/expected.txt`)).toContain(` ${id} ${id}-device `);
    expect(inTree('docs/rules.md')).toContain(`\n## ${id}\n`);
  }
  node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json');
  node('node_modules/typescript/bin/tsc', '--noEmit', '-p', '__tests__/tsconfig.json');
  node('node_modules/jest/bin/jest.js', '--selectProjects', 'quick', '--', '__tests__/rules/rules', '__tests__/diff');
  node('scripts/docs.mjs', '--check');

  const files = FAMILIES.map((family) => `src/rules/${family}/fresh-${family}.ts`);
  const lint = () =>
    spawnSync(process.execPath, ['node_modules/eslint/bin/eslint.js', ...files], { cwd: tree, encoding: 'utf8' });
  expect(lint().stdout.match(/no-warning-comments/g)).toHaveLength(2 * FAMILIES.length);
  for (const file of files) writeFileSync(join(tree, file), inTree(file).replace(/^ *\/\/ TODO.*\n/gm, ''));
  expect(lint().stdout).toBe('');
  node('node_modules/prettier/bin/prettier.cjs', '--check', ...files, 'src/rules/catalogue.ts');
}, 1_200_000);

test.each([
  ['a name that there is', ['field-removed'], /there is a rule or a fixture field-removed/],
  ['no name', [], /npm run new:rule NAME/],
  ['a path', ['../x-y'], /npm run new:rule NAME/],
  ['a family without pairs of dumps', ['fresh-move', 'move'], /have no pair of dumps/],
])('%s is refused', (_what, args, says) => {
  const refused = newRule(...args);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(says);
});
