import { convertStore } from '../../../../io/store/commands/convert.js';
import type { Register } from '../../command.js';
import { storeFolder } from '../../options.js';
import { writing, type StoreOption } from './options.js';

export const register: Register = (parent, io) => {
  writing(
    parent.command('convert').description('bring a store of an earlier version to this one’s format, packed anew'),
  ).action(({ baselines }: StoreOption) => {
    const { converted, written } = convertStore(storeFolder(baselines, io));
    for (const path of written) io.out(`wrote ${path}\n`);
    io.out(`${converted.length} baselines converted, ${written.length} files written\n`);
  });
};
