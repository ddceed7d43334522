import { count } from '../../../../vmstate/count.js';
import { pruneStore } from '../../../../io/store/commands/prune.js';
import type { Register } from '../../command.js';
import { onStore, storeToWrite, type StoreOption } from './options.js';

export const register: Register = (parent, io) => {
  onStore(parent.command('prune').description('remove what interrupted writes left')).action((options: StoreOption) => {
    const removed = pruneStore(storeToWrite(options, io));
    for (const file of removed) io.out(`removed ${file}\n`);
    io.out(`${count(removed.length, 'file')} removed\n`);
  });
};
