import { isReleaseName } from '../../../io/store/names.js';
import { GateError } from '../../../vmstate/errors.js';
import type { Io } from '../io.js';

/** What is asked of a project before its gate is set up. */
export interface SetupAnswers {
  readonly targets: readonly string[];
  readonly baselines: BaselineChoice;
  readonly jobs: JobChoice;
  /** Where a project's own first baselines come from. */
  readonly first: FirstBaselines;
}

/** builtin: those that come with the tool. own: a folder of the repository. */
export type BaselineChoice = 'builtin' | 'own';
/** two: one builds, one judges. one: both in one. */
export type JobChoice = 'one' | 'two';

export type FirstBaselines =
  | { readonly from: 'builtin' | 'nothing' }
  | { readonly from: 'qemu'; readonly binaries: readonly string[]; readonly release: string }
  | { readonly from: 'dump'; readonly globs: readonly string[]; readonly release: string };

/** What the command line said already. */
export interface SetupFlags {
  readonly target?: readonly string[];
  readonly baselines?: string;
  readonly jobs?: string;
  readonly qemu?: readonly string[];
  readonly dump?: readonly string[];
  readonly first?: string;
  readonly release?: string;
  /** Take the default of what is not said. */
  readonly yes?: boolean;
}

/** One question: what the flags say, else what a person answers, else the default. */
interface Question<Answer> {
  readonly option: string;
  readonly said: string | undefined;
  readonly words: string;
  readonly standard: string;
  /** @throws GateError for what is no answer */
  readonly read: (text: string) => Answer;
}

const DEFAULT_TARGETS = 'x86_64 aarch64';

/**
 * Answers by flags, by a person at a terminal, or by the defaults with `--yes`.
 * @param known targets that there are baselines of
 * @throws GateError where nothing answers, and for what is no answer
 */
export async function setupAnswers(flags: SetupFlags, known: readonly string[], io: Io): Promise<SetupAnswers> {
  const targets = await answer(
    {
      option: '--target',
      said: flags.target?.join(' '),
      words: `Which targets does the build have (${known.join(', ')})?`,
      standard: DEFAULT_TARGETS,
      read: (text) => targetsIn(text, known),
    },
    flags,
    io,
  );
  const jobs = await answer(
    {
      option: '--jobs',
      said: flags.jobs,
      words: 'Two jobs, so that code of a pull request never runs beside a token that may comment, or one (one, two)?',
      standard: 'two',
      read: (text) => oneOf(text, ['one', 'two'] as const, '--jobs'),
    },
    flags,
    io,
  );
  const baselines = await answer(
    {
      option: '--baselines',
      said: flags.baselines ?? (flags.qemu || flags.dump || flags.first ? 'own' : undefined),
      words: 'Baselines of QEMU’s releases that come with the tool, or a folder of your own for a fork (builtin, own)?',
      standard: 'builtin',
      read: (text) => oneOf(text, ['builtin', 'own'] as const, '--baselines'),
    },
    flags,
    io,
  );
  return { targets, jobs, baselines, first: await firstBaselines(baselines, flags, io) };
}

async function firstBaselines(baselines: BaselineChoice, flags: SetupFlags, io: Io): Promise<FirstBaselines> {
  if (baselines === 'builtin') return { from: 'nothing' };
  if (flags.qemu?.length) return { from: 'qemu', binaries: flags.qemu, release: await releaseOf(flags, io) };
  if (flags.dump?.length) return { from: 'dump', globs: flags.dump, release: await releaseOf(flags, io) };
  const first = await answer(
    {
      option: '--first',
      said: flags.first,
      words: 'What they start with: a copy of the built-in ones, the path of a qemu-system-* binary, or nothing?',
      standard: 'builtin',
      read: (text) => {
        if (text === 'builtin' || text === 'nothing' || text.includes('qemu-system-')) return text;
        throw noAnswer('--first', text, 'It may be builtin, nothing or the path of a qemu-system-* binary');
      },
    },
    flags,
    io,
  );
  if (first === 'builtin' || first === 'nothing') return { from: first };
  return { from: 'qemu', binaries: [first], release: await releaseOf(flags, io) };
}

/** Nothing stands for it: what a release is called, its project alone knows. */
function releaseOf(flags: SetupFlags, io: Io): Promise<string> {
  return answer(
    {
      option: '--release',
      said: flags.release,
      words: 'Which release is that build (10.1, noble, rhel-9.6)?',
      standard: '',
      read: (text) => {
        if (isReleaseName(text)) return text;
        throw noAnswer('--release', text, 'Give a name such as 10.1, noble or rhel-9.6');
      },
    },
    flags,
    io,
  );
}

async function answer<Answer>(question: Question<Answer>, { yes }: SetupFlags, io: Io): Promise<Answer> {
  const { option, said, words, standard, read } = question;
  if (said !== undefined) return read(said);
  if (yes) return read(standard);
  if (!io.ask)
    throw new GateError(
      'bad-usage',
      option,
      'is not said, and nobody can be asked here',
      'Say it, or --yes for defaults',
    );
  for (;;) {
    const text = (await io.ask(standard === '' ? `${words} ` : `${words} [${standard}] `)).trim();
    try {
      return read(text === '' ? standard : text);
    } catch (error) {
      if (!(error instanceof GateError)) throw error;
      io.err(`${error.subject} ${error.problem}. ${error.remedy}.\n`);
    }
  }
}

function targetsIn(text: string, known: readonly string[]): readonly string[] {
  const names = [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw noAnswer('--target', unknown, `There are ${known.join(', ')}`);
  if (names.length === 0) throw noAnswer('--target', text, `Name one of ${known.join(', ')}`);
  return names;
}

function oneOf<Name extends string>(text: string, names: readonly Name[], option: string): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw noAnswer(option, text, `It may be ${names.join(' or ')}`);
  return found;
}

function noAnswer(option: string, text: string, remedy: string): GateError {
  return new GateError('bad-usage', `${option} ${JSON.stringify(text.slice(0, 80))}`, 'is no answer', remedy);
}
