import { join, resolve } from 'node:path';
import { keepAnswers } from '../../../../guests/handed/keep.js';
import { GUEST_FILE } from '../../../../io/guest-file.js';
import { replaceFile } from '../../../../io/replace-file.js';
import type { Register } from '../../command.js';
import { progressOf, qemuRequest, storeFolder, withQemu, type QemuOptions } from '../../options.js';
import { GateError } from '../../../../vmstate/errors.js';

interface Options extends QemuOptions {
  readonly baselines: string;
  readonly out: string;
  readonly only?: string;
}

const KINDS = ['probe', 'inventory'] as const;

export const register: Register = (parent, io) => {
  withQemu(
    parent
      .command('answer')
      .description('ask a build what a gate in another job asks of its guests, and keep the answers'),
  )
    .option('--baselines <dir>', 'the store that the gate has, or builtin', 'builtin')
    .requiredOption('--out <dir>', `folder for TARGET/${GUEST_FILE}: that of the dumps`)
    .option('--only <kind>', `${KINDS.join(' or ')}; both when left out`)
    .action(async (options: Options) => {
      const kinds = options.only === undefined ? KINDS : [kindOf(options.only)];
      const request = {
        ...qemuRequest(options, io),
        root: storeFolder(options.baselines, io),
        probe: kinds.includes('probe'),
        inventory: kinds.includes('inventory'),
        progress: progressOf(io),
      };
      for (const { target, bytes, told } of await keepAnswers(request)) {
        const file = join(options.out, target, GUEST_FILE);
        replaceFile(resolve(io.cwd, file), bytes, file);
        io.out(`${file}: ${told}\n`);
      }
    });
};

/** @throws GateError for what is no kind of answer */
function kindOf(text: string): (typeof KINDS)[number] {
  const found = KINDS.find((kind) => kind === text);
  if (found !== undefined) return found;
  throw new GateError(
    'bad-usage',
    `--only ${JSON.stringify(text)}`,
    'is nothing that is asked',
    'It may be probe or inventory',
  );
}
