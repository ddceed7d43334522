import { join, resolve } from 'node:path';
import { openStore } from '../../baselines/store.js';
import { check } from '../../app/check.js';
import { knownMachineTypes } from '../../app/known-types.js';
import { DEFAULT_CONFIG } from '../../policy/config.js';
import { phaseOf } from '../../policy/phase.js';
import { readDumpFiles } from '../../sources/files.js';
import { UsageError } from '../io.js';
import { directionsOf, exitFor, FORMATS, formatOf, isoDate, renderAs } from '../output.js';
import type { Register } from '../program.js';
import { toolVersion } from '../../app/version.js';

interface Options {
  readonly dump?: readonly string[];
  readonly baselines: string;
  readonly direction: string;
  readonly format: string;
  readonly verbose?: boolean;
}

export const registerCheck: Register = (program, io, exit) => {
  program
    .command('check')
    .description('hold the dumps of a build against baselines')
    .option('--dump <path...>', 'dump files or globs; TARGET=GLOB where the path does not tell the target')
    .option('--baselines <dir>', 'folder with baselines, or builtin', 'builtin')
    .option('--direction <way>', 'forward, backward or both', 'forward')
    .option('--format <format>', FORMATS.join(', '), 'text')
    .option('-v, --verbose', 'also list differences that no guest meets')
    .action(async (options: Options) => {
      const directions = directionsOf(options.direction);
      const format = formatOf(options.format, FORMATS);
      if (!options.dump?.length) throw new UsageError('check needs --dump');
      const store = openStore(
        options.baselines === 'builtin' ? join(io.root, 'baselines') : resolve(io.cwd, options.baselines),
      );
      const answer = await readDumpFiles({ patterns: options.dump, cwd: io.cwd, known: knownMachineTypes(store) });
      const config = { ...DEFAULT_CONFIG, directions };
      const report = check({
        toolVersion: toolVersion(io.root),
        store,
        answer,
        config,
        phase: phaseOf({ text: undefined, from: 'no VERSION file given' }, config),
        today: isoDate(io.now()),
        run: {},
        problems: [],
      });
      io.out(await renderAs(report, format, io, options.verbose ?? false));
      exit(exitFor(report));
    });
};
