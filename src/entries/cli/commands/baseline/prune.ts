import { pruneStore } from '../../../../io/store/commands/prune.js';
import type { Register } from '../../command.js';
import { storeFolder } from '../../options.js';
import { writing, type StoreOption } from './options.js';

export const register: Register = (parent, io) => {
  writing(parent.command('prune').description('remove what interrupted writes left')).action(
    ({ baselines }: StoreOption) => {
      const removed = pruneStore(storeFolder(baselines, io));
      for (const file of removed) io.out(`removed ${file}\n`);
      io.out(`${removed.length} files removed\n`);
    },
  );
};
