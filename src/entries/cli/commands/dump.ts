import { join, resolve } from 'node:path';
import { canonicalText } from '../../../vmstate/canonical.js';
import { visible } from '../../../report/escape.js';
import { DEFAULT_MAX_BYTES } from '../../../io/bytes.js';
import { MACHINE_LIST } from '../../../io/machine-list.js';
import { replaceFile } from '../../../io/replace-file.js';
import { dumpFromQemu } from '../../../io/qemu.js';
import { EXIT } from '../io.js';
import { progressOf, qemuRequest, withQemu, type QemuOptions } from '../options.js';
import type { Register } from '../command.js';

interface Options extends QemuOptions {
  readonly out: string;
}

export const register: Register = (program, io, exit) => {
  withQemu(program.command('dump'))
    .description('dump every versioned machine type of QEMU binaries into files')
    .requiredOption('--out <dir>', 'folder for TARGET/MACHINE-TYPE.json')
    .action(async (options: Options) => {
      const answer = await dumpFromQemu({
        ...qemuRequest(options, io),
        known: new Map(),
        all: true,
        maxBytes: DEFAULT_MAX_BYTES,
        progress: progressOf(io),
      });
      for (const { target, machineType, sections } of answer.dumps) {
        const head = `{\n"vmschkmachine": ${JSON.stringify({ Name: machineType })},`;
        const file = join(options.out, target, `${machineType}.json`);
        replaceFile(resolve(io.cwd, file), head + canonicalText(sections).slice(1), file);
      }
      for (const [target, names] of answer.machineTypes) {
        // What the binary answers for beside its dumps: a machine type that is not in it is gone.
        const file = join(options.out, target, MACHINE_LIST);
        replaceFile(resolve(io.cwd, file), `${names.join('\n')}\n`, file);
      }
      for (const note of answer.notes) io.out(`${visible(note)}\n`);
      for (const { target, machineType, how, words } of answer.failures) {
        io.err(`${target} ${machineType} ${how}${words === '' ? '' : `: ${visible(words)}`}\n`);
      }
      // A machine type without a dump is no success: whoever scripts this must see it.
      if (answer.failures.length > 0 || answer.dumps.length === 0) exit(EXIT.usage);
    });
};
