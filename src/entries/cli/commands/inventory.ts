import { runBeyondDumps } from '../../../guests/ask.js';
import { collect } from '../../../guests/inventory/collect.js';
import { writeInventories } from '../../../guests/inventory/store.js';
import { visible } from '../../../report/escape.js';
import { EXIT } from '../io.js';
import { progressOf, qemuRequest, storeFolder } from '../options.js';
import type { Register } from '../program.js';
import {
  keptHead,
  reportOn,
  setsOf,
  withCapture,
  withGuests,
  withReport,
  type CaptureOptions,
  type GuestOptions,
} from './probe.js';

interface CompareOptions extends GuestOptions {
  readonly release?: readonly string[];
  readonly format: string;
  readonly verbose?: boolean;
}

export const registerInventory: Register = (program, io, exit) => {
  const inventory = program.command('inventory').description('what guests see of a machine, and whether it stays so');
  withCapture(inventory.command('capture').description('ask a release’s machines what they have')).action(
    async (options: CaptureOptions) => {
      const collected = await collect({
        ...qemuRequest(options, io),
        setsFor: await setsOf(options, io),
        machineTypes: options.machine ?? [],
        progress: progressOf(io),
      });
      for (const { binary, inventories, failures } of collected) {
        for (const { machineType, set, how, words } of failures) {
          io.err(`${binary.target} ${machineType} with ${set}: ${how}${words === '' ? '' : `: ${visible(words)}`}\n`);
        }
        if (inventories.length === 0) continue;
        const head = keptHead(options, io, binary);
        writeInventories(storeFolder(options.baselines, io), { ...head, inventories, failures });
        io.out(`inventory/${head.release}/${head.target}.json.br: ${inventories.length} inventories\n`);
      }
      if (collected.every(({ inventories }) => inventories.length === 0)) exit(EXIT.usage);
    },
  );
  withReport(withGuests(inventory.command('compare').description('hold a build’s machines against the baselines')))
    .option('--release <name...>', 'releases to compare with; all when left out')
    .action(async (options: CompareOptions) => {
      const answer = await runBeyondDumps({
        ...qemuRequest(options, io),
        root: storeFolder(options.baselines, io),
        probe: false,
        inventory: true,
        releases: options.release ?? [],
        sets: options.set ?? [],
        machineTypes: options.machine ?? [],
        progress: progressOf(io),
      });
      exit(await reportOn(answer, options, io));
    });
};
