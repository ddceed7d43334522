import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parse } from 'yaml';
import { ZipFile } from 'yazl';
import { fakeQemu } from '../helpers/fake-qemu.js';
import { startGitHubServer, WORKFLOW_TOKEN, type GitHubServer } from '../helpers/github-server.js';
import { runCli, runStep, type StepResult } from '../helpers/runner.js';
import { builtinSections, Workspace } from '../helpers/workspace.js';
import type { Section } from '../../src/vmstate/dump.js';

/**
 * A new user's way: `init` in a fork, a pull request that breaks a device, the same one mended. What the workflow that
 * `init` wrote says is what is run: its script that dumps, and the inputs of its gate.
 */
const [HEAD, BASE] = ['a'.repeat(40), 'b'.repeat(40)];
const repo = { full_name: 'o/r' };
const PULL = {
  pull_request: { number: 7, head: { sha: HEAD, ref: 'topic', repo }, base: { sha: BASE, ref: 'master', repo } },
};
const MACHINES = [
  'ubuntu           Ubuntu 24.04 PC (alias of pc-i440fx-noble)',
  'pc-i440fx-noble  Ubuntu 24.04 PC (default)',
  'pc-i440fx-8.2    Standard PC',
  'isapc            ISA-only PC',
  'none             empty machine',
];
const released = builtinSections('8.2', 'x86_64');
const field = { name: 'surprise', versionId: 0, fieldExists: false, size: 4, num: undefined, description: undefined };
const changed = (edit: (section: Section) => Section) =>
  released.map((section) => (section.name === 'e1000' ? edit(section) : section));
const broken = changed((section) => ({
  ...section,
  description: { ...section.description!, fields: [...(section.description!.fields ?? []), field] },
}));
const mended = changed((section) => {
  const subsection = {
    name: 'e1000/surprise',
    versionId: 1,
    minimumVersionId: 1,
    fields: [field],
    subsections: undefined,
  };
  return {
    ...section,
    description: { ...section.description!, subsections: [...(section.description!.subsections ?? []), subsection] },
  };
});

let workspace: Workspace;
let server: GitHubServer;
beforeEach(async () => {
  workspace = new Workspace().write('VERSION', '8.2.2\n').write('.git/HEAD', 'ref: refs/heads/master\n');
  server = await startGitHubServer({ tokens: { 'the-token': WORKFLOW_TOKEN } });
});
afterEach(async () => {
  await server.close();
  workspace.remove();
});

interface WorkflowStep {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | boolean>>;
}

function steps(): readonly WorkflowStep[] {
  const text = workspace.read('.github/workflows/vmstate-gate.yml');
  return Object.values((parse(text) as { jobs: Record<string, { steps: WorkflowStep[] }> }).jobs).flatMap(
    (job) => job.steps,
  );
}

const qemu = (sections: readonly Section[]) =>
  fakeQemu(workspace, 'build/qemu-system-x86_64', {
    version: 'QEMU emulator version 8.2.2 (Debian 1:8.2.2+ds)',
    machines: MACHINES,
    sections,
  });

/** The build job: its own script, and what it hands over. */
async function dump(): Promise<void> {
  rmSync(join(workspace.root, 'dumps'), { recursive: true, force: true });
  const script = steps().find(({ name }) => name === 'Dump every versioned machine type')?.run ?? 'exit 1';
  execFileSync('bash', ['-e', '-c', script], { cwd: workspace.root, env: { ...process.env, TARGET: 'x86_64' } });
  const zip = new ZipFile();
  const files = readdirSync(join(workspace.root, 'dumps'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    zip.addBuffer(readFileSync(path), relative(join(workspace.root, 'dumps'), path));
  }
  zip.end();
  const content = await buffer(zip.outputStream);
  server.state.artifacts.set(500, [{ id: 1, name: 'vmstate-dumps-x86_64', zip: content, expired: false }]);
  rmSync(join(workspace.root, 'dumps'), { recursive: true, force: true });
}

/** The judging job, with the very inputs that stand in the workflow. */
function gate(): Promise<StepResult> {
  const uses = steps().find((one) => one.uses?.startsWith('vmstate-gate/vmstate-gate@'));
  const inputs = Object.fromEntries(Object.entries(uses?.with ?? {}).map(([name, value]) => [name, String(value)]));
  return runStep({
    event: 'pull_request',
    payload: PULL,
    workspace: workspace.root,
    apiUrl: server.url,
    inputs: { ...inputs, 'github-token': 'the-token', upload: 'false' },
  });
}

/** The default branch as it is after the commit of what `init` wrote. */
function commit(): void {
  const files = new Map<string, string>();
  for (const folder of ['.github', 'baselines']) {
    for (const entry of readdirSync(join(workspace.root, folder), { recursive: true, withFileTypes: true })) {
      const path = relative(workspace.root, join(entry.parentPath, entry.name));
      if (entry.isFile()) files.set(path, workspace.read(path));
    }
  }
  server.state.files.set(BASE, files.set('VERSION', '8.2.2\n'));
  server.state.refs.set('heads/master', BASE);
}

test('init, a pull request that breaks a device, the same one mended', async () => {
  mkdirSync(join(workspace.root, 'build'));
  qemu(released);
  const init = await runCli(
    ['init', '--yes', '--target', 'x86_64', '--qemu', 'build/qemu-system-x86_64', '--release', 'noble'],
    { cwd: workspace.root },
  );
  expect(init.status).toBe(0);
  commit();

  qemu(broken);
  await dump();
  const red = await gate();
  expect([red.status, red.outputs['verdict'], red.outputs['break-count']]).toEqual([1, 'incompatible', '1']);
  const [comment] = server.state.comments.get(7) ?? [];
  expect(comment?.body).toContain('e1000');
  expect(comment?.body).toContain('surprise');
  expect(red.summary).toContain('2 machine types');

  qemu(mended);
  await dump();
  const green = await gate();
  expect([green.status, green.outputs['verdict']]).toEqual([0, 'compatible']);
  const comments = server.state.comments.get(7) ?? [];
  expect(comments.map(({ id }) => id)).toEqual([comment?.id]);
  expect(comments[0]?.body).not.toContain('surprise');
});
