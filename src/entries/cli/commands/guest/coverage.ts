import { coverageOf, reachOfAny } from '../../../../gate/coverage.js';
import type { SentDevice } from '../../../../gate/stream-evidence.js';
import { sentByRan } from '../../../../guests/linux/ran/sent.js';
import { readLayouts } from '../../../../guests/layouts.js';
import { readReach } from '../../../../io/reach/file.js';
import { openStore } from '../../../../io/store/store.js';
import { DEFAULT_CONFIG } from '../../../../policy/config.js';
import { Reach } from '../../../../policy/reach.js';
import { coverageReport, type Coverage } from '../../../../report/coverage-text.js';
import { devicesIn } from '../../../../streams/layout-book.js';
import type { Section } from '../../../../vmstate/dump.js';
import { GateError } from '../../../../vmstate/errors.js';
import { compareNatural } from '../../../../vmstate/order.js';
import type { Register } from '../../command.js';
import type { Io } from '../../io.js';
import { formatOf } from '../../output.js';
import { storeFolder } from '../../options.js';

interface Options {
  readonly baselines: string;
  readonly release?: string;
  readonly format: string;
}

export const register: Register = (parent, io) => {
  parent
    .command('coverage')
    .description('tell how much of what guests can have was heard of the saved guests, and what was not')
    .argument('<target>', 'such as x86_64')
    .option('--release <name>', 'whose guests; the newest that has any without it')
    .option('--baselines <dir>', 'folder with baselines, or builtin', 'builtin')
    .option('--format <format>', 'text or json', 'text')
    .action((target: string, options: Options) => show(target, options, io));
};

async function show(target: string, options: Options, io: Io): Promise<void> {
  const format = formatOf(options.format, ['text', 'json']);
  const root = storeFolder(options.baselines, io);
  const { release, coverage } = await coverageIn(root, target, options.release);
  io.out(format === 'json' ? jsonOf(release, target, coverage) : coverageReport({ release, target }, coverage));
}

/**
 * What was heard of the guests that a store has of a release, the newest without a name, and the sections of its dumps.
 * @throws GateError where it has none
 */
export async function coverageIn(
  root: string,
  target: string,
  asked: string | undefined,
): Promise<{ readonly release: string; readonly coverage: Coverage; readonly sections: readonly Section[] }> {
  const store = openStore(root);
  const entries = store.entries().filter((entry) => entry.target === target);
  const heard = await heardByRelease(root, target);
  const release = asked ?? [...heard.keys()].sort(compareNatural).at(-1);
  const own = entries.filter((entry) => entry.release === release);
  const [entry] = own;
  if (release === undefined || !entry) {
    const remedy = 'Save guests with `vmstate-gate guest capture`; `vmstate-gate baseline list` shows the targets';
    throw new GateError('not-found', target, `has no saved guests${release ? ` of ${release}` : ''}`, remedy);
  }
  const sections = store.sections(entry.digest);
  const coverage = coverageOf({
    sections,
    reach: reachOfAny(new Reach(await readReach(root, [target]), DEFAULT_CONFIG), own),
    heard: heard.get(release) ?? [],
  });
  return { release, coverage, sections };
}

/** What guests at reset and guests that ran sent, by release. */
async function heardByRelease(root: string, target: string): Promise<ReadonlyMap<string, readonly SentDevice[]>> {
  const heard = new Map<string, SentDevice[]>();
  const add = (release: string, devices: readonly SentDevice[]): void => {
    heard.set(release, [...(heard.get(release) ?? []), ...devices]);
  };
  for (const book of await readLayouts(root, target)) add(book.release, devicesIn(book));
  for (const { release, devices } of await sentByRan(root, target)) add(release, devices);
  return heard;
}

function jsonOf(release: string, target: string, coverage: Coverage): string {
  return `${JSON.stringify({ release, target, ...coverage }, undefined, 2)}\n`;
}
