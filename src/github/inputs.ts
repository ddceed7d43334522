import { GateError } from '../vmstate/errors.js';

/** The action's inputs, read once and checked; see action.yml for what each means. */
export interface Inputs {
  readonly dumps: readonly string[];
  readonly baseDumps: readonly string[];
  readonly qemu: readonly string[];
  readonly moduleDir: string | undefined;
  readonly buildCommand: string | undefined;
  readonly artifact: string | undefined;
  readonly artifactRunId: number | undefined;
  readonly artifactRepository: { readonly owner: string; readonly repo: string } | undefined;
  /** undefined: the baselines that come with the action. */
  readonly baselines: string | undefined;
  readonly direction: 'forward' | 'backward' | 'both' | undefined;
  readonly machineTypes: 'all' | 'given' | undefined;
  readonly failOn: 'break' | 'conditional' | 'never' | undefined;
  readonly comment: 'always' | 'on-findings' | 'never';
  readonly commentKey: string;
  readonly token: string | undefined;
  readonly workingDirectory: string;
  readonly mergeBase: boolean;
  readonly config: string;
  readonly baseCheckout: string | undefined;
  readonly source: string;
  readonly freeze: 'auto' | 'on' | 'off' | undefined;
  readonly freezeFrom: string | undefined;
  readonly annotateCosmetic: boolean;
  readonly upload: boolean;
  readonly artifactName: string;
  readonly probe: boolean;
  readonly inventory: boolean;
  readonly probeBaselines: string | undefined;
  readonly jobs: number | undefined;
  readonly timeoutMs: number;
  readonly maxInputBytes: number;
}

/**
 * Reads the inputs from the environment that the runner makes (INPUT_NAME, upper case, blanks as underscores).
 * @throws GateError
 */
export function readInputs(env: Readonly<Record<string, string | undefined>>): Inputs {
  const read = (name: string): string | undefined => {
    const value = env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`]?.trim();
    return value === '' ? undefined : value;
  };
  const reader = new Reader(read);
  return {
    dumps: reader.lines('dumps'),
    baseDumps: reader.lines('base-dumps'),
    qemu: reader.lines('qemu'),
    moduleDir: read('module-dir'),
    buildCommand: read('build-command'),
    artifact: read('artifact'),
    artifactRunId: reader.number('artifact-run-id', 1, Number.MAX_SAFE_INTEGER),
    artifactRepository: reader.repository('artifact-repository'),
    baselines: reader.builtin('baselines'),
    direction: reader.choice('direction', ['forward', 'backward', 'both']),
    machineTypes: reader.choice('machine-types', ['all', 'given']),
    failOn: reader.choice('fail-on', ['break', 'conditional', 'never']),
    comment: reader.choice('comment', ['always', 'on-findings', 'never']) ?? 'on-findings',
    commentKey: reader.key('comment-key'),
    token: read('github-token'),
    workingDirectory: read('working-directory') ?? '.',
    mergeBase: reader.flag('merge-base', false),
    config: read('config') ?? '.github/vmstate-gate.yml',
    baseCheckout: read('base-checkout'),
    source: read('source') ?? '.',
    freeze: reader.choice('freeze', ['auto', 'on', 'off']),
    freezeFrom: reader.candidate('freeze-from'),
    annotateCosmetic: reader.flag('annotate-cosmetic', false),
    upload: reader.flag('upload', true),
    artifactName: read('artifact-name') ?? 'vmstate-gate-report',
    probe: reader.flag('probe', false),
    inventory: reader.flag('inventory', false),
    probeBaselines: reader.builtin('probe-baselines'),
    jobs: reader.number('jobs', 1, 256),
    timeoutMs: (reader.number('timeout', 1, 86_400) ?? 60) * 1000,
    maxInputBytes: (reader.number('max-input-size', 1, 2048) ?? 64) * 1024 * 1024,
  };
}

class Reader {
  constructor(private readonly read: (name: string) => string | undefined) {}

  lines(name: string): readonly string[] {
    return (this.read(name) ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.read(name);
    if (value === undefined) return undefined;
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw unusable(name, value, `It may be ${choices.join(', ')}`);
    return choice;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.choice(name, ['true', 'false']);
    return value === undefined ? fallback : value === 'true';
  }

  number(name: string, least: number, most: number): number | undefined {
    const value = this.read(name);
    if (value === undefined) return undefined;
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (!(number >= least && number <= most)) {
      throw unusable(name, value, `It must be a whole number from ${least} to ${most}`);
    }
    return number;
  }

  builtin(name: string): string | undefined {
    const value = this.read(name);
    return value === 'builtin' ? undefined : value;
  }

  /** The key goes into a hidden marker in the comment, so it is kept plain. */
  key(name: string): string {
    const value = this.read(name) ?? 'default';
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value)) {
      throw unusable(name, value, 'It may hold letters, digits and ._- (at most 64)');
    }
    return value;
  }

  candidate(name: string): string | undefined {
    const value = this.read(name);
    if (value !== undefined && !/^rc\d{1,2}$/.test(value)) {
      throw unusable(name, value, 'It must be a release candidate such as rc2');
    }
    return value;
  }

  repository(name: string): { owner: string; repo: string } | undefined {
    const value = this.read(name);
    if (value === undefined) return undefined;
    const match = /^([A-Za-z0-9_-]{1,100})\/([A-Za-z0-9._-]{1,128})$/.exec(value);
    if (!match?.[1] || !match[2]) throw unusable(name, value, 'It must be owner/name');
    return { owner: match[1], repo: match[2] };
  }
}

function unusable(input: string, value: string, remedy: string): GateError {
  return new GateError('bad-usage', `input \`${input}\``, `is ${JSON.stringify(value)}`, remedy);
}
