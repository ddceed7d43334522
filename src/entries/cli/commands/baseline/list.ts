import { openStore } from '../../../../io/store/store.js';
import { listBaselines } from '../../../../io/store/commands/list.js';
import { visible } from '../../../../report/escape.js';
import type { Register } from '../../command.js';
import { storeFolder } from '../../options.js';
import { reading, type StoreOption } from './options.js';

export const register: Register = (parent, io) => {
  reading(parent.command('list').description('every baseline, a line each')).action(({ baselines }: StoreOption) => {
    for (const entry of listBaselines(openStore(storeFolder(baselines, io)))) {
      const { release, target, status, machineTypes, distinctDumps, provenance } = entry;
      io.out(
        `${release.padEnd(8)} ${target.padEnd(10)} ${status.padEnd(12)} ${String(machineTypes).padStart(4)} machine types, ${distinctDumps} distinct  ${visible(provenance.qemuVersion)}\n`,
      );
    }
  });
};
