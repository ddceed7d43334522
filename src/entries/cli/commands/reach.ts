import { DEFAULT_CONFIG } from '../../../policy/config.js';
import { Reach } from '../../../policy/reach.js';
import { explainReach, listReach } from '../../../report/reach-text.js';
import { GateError } from '../../../vmstate/errors.js';
import { compareNatural } from '../../../vmstate/order.js';
import { readReach } from '../../../io/reach/file.js';
import { openStore } from '../../../io/store/store.js';
import type { Io } from '../io.js';
import { storeFolder } from '../options.js';
import type { Register } from '../command.js';

interface Options {
  readonly baselines: string;
  readonly release?: string;
  readonly format: string;
}

export const register: Register = (program, io) => {
  program
    .command('reach')
    .description('tell which sections guests of a machine type can have, and how that is known')
    .argument('<target>', 'such as x86_64')
    .argument('<machine>', 'machine type, such as pc-q35-10.0')
    .argument('[section]', 'one section; all are listed without it')
    .option('--release <name>', 'of that release’s build; the newest that has the machine type without it')
    .option('--baselines <dir>', 'folder with baselines, or builtin', 'builtin')
    .option('--format <format>', 'text or json', 'text')
    .action((target: string, machine: string, section: string | undefined, options: Options) =>
      show(target, machine, section, options, io),
    );
};

async function show(
  target: string,
  machineType: string,
  section: string | undefined,
  options: Options,
  io: Io,
): Promise<void> {
  if (options.format !== 'text' && options.format !== 'json')
    throw new GateError('bad-usage', `--format ${options.format}`, 'is not known here', 'It may be text or json');
  const root = storeFolder(options.baselines, io);
  const books = await readReach(root, [target]);
  const having = openStore(root)
    .entries()
    .filter((entry) => entry.target === target && entry.machineType === machineType)
    .filter((entry) => options.release === undefined || entry.release === options.release)
    .sort((a, b) => compareNatural(b.release, a.release));
  const [entry] = having;
  if (!entry) {
    const boards = books.filter(({ boards: own }) => Object.hasOwn(own, machineType)).map(({ release }) => release);
    const hint =
      boards.length > 0 ? 'It promises no migration: see machine-types.promised' : 'See `vmstate-gate baseline list`';
    throw new GateError('not-found', `${target} ${machineType}`, 'has no baseline', hint);
  }
  const reach = new Reach(books, DEFAULT_CONFIG);
  const { release } = entry;
  const sections = openStore(root)
    .sections(entry.digest)
    .map(({ name }) => name);
  const names = section === undefined ? sections : [section];
  const answers = names.map((name) => ({
    section: name,
    ...reach.of({ release, target, machineType, section: name }),
  }));
  const about = { release, target, machineType };
  if (options.format === 'json') io.out(`${JSON.stringify({ ...about, sections: answers }, undefined, 2)}\n`);
  else io.out(section === undefined ? listReach(about, answers) : explainReach(about, answers));
}
