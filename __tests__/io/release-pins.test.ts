import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';

const ROOT = join(__dirname, '..', '..');
const SCRIPT = join(ROOT, 'scripts', 'pin-release.mjs');
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const LATER = 'fedcba9876543210fedcba9876543210fedcba98';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pins-'));
  cpSync(join(ROOT, 'README.md'), join(root, 'README.md'));
  cpSync(join(ROOT, 'docs'), join(root, 'docs'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const pin = (...args: string[]) =>
  execFileSync(process.execPath, [SCRIPT, ...args], { env: { ...process.env, RELEASE_ROOT: root }, encoding: 'utf8' });
/** How pages and workflows name the action and the command, each way once. */
const names = () =>
  [
    ...new Set(
      globSync(['README.md', 'docs/**/*.{md,yml}'], { cwd: root }).flatMap(
        (file) =>
          readFileSync(join(root, file), 'utf8').match(
            /vmstate-gate\/vmstate-gate(?:\/\w+)?[@#]\w[\w.]*(?: # v[\d.]+)?/g,
          ) ?? [],
      ),
    ),
  ].sort();

test('what people copy names the release by its commit, and the next release takes its place', () => {
  expect(names().every((name) => /[@#]v\d+$/.test(name) || / # v/.test(name))).toBe(true);
  pin('1.2.3', COMMIT);
  const pinned = (commit: string, version: string) => [
    `vmstate-gate/vmstate-gate#v${version}`,
    `vmstate-gate/vmstate-gate/comment@${commit} # v${version}`,
    `vmstate-gate/vmstate-gate/refresh@${commit} # v${version}`,
    `vmstate-gate/vmstate-gate@${commit} # v${version}`,
  ];
  expect(names()).toEqual(pinned(COMMIT, '1.2.3'));
  pin('1.3.0', LATER);
  expect(names()).toEqual(pinned(LATER, '1.3.0'));
});

test('a version or commit that is none is refused', () => {
  for (const args of [['1.2', COMMIT], ['1.2.3', 'main'], []]) {
    const run = spawnSync(process.execPath, [SCRIPT, ...args], { env: { ...process.env, RELEASE_ROOT: root } });
    expect([args, run.status]).toEqual([args, 2]);
  }
});
