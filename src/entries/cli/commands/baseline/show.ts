import { count } from '../../../../vmstate/count.js';
import { openStore } from '../../../../io/store/store.js';
import { showBaselines } from '../../../../io/store/commands/list.js';
import { visible } from '../../../../report/escape.js';
import type { Register } from '../../command.js';
import { onStore, storeToRead, type StoreOption } from './options.js';

export const register: Register = (parent, io) => {
  onStore(
    parent.command('show').description('one release’s baselines').argument('<release>').argument('[target]'),
  ).action((release: string, target: string | undefined, options: StoreOption) => {
    for (const { manifest, dumps } of showBaselines(openStore(storeToRead(options, io)), release, target)) {
      io.out(`${manifest.release} ${manifest.target} (${manifest.status}, ${manifest.kind})\n`);
      for (const [name, value] of Object.entries(manifest.provenance)) io.out(`  ${name}: ${visible(String(value))}\n`);
      for (const dump of dumps) {
        io.out(`  ${dump.digest}: ${count(dump.sections, 'section')}\n    ${dump.machineTypes.join(' ')}\n`);
      }
    }
  });
};
