import { chmodSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import type { Section } from '../../src/vmstate/dump.js';
import { startGitHubServer, WORKFLOW_TOKEN, type GitHubServer } from '../helpers/github-server.js';
import { runCli, runStep, type StepOptions } from '../helpers/runner.js';
import { builtinMachineTypes, builtinSections, dumpText, Workspace } from '../helpers/workspace.js';

/** Attacks by name, on the committed dist/ as a runner runs it. Each must end red, or harmless, and say why. */
const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const repo = { full_name: 'o/r' };
const PAYLOAD = {
  pull_request: {
    number: 7,
    title: '::error::title <!-- vmstate-gate comment -->',
    head: { sha: HEAD, repo: { full_name: 'mallory/r' } },
    base: { sha: BASE, repo },
  },
};
const released = builtinSections('10.0', 'x86_64');
const older = new Set(builtinMachineTypes('7.2', 'x86_64'));
const [TYPE = '', OTHER = ''] = builtinMachineTypes('10.0', 'x86_64').filter((name) => !older.has(name));

let server: GitHubServer;
let workspace: Workspace;
beforeEach(async () => {
  server = await startGitHubServer({ tokens: { 'the-token': WORKFLOW_TOKEN } });
  server.state.files.set(BASE, new Map([['VERSION', '10.0.50\n']]));
  workspace = new Workspace().write('VERSION', '10.0.50\n');
});
afterEach(async () => {
  await server.close();
  workspace.remove();
});

const step = (options: Partial<StepOptions> = {}) =>
  runStep({
    event: 'pull_request',
    payload: PAYLOAD,
    workspace: workspace.root,
    apiUrl: server.url,
    ...options,
    inputs: {
      dumps: 'dumps/**/*',
      'machine-types': 'given',
      'github-token': 'the-token',
      upload: 'false',
      ...options.inputs,
    },
  });
const comments = () => server.state.comments.get(7) ?? [];
const last = (commands: readonly string[]) => decodeURIComponent(commands.at(-1) ?? '');

/** A field of a hostile name more in e1000. */
const withField = (name: string, more: object = {}) =>
  released.map((section): Section => {
    if (section.name !== 'e1000' || !section.description) return section;
    const field = { name, versionId: 0, fieldExists: false, size: 4, num: undefined, description: undefined, ...more };
    return {
      ...section,
      description: { ...section.description, fields: [...(section.description.fields ?? []), field] },
    };
  });
const put = (sections: readonly Section[], path = `dumps/x86_64/${TYPE}.json`) =>
  workspace.write(path, dumpText(TYPE, sections));

describe('names that are more than names', () => {
  test.each([
    ['a workflow command', 'x\n::set-output name=verdict::compatible'],
    ['the end of stopped commands', '::resume::'],
    ['a mask', '::add-mask::e1000'],
    ['a comment marker', '<!-- vmstate-gate end -->'],
    ['the end of a fence', '```\n# compatible\n'],
    ['the end of a table', 'x | y |\n\n**compatible**'],
    ['a mention', '@maintainers'],
    ['a link', '[fixed](https://evil.example)'],
    ['a picture', '![](https://evil.example/beacon.png)'],
    ['HTML', '<img src=x onerror=alert(1)><script>alert(1)</script></details>'],
    ['terminal control', '\u001b[2J\u001b]0;title\u0007'],
    ['text that runs backwards', '\u202egnp.exe'],
    ['a prototype', '__proto__'],
    ['a constructor', 'constructor'],
    ['a lone surrogate', '\ud800'],
    ['a megabyte', 'n'.repeat(4000)],
  ])('%s: still a break, shown as text', async (_name, name) => {
    put(withField(name));
    const result = await step();
    expect([result.outputs['verdict'], result.outputs['break-count'], last(result.commands)]).toEqual([
      'incompatible',
      '1',
      expect.stringMatching(/incompatible: Blocked by field-added in e1000/),
    ]);
    const [comment, ...others] = comments();
    expect(others).toEqual([]);
    // A fence shows whatever it holds as it is: what counts is what stands outside, and that none is ended early.
    const fences = /^(`{3,})(?:diff|sh)\n[\s\S]*?\n\1$/gm;
    expect(comment!.body.match(fences)!.length).toBeGreaterThan(0);
    const prose = comment!.body.replace(fences, '');
    // The comment's own, the part's and its end.
    expect(prose.match(/<!--/g)).toHaveLength(3);
    expect(comment!.body).toMatch(/^<!-- vmstate-gate comment -->\n/);
    expect(prose).not.toMatch(/<img|<script|\]\(https:\/\/evil|@maintainers|```/);

    expect(result.stdout + comment!.body + result.summary).not.toMatch(/[\u001b\u0007\u202e]/);
    const orders = result.stdout.split('\n').filter((line) => /^::/.test(line));
    expect(
      orders.filter((line) => !/^::(error|warning|notice|group|endgroup|add-mask::the-token|debug)/.test(line)),
    ).toEqual([]);
  });
});

describe('talking the gate into a pass', () => {
  test('its own configuration, waivers, VERSION and baselines', async () => {
    put(withField('surprise'));
    workspace
      .write('.github/vmstate-gate.yml', 'fail-on: never\nfreeze: off\n')
      .write('VERSION', '10.0.50\n')
      .write('baselines/README', 'gone');
    expect((await step()).outputs['verdict']).toBe('incompatible');
  });

  test('a configuration that is a bomb of aliases', async () => {
    put(released);
    const bomb = ['a: &a [x, x, x, x]', 'b: &b [*a, *a, *a, *a]', 'c: &c [*b, *b, *b, *b]', 'targets: *c'].join('\n');
    server.state.files.get(BASE)!.set('.github/vmstate-gate.yml', bomb);
    const result = await step();
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'error']);
  });

  test('a waiver for one break does not cover a worse one of the same field', async () => {
    put(withField('surprise'));
    const first = await step();
    const print = /waive ([0-9a-f]{32})/.exec(comments()[0]!.body)?.[1] ?? '';
    const waiver = `waivers:\n  - { fingerprint: ${print}, reason: r, accepted-by: a, expires: 2999-01-01 }\n`;
    server.state.files.get(BASE)!.set('.github/vmstate-gate.yml', waiver);
    expect([first.status, (await step()).status]).toEqual([1, 0]);
    put(withField('surprise', { size: 8 }));
    expect((await step()).outputs['verdict']).toBe('incompatible');
  });

  test('a dump of another machine type under the right name', async () => {
    workspace.write(`dumps/x86_64/${TYPE}.json`, dumpText('no-such-machine-1.0', released));
    const result = await step();
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'error']);
  });

  test('two dumps of one machine type, the good one first', async () => {
    put(released, 'dumps/x86_64/a.json').write('dumps/x86_64/b.json', dumpText(TYPE, withField('surprise')));
    const result = await step();
    expect([result.status, last(result.commands)]).toEqual([1, expect.stringMatching(/different dumps/)]);
  });

  test('a section twice, the broken one first', async () => {
    const whole = dumpText(TYPE, withField('surprise'));
    const good = dumpText(TYPE, released);
    const e1000 = /"e1000":[^\n]*/.exec(good)?.[0] ?? '';
    workspace.write(`dumps/x86_64/${TYPE}.json`, whole.replace(/\}\s*$/, `,\n${e1000.replace(/,$/, '')}\n}`));
    const result = await step();
    expect([result.status, ['error', 'incompatible'].includes(result.outputs['verdict'] ?? '')]).toEqual([1, true]);
  });

  test('a dump with nothing in it', async () => {
    workspace.write(`dumps/x86_64/${TYPE}.json`, `{"vmschkmachine": {"Name": "${TYPE}"}}`);
    expect((await step()).status).toBe(1);
  });

  test('a QEMU that says it has no machine types any more', async () => {
    const path = 'build/qemu-system-x86_64';
    workspace.write(
      path,
      '#!/bin/sh\ncase "$1" in --version) echo "QEMU emulator version 99";; *) echo "Supported machines are:";; esac\n',
    );
    chmodSync(join(workspace.root, path), 0o755);
    const result = await step({ inputs: { dumps: '', qemu: path } });
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
  });

  test('a QEMU that lists a machine type that leads out of the folder', async () => {
    const script = `#!/bin/bash
case "$*" in
  --version) echo "QEMU emulator version 99";;
  "-M help") printf 'Supported machines are:\\n../../../../tmp/pwned-1.0 PC\\n${TYPE} PC\\n';;
  *) printf '{"vmschkmachine":{"Name":"%s"},"d":{"Name":"d","version_id":1,"minimum_version_id":1}}' "$2" > "\${@: -1}";;
esac
`;
    workspace.write('qemu-system-x86_64', script);
    chmodSync(join(workspace.root, 'qemu-system-x86_64'), 0o755);
    await runCli(['dump', '--qemu', 'qemu-system-x86_64', '--out', 'out/deep/folder'], { cwd: workspace.root });
    expect(readdirSync(join(workspace.root, 'out', 'deep', 'folder', 'x86_64'))).toEqual([
      'machines.txt',
      `${TYPE}.json`,
    ]);
    expect(existsSync('/tmp/pwned-1.0.json')).toBe(false);
  });
});

describe('files and archives', () => {
  test('a link to the runner’s secrets', async () => {
    put(released);
    symlinkSync('/etc/passwd', join(workspace.root, 'dumps', 'x86_64', 'secrets.json'));
    const result = await step({ inputs: { dumps: 'dumps/x86_64/*.json' } });
    expect(result.status).toBe(1);
    expect(result.stdout).not.toContain('root:');
  });

  test('a gzip bomb', async () => {
    workspace.write(`dumps/x86_64/${TYPE}.json`, '');
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, 32));
    workspace.write('dumps/x86_64/x.json', bomb as unknown as string);
    const result = await step({ inputs: { dumps: 'dumps/x86_64/x.json' } });
    expect([result.status, last(result.commands)]).toEqual([1, expect.stringMatching(/more than the limit of 64 MiB/)]);
  });

  test('brackets without end', async () => {
    workspace.write(`dumps/x86_64/${TYPE}.json`, `{"vmschkmachine": ${'['.repeat(1_000_000)}`);
    const result = await step();
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'error']);
  });

  test('an artifact whose files are called as the gate’s own', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(dumpText(TYPE, withField('surprise'))), `x86_64/${TYPE}.json`);
    zip.addBuffer(Buffer.from('{"verdict":"compatible"}'), 'report.json');
    zip.end();
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
    server.state.artifacts.set(500, [{ id: 3, name: 'dumps', zip: Buffer.concat(chunks), expired: false }]);
    const result = await step({ inputs: { dumps: '', artifact: 'dumps' } });
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
  });
});

describe('comments', () => {
  const forged = '<!-- vmstate-gate comment -->\n✅ compatible';

  test('another’s comment with our marker is not taken for ours, nor touched', async () => {
    const user = { login: 'mallory', type: 'User' };
    server.state.comments.set(7, [{ id: 1, body: forged, html_url: 'u', user }]);
    put(withField('surprise'));
    const result = await step();
    expect(result.status).toBe(1);
    expect(comments().map(({ body }) => body.includes('❌'))).toEqual([false, true]);
    expect(comments()[0]!.body).toBe(forged);
  });

  test('dumps for a pull request that was never dumped: an error, and the comment says so', async () => {
    workspace.write('dumps/x86_64/notes.txt', OTHER);
    const result = await step();
    expect([result.status, comments().map(({ body }) => body.includes('❗'))]).toEqual([1, [true]]);
  });
});
