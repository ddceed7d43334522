import { count } from '../../../../vmstate/count.js';
import { compareSections } from '../../../../rules/compare.js';
import { openStore } from '../../../../io/store/store.js';
import { diffReleases } from '../../../../io/store/commands/diff.js';
import { messageOf } from '../../../../rules/catalogue.js';
import { subjectName } from '../../../../rules/finding.js';
import { visible } from '../../../../report/escape.js';
import type { Register } from '../../command.js';
import type { Io } from '../../io.js';
import { onStore, storeToRead, type StoreOption } from './options.js';

export const register: Register = (parent, io) => {
  onStore(
    parent.command('diff').description('what changed from one release to another').argument('<from>').argument('<to>'),
  ).action((from: string, to: string, options: StoreOption) => diff(from, to, storeToRead(options, io), io));
};

function diff(from: string, to: string, root: string, io: Io): void {
  const store = openStore(root);
  for (const change of diffReleases(store, from, to)) {
    io.out(`${change.before} -> ${change.after}\n`);
    if (change.machineTypesAdded.length > 0) io.out(`  machine types added: ${change.machineTypesAdded.join(' ')}\n`);
    if (change.machineTypesRemoved.length > 0)
      io.out(`  machine types removed: ${change.machineTypesRemoved.join(' ')}\n`);
    for (const pair of change.sections) {
      io.out(
        `  ${count(pair.machineTypes.length, 'machine type')}, ${pair.changes.length === 1 ? 'one section differs' : `${pair.changes.length} sections differ`}\n`,
      );
      for (const finding of compareSections(store.sections(pair.from), store.sections(pair.to), 'forward')) {
        io.out(
          `    ${finding.grade.padEnd(16)} ${visible(subjectName(finding.subject) ?? '')}: ${visible(messageOf(finding))}\n`,
        );
      }
    }
  }
}
