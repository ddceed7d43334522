import type { Register } from '../../command.js';
import { askBuild, reportOn, withReport, type AskOptions } from './ask.js';
import { withGuests } from './options.js';

export const register: Register = (parent, io, exit) => {
  withReport(withGuests(parent.command('compare').description('hold what a build’s guests see against the baselines')))
    .option('--release <name...>', 'releases to compare with; all when left out')
    .action(async (options: AskOptions) => {
      const answer = await askBuild({ probe: false, inventory: true }, options, io);
      exit(await reportOn(answer, options, io));
    });
};
