import type { Register } from '../../command.js';
import { askBuild, reportOn, withReport, type AskOptions } from './ask.js';
import { seenViews } from './compare-views.js';
import { withGuests } from './options.js';

interface Options extends AskOptions {
  readonly kernel?: string;
}

export const register: Register = (parent, io, exit) => {
  withReport(withGuests(parent.command('compare').description('hold what a build’s guests see against the baselines')))
    .option('--release <name...>', 'releases to compare with; all when left out')
    .option('--kernel <dir>', 'unpacked kernel: boot Linux guests as well, and compare what they see from inside')
    .action(async (options: Options) => {
      const answer = await askBuild({ probe: false, inventory: true }, options, io);
      const views = options.kernel === undefined ? undefined : await seenViews(options, options.kernel, io);
      const inventories = [...answer.inventories, ...(views?.compared ?? [])];
      const problems = [...answer.problems, ...(views?.problems ?? [])];
      exit(await reportOn({ ...answer, inventories, problems }, options, io));
    });
};
