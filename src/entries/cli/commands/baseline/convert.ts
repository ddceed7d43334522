import { count } from '../../../../vmstate/count.js';
import { convertStore } from '../../../../io/store/commands/convert.js';
import type { Register } from '../../command.js';
import { onStore, storeToWrite, type StoreOption } from './options.js';

export const register: Register = (parent, io) => {
  onStore(
    parent.command('convert').description('bring a store of an earlier version to this one’s format, packed anew'),
  ).action((options: StoreOption) => {
    const { converted, written } = convertStore(storeToWrite(options, io));
    for (const path of written) io.out(`wrote ${path}\n`);
    io.out(`${count(converted.length, 'baseline')} converted, ${count(written.length, 'file')} written\n`);
  });
};
