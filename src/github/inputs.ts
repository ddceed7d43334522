import { GateError } from '../vmstate/errors.js';
import { repositoryOf, type Repository } from './repository.js';

/** Reads one input; undefined for one that is empty or not given. */
type Read = (name: string) => string | undefined;
type Input<T> = (read: Read) => T;
type Table = Readonly<Record<string, Input<unknown>>>;
type Values<T extends Table> = { readonly [K in keyof T]: ReturnType<T[K]> };

/** The action's inputs: each here and in action.yml, which says what it means, and nowhere else. */
const ACTION_INPUTS = {
  dumps: lines('dumps'),
  baseDumps: lines('base-dumps'),
  /** Where dumps of the base branch come from when none are given. */
  base: or(choice('base', ['auto', 'build', 'off', 'required']), 'auto'),
  /** The workflow vouches that nothing of the pull request could make them. */
  baseDumpsTrusted: flag('base-dumps-trusted', false),
  qemu: lines('qemu'),
  moduleDir: text('module-dir'),
  buildCommand: text('build-command'),
  artifact: text('artifact'),
  artifactRunId: number('artifact-run-id', 1, Number.MAX_SAFE_INTEGER),
  artifactRepository: repository('artifact-repository'),
  /** undefined: the baselines that come with the action. */
  baselines: unlessBuiltin('baselines'),
  direction: choice('direction', ['forward', 'backward', 'both']),
  machineTypes: choice('machine-types', ['all', 'given']),
  failOn: choice('fail-on', ['break', 'conditional', 'never']),
  comment: or(choice('comment', ['always', 'on-findings', 'never']), 'on-findings'),
  commentKey: commentKey('comment-key'),
  token: text('github-token'),
  workingDirectory: or(text('working-directory'), '.'),
  mergeBase: flag('merge-base', false),
  /** undefined: `.github/vmstate-gate.yml`, where there is one. */
  config: text('config'),
  baseCheckout: text('base-checkout'),
  source: or(text('source'), '.'),
  freeze: choice('freeze', ['auto', 'on', 'off']),
  freezeFrom: candidate('freeze-from'),
  annotateCosmetic: flag('annotate-cosmetic', false),
  upload: flag('upload', true),
  artifactName: text('artifact-name'),
  probe: flag('probe', false),
  inventory: flag('inventory', false),
  probeBaselines: unlessBuiltin('probe-baselines'),
  jobs: number('jobs', 1, 256),
  timeoutMs: times(or(number('timeout', 1, 86_400), 60), 1000),
  maxInputBytes: times(or(number('max-input-size', 1, 2048), 64), 1024 * 1024),
};

/** Inputs of refresh/action.yml. */
const REFRESH_INPUTS = {
  reach: flag('reach', true),
  dumps: lines('dumps'),
  qemu: lines('qemu'),
  moduleDir: text('module-dir'),
  baselines: or(text('baselines'), 'baselines'),
  release: text('release'),
  source: or(text('source'), '.'),
  freezeFrom: or(candidate('freeze-from'), 'rc2'),
  branch: or(
    matching(
      'branch',
      /^(?!.*(\.\.|\/\/|@\{))[A-Za-z0-9][A-Za-z0-9._/-]{0,150}[A-Za-z0-9]$/,
      'It must be a plain name of a branch',
    ),
    'vmstate-gate/refresh-baselines',
  ),
  signOff: or(
    matching('sign-off', /^[^<>\n\r]{1,100} <[^<>\s]{1,200}>$/, 'It must be NAME <ADDRESS>'),
    'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>',
  ),
  token: required('github-token'),
};

/** Inputs of comment/action.yml. */
const COMMENT_INPUTS = {
  artifactName: text('artifact-name'),
  commentKey: commentKey('comment-key'),
  token: required('github-token'),
};

export type Inputs = Values<typeof ACTION_INPUTS>;

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the action's inputs once, checked. @throws GateError naming the input and what it may be */
export function readInputs(env: Env): Inputs {
  return readAll(ACTION_INPUTS, env);
}

/** The same for the refresh action. */
export function readRefreshInputs(env: Env): Values<typeof REFRESH_INPUTS> {
  return readAll(REFRESH_INPUTS, env);
}

/** The same for the comment action. */
export function readCommentInputs(env: Env): Values<typeof COMMENT_INPUTS> {
  return readAll(COMMENT_INPUTS, env);
}

/** From the environment that the runner makes: INPUT_NAME, upper case, blanks as underscores. */
function readAll<T extends Table>(table: T, env: Env): Values<T> {
  const read: Read = (name) => {
    const value = env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`]?.trim();
    return value === '' ? undefined : value;
  };
  return Object.fromEntries(Object.entries(table).map(([key, input]) => [key, input(read)])) as Values<T>;
}

function text(name: string): Input<string | undefined> {
  return (read) => read(name);
}

function required(name: string): Input<string> {
  return (read) => {
    const value = read(name);
    if (value === undefined) throw new GateError('bad-usage', `input \`${name}\``, 'is not given', 'Give it');
    return value;
  };
}

/** One a line; blank lines and comments are left out. */
function lines(name: string): Input<readonly string[]> {
  return (read) =>
    (read(name) ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
}

function or<T>(input: Input<T | undefined>, fallback: T): Input<T> {
  return (read) => input(read) ?? fallback;
}

function times(input: Input<number>, factor: number): Input<number> {
  return (read) => input(read) * factor;
}

function choice<const T extends string>(name: string, choices: readonly T[]): Input<T | undefined> {
  return (read) => {
    const value = read(name);
    if (value === undefined) return undefined;
    const found = choices.find((candidate) => candidate === value);
    if (found === undefined) throw unusable(name, value, `It may be ${choices.join(', ')}`);
    return found;
  };
}

function flag(name: string, fallback: boolean): Input<boolean> {
  const word = choice(name, ['true', 'false']);
  return (read) => {
    const value = word(read);
    return value === undefined ? fallback : value === 'true';
  };
}

function number(name: string, least: number, most: number): Input<number | undefined> {
  return (read) => {
    const value = read(name);
    if (value === undefined) return undefined;
    const found = /^\d+$/.test(value) ? Number(value) : NaN;
    if (!(found >= least && found <= most)) {
      throw unusable(name, value, `It must be a whole number from ${least} to ${most}`);
    }
    return found;
  };
}

function unlessBuiltin(name: string): Input<string | undefined> {
  return (read) => (read(name) === 'builtin' ? undefined : read(name));
}

function matching(name: string, pattern: RegExp, remedy: string): Input<string | undefined> {
  return (read) => {
    const value = read(name);
    if (value !== undefined && !pattern.test(value)) throw unusable(name, value, remedy);
    return value;
  };
}

/** The key goes into a hidden marker in the comment, so it is kept plain. */
function commentKey(name: string): Input<string> {
  const plain = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
  return or(matching(name, plain, 'It may hold letters, digits and ._- (at most 64)'), 'default');
}

function candidate(name: string): Input<string | undefined> {
  return matching(name, /^rc\d{1,2}$/, 'It must be a release candidate such as rc2');
}

function repository(name: string): Input<Repository | undefined> {
  return (read) => {
    const value = read(name);
    if (value === undefined) return undefined;
    const found = repositoryOf(value);
    if (!found) throw unusable(name, value, 'It must be owner/name');
    return found;
  };
}

/** Each key's report has an artifact of its own: a second one of a name is refused within a run. */
export function artifactNameFor(key: string): string {
  return key === 'default' ? 'vmstate-gate-report' : `vmstate-gate-report-${key}`;
}

function unusable(input: string, value: string, remedy: string): GateError {
  return new GateError('bad-usage', `input \`${input}\``, `is ${JSON.stringify(value)}`, remedy);
}
