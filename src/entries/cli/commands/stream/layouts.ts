import { readLayouts } from '../../../../guests/layouts.js';
import { descriptionsText, layoutsText } from '../../../../streams/layout-text.js';
import { visible } from '../../../../report/escape.js';
import { GateError } from '../../../../vmstate/errors.js';
import type { Register } from '../../command.js';
import { storeFolder } from '../../options.js';

interface Options {
  readonly release?: readonly string[];
  readonly baselines: string;
}

export const register: Register = (stream, io) => {
  stream
    .command('layouts')
    .description('print what the saved guests of the releases sent: descriptions, or every layout of one')
    .argument('<target>', 'target, such as x86_64')
    .argument('[description]', 'name of the description, as the stream has it')
    .option('--release <name...>', 'releases to look at; all when left out')
    .option('--baselines <dir>', 'the store, or builtin', 'builtin')
    .action(async (target: string, description: string | undefined, options: Options) => {
      const all = await readLayouts(storeFolder(options.baselines, io), target);
      const books = all.filter(({ release }) => options.release?.includes(release) ?? true);
      if (books.length === 0) {
        const there = all.map(({ release }) => release).join(', ') || 'none';
        throw new GateError('not-found', target, 'has no layouts of that release', `There are ${there}`);
      }
      const text = description === undefined ? descriptionsText(books) : layoutsText(books, description);
      if (text === '')
        throw new GateError(
          'not-found',
          target,
          `no saved guest sent ${JSON.stringify(description)}`,
          'Leave the description out to list all',
        );
      io.out(text.split('\n').map(visible).join('\n'));
    });
};
