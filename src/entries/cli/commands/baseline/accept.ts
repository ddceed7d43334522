import { acceptSections } from '../../../../io/store/commands/accept.js';
import { GateError } from '../../../../vmstate/errors.js';
import type { Register } from '../../command.js';
import { gather } from '../../gather.js';
import type { Io } from '../../io.js';
import { isoDate } from '../../output.js';
import { buildsOf, sayFailures, sourceOptions, type MakeOptions } from './make.js';
import { onStore, storeToWrite } from './options.js';

interface Options extends MakeOptions {
  readonly reason: string;
  readonly acceptedBy: string;
}

export const register: Register = (parent, io) => {
  sourceOptions(
    onStore(
      parent
        .command('accept')
        .description('bring sections of a frozen release to what a build sends, with who accepted it and why')
        .argument('<section...>', 'device classes whose change was accepted'),
    ).requiredOption('--release <name>', 'the frozen release'),
  )
    .requiredOption('--reason <text>', 'why the change is right')
    .requiredOption('--accepted-by <name>', 'who accepted it')
    .option('--date <YYYY-MM-DD>', 'when; today without it')
    .action((sections: string[], options: Options) => accept(sections, options, storeToWrite(options, io), io));
};

async function accept(sections: readonly string[], options: Options, root: string, io: Io): Promise<void> {
  for (const [option, text] of [
    ['--reason', options.reason],
    ['--accepted-by', options.acceptedBy],
  ] as const) {
    if (text.trim() === '')
      throw new GateError('bad-usage', option, 'is empty', 'Say it: it is kept with the baseline');
  }
  const answer = await gather(options, [], io, true);
  sayFailures(answer, io);
  const { release, reason, acceptedBy, date = isoDate(io.now()) } = options;
  const builds = buildsOf(answer, { ...options, origin: 'not kept', by: 'not kept' }, io);
  for (const one of acceptSections(root, { release, sections, builds, reason, acceptedBy, date })) {
    io.out(`${release}/${one.manifest.target}.json: ${one.sections.join(', ')} as the build has it\n`);
  }
  io.out(
    'Send it in a pull request of its own: the gate takes it there, and one that breaks the section cannot accept itself.\n',
  );
}
