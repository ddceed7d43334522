import { endOf, startGroup } from './group.js';

/** How a child process ended. */
export interface ChildResult {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  /** Why it was killed early, other than for time. */
  readonly killed: string | undefined;
  /** The beginning of standard output, bounded. */
  readonly stdout: string;
  /** The end of standard error, bounded. */
  readonly stderr: string;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Bytes of standard output that are kept; more of it is read and dropped. */
  readonly maxOutput?: number;
  /** Asked now and then; a reason ends the process. */
  readonly watch?: () => string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const KEPT_STDERR = 16 * 1024;
const WATCH_MS = 200;
/** After the end, how long output of orphaned children that hold the pipes is waited for. */
const DRAIN_MS = 500;

/**
 * Runs a command and ends everything that it started when it is done, out of time, watched into trouble or aborted, and
 * when this process dies: no child of it outlives the call. Never throws for what the command does.
 */
export async function runChild(command: readonly string[], options: ChildOptions): Promise<ChildResult> {
  const { cwd, env, timeoutMs } = options;
  const group = startGroup(command, { cwd, env, timeoutMs, stdio: ['ignore', 'pipe', 'pipe'] });
  const { child, kill } = group;
  const stdout = new Kept(options.maxOutput ?? 1024 * 1024, 'head');
  const stderr = new Kept(KEPT_STDERR, 'tail');
  child.stdout?.on('data', (chunk: Buffer) => stdout.add(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.add(chunk));
  let killed: string | undefined;
  const watcher = setInterval(() => {
    killed ??= options.watch?.();
    if (killed !== undefined) kill();
  }, WATCH_MS);
  const abort = (): void => {
    killed ??= 'the run was cancelled';
    kill();
  };
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    const { status, signal, error } = await endOf(group, DRAIN_MS);
    if (error) stderr.add(Buffer.from(`cannot be started (${error.code ?? error.message})`));
    return { status, signal, timedOut: group.timedOut(), killed, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    clearInterval(watcher);
    options.signal?.removeEventListener('abort', abort);
    group.close();
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

class Kept {
  private chunks: Buffer[] = [];
  private length = 0;

  constructor(
    private readonly max: number,
    private readonly which: 'head' | 'tail',
  ) {}

  add(chunk: Buffer): void {
    if (this.which === 'head' && this.length >= this.max) return;
    this.chunks.push(chunk);
    this.length += chunk.length;
    if (this.which === 'tail' && this.length > 4 * this.max)
      this.chunks = [Buffer.concat(this.chunks).subarray(-this.max)];
    if (this.which === 'tail') this.length = this.chunks.reduce((sum, part) => sum + part.length, 0);
  }

  text(): string {
    const all = Buffer.concat(this.chunks);
    return (this.which === 'head' ? all.subarray(0, this.max) : all.subarray(-this.max)).toString('utf8');
  }
}

/** What a child may know: where programs are and how to speak. No token, nothing of the runner's. */
export function cleanEnv(
  env: Readonly<Record<string, string | undefined>>,
  extra: Record<string, string> = {},
): Record<string, string> {
  const kept = [
    'PATH',
    'HOME',
    'LANG',
    'LC_ALL',
    'TZ',
    'LD_LIBRARY_PATH',
    'QEMU_MODULE_DIR',
    'XDG_RUNTIME_DIR',
    'RUNNER_TRACKING_ID',
  ];
  const entries = kept.flatMap((name): [string, string][] => (env[name] === undefined ? [] : [[name, env[name]]]));
  return { ...Object.fromEntries(entries), ...extra };
}
