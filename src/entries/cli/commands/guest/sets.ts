import { askDeviceSets } from '../../../../guests/catalogue/device-sets.js';
import { visible } from '../../../../report/escape.js';
import { GateError } from '../../../../vmstate/errors.js';
import type { Register } from '../../command.js';
import { progressOf, qemuRequest, storeFolder, withQemu, type QemuOptions } from '../../options.js';
import { coverageIn } from './coverage.js';

interface Options extends QemuOptions {
  readonly release: string;
  readonly baselines: string;
}

export const register: Register = (parent, io) => {
  withQemu(
    parent
      .command('sets')
      .description(
        'ask a release’s binary for devices that its saved guests lack, as device sets for `guest capture --sets`',
      ),
  )
    .requiredOption('--release <name>', 'the release that the binary is of')
    .option('--baselines <dir>', 'the store, or builtin', 'builtin')
    .action(async (options: Options) => {
      if (options.qemu.length !== 1)
        throw new GateError('bad-usage', '--qemu', 'names more than one binary', 'Ask one at a time');
      const target = targetOf(options.qemu[0] ?? '');
      const root = storeFolder(options.baselines, io);
      const { coverage, sections } = await coverageIn(root, target, options.release);
      const wanted = new Set(coverage.unheard.flatMap(({ section, parts }) => (parts === undefined ? [section] : [])));
      const state = new Set(sections.map(({ name }) => name));
      const [answer] = await askDeviceSets({
        ...qemuRequest(options, io),
        hasState: (_target, type) => state.has(type),
        wanted: (_target, type) => wanted.has(type),
        progress: progressOf(io),
      });
      const { stringify } = await import('yaml');
      const sets = Object.fromEntries((answer?.sets ?? []).map(({ name, devices }) => [name, devices]));
      io.out(stringify(sets, { aliasDuplicateObjects: false, lineWidth: 0 }));
      for (const name of answer?.unsaved ?? []) io.err(`${visible(name)} starts, and its guest cannot be saved\n`);
    });
};

function targetOf(binary: string): string {
  const target = /qemu-system-([a-z0-9_]+)[^/]*$/.exec(binary)?.[1];
  if (target === undefined)
    throw new GateError('bad-usage', binary, 'does not tell its target', 'Give a path that ends in qemu-system-TARGET');
  return target;
}
