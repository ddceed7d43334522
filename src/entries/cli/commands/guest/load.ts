import type { Register } from '../../command.js';
import { askBuild, reportOn, withReport, type AskOptions } from './ask.js';
import { withGuests } from './options.js';

export const register: Register = (parent, io, exit) => {
  withReport(withGuests(parent.command('load').description('load the saved guests of the baselines in a build')))
    .option('--release <name...>', 'releases to load; all when left out')
    .option('--direction <way>', 'forward, backward or both; backward is compared, not loaded', 'forward')
    .action(async (options: AskOptions) => {
      const answer = await askBuild({ probe: true, inventory: false }, options, io);
      exit(await reportOn(answer, options, io));
    });
};
