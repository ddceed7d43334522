import { openStore } from '../../../../io/store/store.js';
import { listBaselines, type BaselineSummary } from '../../../../io/store/commands/list.js';
import { visible } from '../../../../report/escape.js';
import { groupBy } from '../../../../vmstate/collections.js';
import { qemuVersionOf, releaseLabel } from '../../../../vmstate/baseline.js';
import type { Register } from '../../command.js';
import { onStore, storeToRead, type StoreOption } from './options.js';

interface Options extends StoreOption {
  readonly long?: boolean;
}

export const register: Register = (parent, io) => {
  onStore(
    parent
      .command('list')
      .description('every baseline, from the oldest release to the newest: a line for targets that agree')
      .option('-l, --long', 'a line for each, with what its binary said of itself'),
  ).action((options: Options) => {
    const all = listBaselines(openStore(storeToRead(options, io)));
    for (const line of options.long ? all.map(longLine) : folded(all)) io.out(`${visible(line)}\n`);
  });
};

function longLine({ release, target, status, kind, machineTypes, distinctDumps, provenance }: BaselineSummary): string {
  const counts = `${String(machineTypes).padStart(4)} ${machineTypes === 1 ? 'machine type ' : 'machine types'}, ${distinctDumps} distinct`;
  return `${release.padEnd(8)} ${target.padEnd(10)} ${status.padEnd(12)} ${kind.padEnd(8)} ${counts}  ${provenance.qemuVersion}`;
}

/** Targets of a release that are of one kind, status and version share a line; what it lacks stands behind. */
function folded(all: readonly BaselineSummary[]): readonly string[] {
  const lines = groupBy(all, (one) => {
    const { release, status, kind, provenance, lacking } = one;
    return JSON.stringify([release, status, kind, lacking === undefined && qemuVersionOf(provenance), lacking]);
  });
  return [...lines.values()].map((members) => {
    const [first] = members as [BaselineSummary];
    const targets = members.map(({ target, machineTypes }) => `${target} ${machineTypes}`).join(', ');
    const head = `${releaseLabel(first).padEnd(25)} ${first.status.padEnd(12)}`;
    if (first.lacking === undefined) return `${head} ${targets}`;
    return `${head} no ${members.map(({ target }) => target).join(', ')}: ${first.lacking}`;
  });
}
