import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = join(ROOT, 'examples', 'x86_64', '*.json.gz');
const STRICT = join(ROOT, 'examples', 'every-break.yml');

let folder: string;
let files: readonly string[];
let packed: string;

/** npm without the network: whatever it would have to fetch fails. */
const npm = (args: readonly string[], cwd: string) =>
  execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund', '--cache', join(folder, 'cache')], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_config_update_notifier: 'false' },
  });

const run = (command: string, args: readonly string[], cwd: string) => {
  try {
    return { status: 0, stdout: execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' }) };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { status, stdout };
  }
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pack-'));
  const [answer] = JSON.parse(npm(['pack', '--json', '--pack-destination', folder], ROOT)) as {
    filename: string;
    files: { path: string }[];
  }[];
  packed = join(folder, answer!.filename);
  files = answer!.files.map(({ path }) => path);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the package holds the command, the baselines and the workflows that init writes, and nothing else', () => {
  const parts = new Set(files.map((path) => path.replace(/^(dist\/cli|baselines|docs\/workflows)\/.*$/, '$1')));
  expect([...parts].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'baselines',
    'dist/cli',
    'docs/workflows',
    'package.json',
  ]);
  expect(files.filter((path) => /\.(png|svg|test\.|ts$)/.test(path))).toEqual([]);
});

test('installed into an empty folder, with no network, it runs by its name and by npx, baselines and all', () => {
  const place = join(folder, 'place');
  mkdirSync(place);
  npm(['install', '--no-save', packed], place);
  const command = join(place, 'node_modules', '.bin', 'vmstate-gate');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(run(command, ['--version'], place)).toEqual({ status: 0, stdout: `${version}\n` });
  expect(run('npx', ['--offline', 'vmstate-gate', '--version'], place)).toEqual({ status: 0, stdout: `${version}\n` });
  expect(run(command, ['baseline', 'verify', '--baselines', 'builtin'], place)).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^The store \S+\/vmstate-gate\/baselines is whole\.\n$/) as string,
  });
  const check = run(command, ['check', '--dump', EXAMPLES, '--machine-types', 'given', '--config', STRICT], place);
  expect(check.status).toBe(1);
  expect(check.stdout).toContain('incompatible: ');
  mkdirSync(join(place, '.git'));
  expect(run(command, ['init', '--yes'], place).stdout).toContain('wrote .github/workflows/vmstate-gate.yml');
});

test('installed for everybody, it runs by its name', () => {
  const prefix = join(folder, 'prefix');
  npm(['install', '--global', '--prefix', prefix, packed], folder);
  expect(run(join(prefix, 'bin', 'vmstate-gate'), ['explain'], folder).stdout).toContain('section-removed');
});

test('a checkout’s command is executable as it is', () => {
  const path = join(ROOT, 'dist', 'cli', 'index.js');
  expect(readFileSync(path, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
  expect(statSync(path).mode & 0o111).not.toBe(0);
});
