import { resolve } from 'node:path';
import { visible } from '../../../report/escape.js';
import type { Register } from '../command.js';
import { EXIT } from '../io.js';

/** Files that are named before the rest is counted. */
const NAMED = 10;

export const register: Register = (program, io, exit) => {
  program
    .command('touched')
    .description('whether a change may alter what the build sends, so that it has to be built and judged')
    .requiredOption('--base <commit>', 'what the change is merged into: origin/master')
    .option('--dir <folder>', 'the repository', '.')
    .addHelpText(
      'after',
      '\nExit status: 0 nothing that descriptions are made of was touched; 1 something was, or it is not sure: build.\n' +
        'Anything else is an error, and a reason to build.',
    )
    .action(async ({ base, dir }: { readonly base: string; readonly dir: string }) => {
      const { changesSince, sourcesAtHead } = await import('../../../io/git-changes.js');
      const { touchedBy } = await import('../../../io/source-index/touched.js');
      const repository = resolve(io.cwd, dir);
      const changes = changesSince(repository, base, io.env);
      if (changes === undefined) {
        io.out('build: the change has too many files to look at each\n');
        exit(EXIT.incompatible);
        return;
      }
      const found = touchedBy(changes, () => sourcesAtHead(repository, io.env));
      for (const { path, why } of found.slice(0, NAMED)) io.out(`${visible(path)}: ${why}\n`);
      if (found.length > NAMED) io.out(`and ${found.length - NAMED} more\n`);
      const files = `${changes.length} changed file${changes.length === 1 ? '' : 's'}`;
      io.out(
        found.length > 0
          ? `build: ${found.length} of ${files} may bear on migration state\n`
          : `skip: nothing in ${files} bears on migration state\n`,
      );
      exit(found.length > 0 ? EXIT.incompatible : EXIT.compatible);
    });
};
