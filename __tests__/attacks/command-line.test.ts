import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumpText } from '../helpers/workspace.js';
import { runCli } from '../helpers/runner.js';
import { fakeQemu, GOOD, storeFiles, TYPES } from './scene.js';

/** At the command line: what could not be written or read is no pass and no break, and the tool's own store stays. */
const CLI = join(__dirname, '..', '..', 'dist', 'cli', 'index.js');
const BUILTIN = join(__dirname, '..', '..', 'baselines');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attack-cli-'));
  mkdirSync(join(folder, 'dumps/x86_64'), { recursive: true });
  for (const type of TYPES) writeFileSync(join(folder, `dumps/x86_64/${type}.json`), dumpText(type, GOOD));
  for (const [path, bytes] of storeFiles({})) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly status: number | null;
  readonly stderr: string;
}

/** A shell line with `$CLI` for the tool. */
function shell(line: string, cwd = folder): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn('bash', ['-c', line], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', CLI: `${process.execPath} ${CLI}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('close', (status) => done({ status, stderr }));
  });
}

const CHECK = `$CLI check --dump 'dumps/x86_64/*.json' --baselines store`;

describe('what cannot be written', () => {
  test('nothing of it: the check is compatible', async () => {
    expect(await shell(CHECK)).toEqual({ status: 0, stderr: '' });
  });

  test.each([
    ['a full disk', `${CHECK} > /dev/full`, /standard output: cannot be written \(ENOSPC\)/],
    ['a full disk, a long report', `${CHECK} --format html > /dev/full`, /standard output: .*\(ENOSPC\)/],
    ['a file that may not grow', `ulimit -f 8; ${CHECK} --format html > report.html`, /standard output: .*\(EFBIG\)/],
    ['a reader that is gone', `${CHECK} > >(exec 0<&-; sleep 1)`, /standard output: .*\(EPIPE\)/],
    ['a folder in the report’s place', `mkdir report; ${CHECK} --out report`, /report: cannot be written \(EISDIR\)/],
    [
      'a file in the folder’s place',
      `touch a; ${CHECK} --out a/report`,
      /a\/report: cannot be written \((ENOTDIR|EEXIST)\)/,
    ],
    ['a report onto a full disk', `${CHECK} --out /dev/full`, /dev\/full: cannot be written \(ENOSPC\)/],
  ])('%s: a status of its own, and one clean line', async (_name, line, words) => {
    // A reader that is gone may be gone a moment too late.
    const { status, stderr } = await shell(line.replace('0<&-;', '0<&- 1>&-;'));
    expect([status, stderr]).toEqual([4, expect.stringMatching(words)]);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('a break that could not be told is no break for git bisect either', async () => {
    expect((await shell(`${CHECK} --bisect > /dev/full`)).status).toBe(125);
  });

  test('`dump` into a place that is a file', async () => {
    writeFileSync(join(folder, 'dump.json'), dumpText('MACHINE', GOOD));
    const qemu = join(folder, 'qemu-system-x86_64');
    writeFileSync(qemu, fakeQemu(join(folder, 'dump.json'), TYPES));
    chmodSync(qemu, 0o755);
    const { status, stderr } = await shell('touch out; $CLI dump --qemu ./qemu-system-x86_64 --out out');
    expect([status, stderr]).toEqual([4, expect.stringMatching(/^vmstate-gate: out\/x86_64\/\S+: cannot be written/)]);
  });

  test('a device in the report’s place stays one', async () => {
    symlinkSync('/dev/null', join(folder, 'nothing'));
    expect(await shell(`${CHECK} --out nothing`)).toMatchObject({ status: 0 });
    expect(existsSync(join(folder, 'nothing'))).toBe(true);
    expect(readFileSync(join(folder, 'nothing'), 'utf8')).toBe('');
  });
});

describe('the tool’s own store', () => {
  /** A tool of our own, so that an attack that gets through spoils nothing. */
  let tool: string;
  let before: string;
  const manifest = () => join(tool, 'baselines', 'probes', '10.0', 'x86_64.json');
  beforeEach(() => {
    tool = join(folder, 'tool');
    mkdirSync(join(tool, 'dist'), { recursive: true });
    cpSync(join(__dirname, '..', '..', 'package.json'), join(tool, 'package.json'));
    cpSync(join(CLI, '..'), join(tool, 'dist', 'cli'), { recursive: true });
    cpSync(join(BUILTIN, '10.0'), join(tool, 'baselines', '10.0'), { recursive: true });
    cpSync(join(BUILTIN, 'probes', '10.0'), join(tool, 'baselines', 'probes', '10.0'), { recursive: true });
    before = readFileSync(manifest(), 'utf8');
  });
  const own = (line: string, cwd = folder) =>
    shell(line.replace('$CLI', `${process.execPath} ${tool}/dist/cli/index.js`), cwd);

  const capture = '$CLI guest capture --only streams --qemu ./qemu-system-x86_64 --release 10.0 --origin x --by x';
  test.each([
    ['`guest capture` into builtin', `${capture} --baselines builtin`],
    ['`guest capture` into its folder by name', `${capture} --baselines tool/baselines`],
    ['`guest capture` into its folder by a link', `ln -s tool/baselines mine; ${capture} --baselines mine`],
    ['`guest capture` into a folder inside it', `${capture} --baselines tool/baselines/probes/mine`],
    ['`guest capture` from where it is the default', `cd tool; ${capture}`],
    ['`baseline add`', `$CLI baseline add --release 11 --dump 'dumps/x86_64/*.json' --baselines builtin`],
    ['`baseline refresh`', '$CLI baseline refresh --release 10.0 --status released --baselines builtin'],
    ['`baseline remove`', '$CLI baseline remove 10.0 --baselines builtin'],
    ['`baseline prune`', '$CLI baseline prune --baselines builtin'],
    ['`baseline convert`', '$CLI baseline convert --baselines builtin'],
  ])('%s: refused', async (_name, line) => {
    const { status, stderr } = await own(line);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/is the store that comes with the tool.*\[store-refused\]/),
    ]);
    expect(readFileSync(manifest(), 'utf8')).toBe(before);
  });

  test('`guest capture` with defaults writes into the folder at hand, which it names', async () => {
    writeFileSync(join(folder, 'qemu-system-x86_64'), fakeQemu('/dev/null', TYPES));
    chmodSync(join(folder, 'qemu-system-x86_64'), 0o755);
    const { stderr } = await own(capture);
    expect(stderr.split('\n')[0]).toBe(`Store: ${join(folder, 'baselines')}`);
    expect(readFileSync(manifest(), 'utf8')).toBe(before);
  });

  test('`baseline verify` without a folder looks at the one at hand, and names it', async () => {
    cpSync(join(folder, 'store'), join(folder, 'baselines'), { recursive: true });
    const whole = await runCli(['baseline', 'verify'], { cwd: folder });
    expect(whole).toEqual({
      status: 0,
      stdout: `The store ${join(folder, 'baselines')} is whole.\n`,
      stderr: `Store: ${join(folder, 'baselines')}\n`,
    });
    const file = join(folder, 'baselines/10.0/x86_64.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"released"', '"development"'));
    const corrupt = await runCli(['baseline', 'verify'], { cwd: folder });
    expect(corrupt.status).toBe(0);
    writeFileSync(file, readFileSync(file).subarray(0, 400));
    const cut = await runCli(['baseline', 'verify'], { cwd: folder });
    expect([cut.status, cut.stdout]).toEqual([1, expect.stringContaining('10.0/x86_64.json')]);
  });

  test.each([
    ['list'],
    ['show', '10.0'],
    ['diff', '10.0', '10.0'],
    ['verify'],
    ['prune'],
    ['convert'],
    ['remove', '9.9'],
  ])('`baseline %s` names the same store', async (...args) => {
    cpSync(join(folder, 'store'), join(folder, 'baselines'), { recursive: true });
    const { stderr } = await runCli(['baseline', ...args], { cwd: folder });
    expect(stderr.split('\n')[0]).toBe(`Store: ${join(folder, 'baselines')}`);
  });

  test('without one at hand, nothing else is taken for it', async () => {
    const { status, stdout } = await runCli(['baseline', 'verify'], { cwd: folder });
    expect([status, stdout]).toEqual([1, expect.stringContaining(join(folder, 'baselines'))]);
  });
});
