import type { Register } from '../../command.js';
import { lookInside } from '../../../../guests/linux/look.js';
import { linuxSets } from '../../../../guests/linux/sets.js';
import { visible } from '../../../../report/escape.js';
import { devicesFrom, inWorkshop, onBinary, withLinux, type LinuxOptions } from './linux-options.js';

interface Options extends LinuxOptions {
  readonly append?: string;
}

export const register: Register = (parent, io) => {
  withLinux(
    parent
      .command('view')
      .description('boot a Linux and print what it was given: sorted, one thing a line')
      .argument('<build>', 'QEMU binary')
      .argument('<machine>', 'machine type')
      .argument(
        '[device...]',
        'what -device takes, or other options with their value in one word; a set of everything when left out',
      ),
  )
    .option('--append <words>', 'words for the kernel’s command line')
    .action(async (build: string, machineType: string, devices: readonly string[], options: Options) =>
      inWorkshop(options, io, async (workshop) => {
        const qemu = onBinary(build, options, io);
        const binary = await workshop.binary(qemu);
        const set = devices.length === 0 ? linuxSets(binary.target)[0] : undefined;
        const machine = {
          target: binary.target,
          machineType,
          devices: set?.devices ?? devicesFrom(devices),
          memory: 256,
          processors: 2,
          append: options.append ?? set?.append ?? '',
        };
        const { view, leftOut } = await lookInside(workshop, binary, machine, qemu);
        for (const { device, words } of leftOut) io.err(`left out ${visible(device)}: ${visible(words)}\n`);
        io.out([`# ${binary.version}, ${machineType}, Linux ${view.kernel}`, ...view.lines, ''].join('\n'));
      }),
    );
};
