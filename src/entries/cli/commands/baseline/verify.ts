import { verifyGuests } from '../../../../guests/verify.js';
import { verifyStore } from '../../../../io/store/commands/verify.js';
import { visible } from '../../../../report/escape.js';
import type { Register } from '../../command.js';
import { EXIT } from '../../io.js';
import { onStore, storeToRead, type StoreOption } from './options.js';

export const register: Register = (parent, io, exit) => {
  onStore(
    parent.command('verify').description('find every file that is damaged, missing, orphaned or not canonical'),
  ).action(async (options: StoreOption) => {
    const folder = storeToRead(options, io);
    const faults = [...verifyStore(folder), ...(await verifyGuests(folder))];
    for (const { file, kind, problem, remedy } of faults)
      io.out(visible(`${file}: ${kind}: ${problem}. ${remedy}.`) + '\n');
    io.out(
      visible(faults.length === 0 ? `The store ${folder} is whole.` : `${faults.length} faults in ${folder}`) + '\n',
    );
    if (faults.length > 0) exit(EXIT.incompatible);
  });
};
