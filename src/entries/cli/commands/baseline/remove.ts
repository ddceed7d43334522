import { removeBaselines } from '../../../../io/store/commands/remove.js';
import type { Register } from '../../command.js';
import { onStore, storeToWrite, type StoreOption } from './options.js';

export const register: Register = (parent, io) => {
  onStore(
    parent
      .command('remove')
      .description('remove a release’s baselines; others that share sections with them get their own copy')
      .argument('<release>')
      .argument('[target]'),
  ).action((release: string, target: string | undefined, options: StoreOption) => {
    for (const path of removeBaselines(storeToWrite(options, io), release, target)) io.out(`removed ${path}\n`);
  });
};
