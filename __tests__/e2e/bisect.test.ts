import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Section } from '../../src/vmstate/dump.js';
import { builtinMachineTypes, builtinSections, dumpText, Workspace } from '../helpers/workspace.js';

const CLI = join(__dirname, '..', '..', 'dist', 'cli', 'index.js');
const older = new Set(builtinMachineTypes('7.2', 's390x'));
const TYPE = builtinMachineTypes('10.0', 's390x').find((name) => !older.has(name)) ?? '';
const sections = builtinSections('10.0', 's390x');
let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.remove());

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: workspace.root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

test('git bisect run finds the commit that broke it, past commits that cannot be told', () => {
  git('init', '-q', '-b', 'main');
  const good = dumpText(TYPE, sections);
  const bad = dumpText(TYPE, withField('surprise'));
  workspace.write('good.json', good);
  const commits = [good, good, 'not a dump', good, bad, '{"vmschkmachine": ', bad, bad].map((text, index) => {
    workspace.write('now.json', text).write('note', String(index));
    git('add', 'now.json', 'note');
    git('commit', '-q', '-m', `commit ${index}`);
    return git('rev-parse', 'HEAD');
  });
  git('bisect', 'start', commits.at(-1)!, commits[0]!);
  const run = git('bisect', 'run', process.execPath, CLI, 'compare', '--bisect', 'good.json', 'now.json');
  expect(run).toContain(`${commits[4]} is the first bad commit`);
});

test.each<[string, string[], number]>([
  ['no dump', ['check', '--bisect', '--dump', 'nowhere.json'], 125],
  ['an option that there is not', ['check', '--bisect', '--nonsense'], 125],
  ['the same without --bisect', ['check', '--dump', 'nowhere.json'], 2],
  ['good', ['compare', '--bisect', 'good.json', 'good.json'], 0],
  ['bad', ['compare', '--bisect', 'good.json', 'bad.json'], 1],
])('%s', (_name, args, status) => {
  workspace.write('good.json', dumpText(TYPE, sections)).write('bad.json', dumpText(TYPE, withField('surprise')));
  expect(spawnSync(process.execPath, [CLI, ...args], { cwd: workspace.root }).status).toBe(status);
});

/** A field more in the first section that has fields, in no version and no subsection. */
function withField(name: string): readonly Section[] {
  const at = sections.findIndex(({ description }) => (description?.fields?.length ?? 0) > 0);
  return sections.map((section, index): Section => {
    if (index !== at || !section.description) return section;
    const field = { name, versionId: 0, fieldExists: false, size: 4, num: undefined, description: undefined };
    return {
      ...section,
      description: { ...section.description, fields: [...(section.description.fields ?? []), field] },
    };
  });
}
