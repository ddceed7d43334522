import { execFile, execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Section } from '../../src/vmstate/dump.js';
import { readNamed } from '../../src/io/pipe.js';
import { NODES, runCli } from '../helpers/runner.js';
import { builtinMachineTypes, builtinSections, dumpText, Workspace } from '../helpers/workspace.js';

const sections = builtinSections('10.0', 'x86_64');
const older = new Set(builtinMachineTypes('7.2', 'x86_64'));
const [NEW = ''] = builtinMachineTypes('10.0', 'x86_64').filter((name) => !older.has(name));
const OLD = 'pc-q35-7.2';
const broken = sections.map((section): Section => {
  if (section.name !== 'e1000' || !section.description) return section;
  const field = { name: 'surprise', versionId: 0, fieldExists: false, size: 4, num: undefined, description: undefined };
  return {
    ...section,
    description: { ...section.description, fields: [...(section.description.fields ?? []), field] },
  };
});

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace()
    .write(`x86_64/good/${NEW}.json`, dumpText(NEW, sections))
    .write(`x86_64/bad/${NEW}.json`, dumpText(NEW, broken));
});
afterEach(() => workspace.remove());
/** Single dumps are handed over here. */
const GIVEN = ['--machine-types', 'given'];
const cli = (...args: string[]) => runCli(args, { cwd: workspace.root });

describe.each(NODES)('on %s', (_name, node) => {
  test('check: exit status 0 and 1, words on standard output', async () => {
    const good = await runCli(['check', '--dump', 'x86_64/good/*.json', ...GIVEN], { cwd: workspace.root, node });
    expect([good.status, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toMatch(/compatible/);
    const bad = await runCli(['check', '--dump', 'x86_64/bad/*.json', ...GIVEN], { cwd: workspace.root, node });
    expect([bad.status, bad.stderr]).toEqual([1, '']);
    expect(bad.stdout).toMatch(/break: e1000: field "surprise"/);
    expect(Math.max(...bad.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(bad.stdout).not.toContain('\u001b');
  });
});

test('a removed machine type ages by the newest that the dumps have, where nothing better is known', async () => {
  const types = builtinMachineTypes('11.1', 's390x');
  const help = types.map((name) => `${name.padEnd(25)} Virtual s390x machine`).join('\n');
  workspace.write('s390x/machines.txt', `Supported machines are:\n${help}\n`);
  for (const name of types) workspace.write(`s390x/${name}.json`, dumpText(name, builtinSections('11.1', 's390x')));
  workspace.write('gate.yml', 'baselines:\n  releases: ["10.0"]\n');
  const result = await cli('check', '--dump', 's390x/*.json', '--config', 'gate.yml', '--format', 'json');
  const report = JSON.parse(result.stdout) as {
    findings: { ruleId: string; machineTypes: string[]; details: object }[];
  };
  const removed = report.findings.filter(({ ruleId }) => ruleId === 'machine-type-removed');
  expect(removed.map(({ details }) => details)).toEqual([{ target: 's390x', due: true }]);
  expect(removed[0]?.machineTypes).toContain('s390-ccw-virtio-5.1');
});

test('compare reads standard input and gzip, and the order is what matters', async () => {
  const good = dumpText(NEW, sections);
  const bad = gzipSync(dumpText(NEW, broken));
  const forward = await runCli(['compare', '-', `x86_64/bad/${NEW}.json`], { cwd: workspace.root, input: good });
  expect([forward.status, forward.stderr]).toEqual([1, '']);
  const back = await runCli(['compare', '-', `x86_64/good/${NEW}.json`, '--format', 'json'], {
    cwd: workspace.root,
    input: bad,
  });
  expect(back.status).toBe(1);
  const report = JSON.parse(back.stdout) as { findings: { ruleId: string; section: string; grade: string }[] };
  expect(
    report.findings.filter(({ grade }) => grade === 'break').map(({ ruleId, section }) => [ruleId, section]),
  ).toEqual([['field-removed', 'e1000']]);
});

test('check by a configuration, a VERSION file, and base dumps', async () => {
  const bad = ['check', '--dump', 'x86_64/bad/*.json', ...GIVEN];
  workspace.write('never.yml', 'fail-on: never\n').write('wrong.yml', 'fail-on: maybe\n');
  expect((await cli(...bad, '--config', 'never.yml')).status).toBe(0);
  const wrong = await cli(...bad, '--config', 'wrong.yml');
  expect([wrong.status, wrong.stderr]).toEqual([
    2,
    'vmstate-gate: wrong.yml:1:10: fail-on must be one of break, conditional, never. See docs/policy.md for what it may say [config-invalid]\n',
  ]);
  expect((await cli(...bad, '--config', 'gone.yml')).status).toBe(2);
  workspace.write(`base/x86_64/${NEW}.json`, dumpText(NEW, broken));
  const based = await cli(...bad, '--base-dump', 'base/x86_64/*.json');
  expect([based.status, based.stderr]).toEqual([0, '']);
  expect(based.stdout).toContain('not of this change’s doing');
});

test('what a newer release shipped with is set aside, and blocks where the configuration says so', async () => {
  workspace.write(`x86_64/old/${OLD}.json`, dumpText(OLD, sections));
  workspace.write('strict.yml', 'already-broken: { released: block }\n');
  const old = ['check', '--dump', `x86_64/old/${OLD}.json`, ...GIVEN];
  const aside = await cli(...old);
  expect(aside.status).toBe(0);
  expect(aside.stdout).toContain('not of this change’s doing');
  const strict = await cli(...old, '--config', 'strict.yml');
  expect(strict.status).toBe(1);
  expect(strict.stdout).toMatch(/not new: [^\n]*shipped with it/);
});

test.each<[string, string[], RegExp]>([
  ['no source', ['check'], /dumps: none are named. Say where they come from/],
  ['an unknown option', ['check', '--dumps', 'x'], /unknown option '--dumps'/],
  ['an unknown command', ['chek'], /unknown command 'chek'/],
  ['no match', ['check', '--dump', 'none/*.json'], /none\/\*\.json: matches no file/],
  ['no baselines', ['check', '--dump', 'x86_64/good/*.json', '--baselines', 'gone'], /gone/],
  ['a missing file', ['compare', 'gone', 'gone'], /gone: there is no such file/],
  ['no dump', ['compare', 'text', 'text'], /text: /],
  ['a bad direction', ['check', '--dump', 'x', '--direction', 'up'], /--direction "up"/],
  ['a bad format', ['check', '--dump', 'x', '--format', 'pdf'], /--format "pdf"/],
  ['a bad number', ['check', '--qemu', 'x', '--jobs', '-1'], /--jobs/],
  ['no such rule', ['explain', 'nothing'], /nothing/],
  ['no such program', ['check', '--qemu', 'qemu-system-none'], /matches no program/],
])('%s: exit status 2, said in one line, nothing on standard output', async (_name, args, message) => {
  workspace.write('text', 'hello');
  const { status, stdout, stderr } = await cli(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/ {4}at |internal error/);
});

test('check and dump run a QEMU binary; machine types that fail are findings and no success', async () => {
  workspace.write('dump.json', dumpText(NEW, broken)).write(
    'qemu-system-x86_64',
    `#!/bin/bash
case "$*" in
  --version) echo "QEMU emulator version 10.0.50";;
  "-M help") printf 'Supported machines are:\\n${NEW} PC\\npc-q35-9.9 PC\\n';;
  *${NEW}*) cp "$(dirname "$0")/dump.json" "\${@: -1}";;
  *) echo "qemu: no firmware" >&2; exit 1;;
esac
`,
  );
  chmodSync(join(workspace.root, 'qemu-system-x86_64'), 0o755);
  const checked = await cli('check', '--qemu', 'qemu-system-*');
  expect(checked.status).toBe(1);
  expect(checked.stdout).toMatch(/field "surprise"/);
  const dumped = await cli('dump', '--qemu', 'qemu-system-x86_64', '--out', 'out');
  expect(dumped.status).toBe(2);
  expect(dumped.stderr).toContain('x86_64 pc-q35-9.9 ended with exit status 1: qemu: no firmware');
  const again = await cli('compare', `x86_64/bad/${NEW}.json`, `out/x86_64/${NEW}.json`);
  expect([again.status, again.stderr]).toEqual([0, '']);
});

test('waive writes an entry that check then honours', async () => {
  const json = await cli('check', '--dump', 'x86_64/bad/*.json', '--format', 'json');
  const { findings } = JSON.parse(json.stdout) as { findings: { fingerprint: string; disposition: string }[] };
  const blocking = findings.filter(({ disposition }) => disposition === 'block').map(({ fingerprint }) => fingerprint);
  expect(blocking).toHaveLength(1);
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  workspace.write('report.json', json.stdout);
  const waive = (fingerprint: string, expires: string, ...more: string[]) =>
    cli('waive', fingerprint, '--reason', 'known', '--accepted-by', 'the maintainers', '--expires', expires, ...more);
  const own = ['--config', 'gate.yml', '--report', 'report.json'];
  const refused = await waive('f'.repeat(16), soon, ...own);
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('has no finding ffffffffffffffff')]);
  expect((await waive(blocking[0]!, '2020-01-01', ...own)).status).toBe(2);
  const waived = await waive(blocking[0]!, soon, ...own);
  expect([waived.status, waived.stderr]).toEqual([0, '']);
  const twice = await waive(blocking[0]!, soon, ...own);
  expect([twice.status, twice.stderr]).toEqual([2, expect.stringContaining('already')]);
  const blind = await waive(blocking[0]!, '2999-01-01', '--config', 'other.yml');
  expect([blind.status, blind.stderr]).toEqual([
    0,
    expect.stringMatching(/warning: it holds for \d+ days[\s\S]*--report/),
  ]);
  expect((await cli('check', '--dump', 'x86_64/bad/*.json', '--config', 'gate.yml', ...GIVEN)).status).toBe(0);
});

test('explain lists every rule and tells one', async () => {
  expect((await cli('explain')).stdout).toMatch(/field-added/);
  expect((await cli('explain', 'field-added')).stdout).toMatch(/The fact in QEMU/);
});

test('help is a command, and of a command', async () => {
  const [all, one, also] = [await cli('help'), await cli('help', 'baseline', 'add'), await cli('help', 'nothing')];
  expect([all.status, all.stdout]).toEqual([0, expect.stringContaining('check')]);
  expect([one.status, one.stdout]).toEqual([0, expect.stringContaining('Usage: vmstate-gate baseline add')]);
  expect([also.status, also.stdout]).toEqual([0, expect.stringContaining('Usage: vmstate-gate ')]);
});

test('a report goes into a file whole, and the verdict is said', async () => {
  const result = await cli('check', '--dump', 'x86_64/bad/*.json', '--format', 'junit', '--out', 'reports/junit.xml');
  expect([result.status, result.stdout, result.stderr]).toEqual([1, '', expect.stringMatching(/^incompatible: /)]);
  expect(workspace.read('reports/junit.xml')).toMatch(/^<\?xml[\s\S]*<\/testsuites>\n$/);
});

describe('pipes named by a person', () => {
  const shell = (script: string) =>
    new Promise<{ status: number | null; stdout: string; stderr: string }>((done) => {
      const command = `${JSON.stringify(NODES[0]![1])} ${JSON.stringify(join(__dirname, '..', '..', 'dist', 'cli', 'index.js'))}`;
      execFile(
        'bash',
        ['-c', script.replaceAll('vmstate-gate', command)],
        { cwd: workspace.root },
        (error, stdout, stderr) => done({ status: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  const [good, bad] = [`x86_64/good/${NEW}.json`, `x86_64/bad/${NEW}.json`];

  test('are read by compare and by check', async () => {
    expect((await shell(`vmstate-gate compare <(gzip -c ${good} | zcat) <(cat ${good})`)).status).toBe(0);
    expect((await shell(`vmstate-gate compare <(cat ${good}) <(gzip -c ${bad})`)).status).toBe(1);
    expect((await shell(`vmstate-gate check --machine-types given --dump <(cat ${good}) <(cat ${good})`)).status).toBe(
      0,
    );
  });

  test.each<[string, string, RegExp]>([
    ['empty', '<(true)', /the pipe is empty/],
    ['cut off', `<(head -c 1000 ${good})`, /truncated/],
    ['without an end', '<(cat /dev/zero)', /more than the limit of 64 MiB/],
    ['a device', '/dev/zero', /not a regular file/],
  ])('%s: an error that says so', async (_name, source, message) => {
    const result = await shell(`vmstate-gate compare ${source} ${good}`);
    expect([result.status, result.stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  test('one that nobody writes into is given up', async () => {
    const path = join(workspace.root, 'lonely');
    execFileSync('mkfifo', [path]);
    await expect(readNamed(path, workspace.root, 1000, 100)).rejects.toThrow('the pipe was not done within 0.1 s');
  });
});

test('dumps of two targets are not compared, unless forced', async () => {
  const s390x = builtinMachineTypes('10.0', 's390x')[0]!;
  workspace.write('a.json', dumpText(NEW, sections)).write('b.json', dumpText(s390x, builtinSections('10.0', 's390x')));
  const refused = await cli('compare', 'a.json', 'b.json');
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toMatch(/dumps of different targets: .*--force/);
  expect((await cli('compare', 'a.json', 'b.json', '--force')).stdout).toContain('advisory: ');
});

test('a target that nothing is of is named, with those that there are', async () => {
  workspace.write('gate.yml', 'targets: [x86-64]\n');
  const result = await cli('check', '--dump', 'x86_64/good/*.json', '--config', 'gate.yml');
  expect(result.status).toBe(2);
  expect(result.stdout.replace(/\s+/g, ' ')).toMatch(/targets name x86-64.*there are aarch64, .*x86_64/);
  expect(result.stdout).not.toContain('no differences');
});
