import { verifyGuests } from '../../../../guests/verify.js';
import { verifyStore } from '../../../../io/store/commands/verify.js';
import { visible } from '../../../../report/escape.js';
import type { Register } from '../../command.js';
import { EXIT } from '../../io.js';
import { storeFolder } from '../../options.js';
import { reading, type StoreOption } from './options.js';

export const register: Register = (parent, io, exit) => {
  reading(
    parent.command('verify').description('find every file that is damaged, missing, orphaned or not canonical'),
  ).action(async ({ baselines }: StoreOption) => {
    const folder = storeFolder(baselines, io);
    const faults = [...verifyStore(folder), ...(await verifyGuests(folder))];
    for (const { file, kind, problem, remedy } of faults)
      io.out(visible(`${file}: ${kind}: ${problem}. ${remedy}.`) + '\n');
    io.out(faults.length === 0 ? 'The store is whole.\n' : `${faults.length} faults\n`);
    if (faults.length > 0) exit(EXIT.incompatible);
  });
};
