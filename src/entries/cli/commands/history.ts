import { openStore } from '../../../io/store/store.js';
import { Histories } from '../../../gate/history.js';
import { messageOf } from '../../../rules/catalogue.js';
import { visible } from '../../../report/escape.js';
import { GateError } from '../../../vmstate/errors.js';
import { releaseLabel, type Manifest } from '../../../vmstate/baseline.js';
import type { Register } from '../command.js';
import { storeFolder } from '../options.js';

export const register: Register = (program, io) => {
  program
    .command('history')
    .description('how a section’s layout went from release to release, and which changes broke what')
    .argument('<section>', 'name of the device class')
    .option('--target <name>', 'one target alone')
    .option('--baselines <dir>', 'the store, or builtin', 'builtin')
    .action((section: string, { target, baselines }: { target?: string; baselines: string }) => {
      const store = openStore(storeFolder(baselines, io));
      const entries = store.entries().filter((one) => target === undefined || one.target === target);
      const histories = new Histories(entries, (digest) => store.sections(digest)).of(section);
      const label = labels(store.manifests);
      if (histories.length === 0) {
        throw new GateError('not-found', section, 'no release has that section', 'Give the name of a device class');
      }
      for (const { target: name, steps } of histories) {
        io.out(`${visible(section)} on ${name}\n`);
        for (const { release, until, state, as, findings } of steps) {
          io.out(
            `  ${label(release)}${until === release ? '' : ` to ${label(until)}`}: ${state}${as === undefined ? '' : ` (as ${visible(as)})`}\n`,
          );
          for (const one of findings) io.out(`    ${one.grade}: ${visible(messageOf(one))}\n`);
        }
      }
    });
};

/** A release's name, and for what is not the project's own `.0` the version that was dumped: `10.0 (10.0.13)`. */
function labels(manifests: readonly Manifest[]): (release: string) => string {
  const shown = new Map(manifests.map((manifest) => [manifest.release, releaseLabel(manifest)]));
  return (release) => visible(shown.get(release) ?? release);
}
