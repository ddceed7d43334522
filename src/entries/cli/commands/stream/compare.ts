import { basename } from 'node:path';
import { StreamComparer } from '../../../../gate/stream-evidence.js';
import type { Register } from '../../command.js';
import { directionsOf } from '../../output.js';
import { reportOn, withReport, type ReportOptions } from '../guest/ask.js';
import { openStream } from './open.js';

interface Options extends ReportOptions {
  readonly direction: string;
}

export const register: Register = (parent, io, exit) => {
  withReport(parent.command('compare'))
    .description('compare two streams of the same command line, saved by two builds')
    .argument('<old>', 'saved by the release')
    .argument('<new>', 'saved by the build at hand')
    .option('--direction <way>', 'forward, backward or both', 'forward')
    .action(async (old: string, now: string, options: Options) => {
      const [baseline, build] = [openStream(old, io), openStream(now, io)];
      const machineType = baseline.configuration?.machineType ?? 'machine type not told';
      const comparer = new StreamComparer(directionsOf(options.direction));
      const saved = { release: basename(old).slice(0, 60), status: 'released', stream: baseline } as const;
      const evidence = comparer.compare({ target: 'files', machineType, set: 'given' }, saved, build);
      exit(await reportOn({ probes: [], streams: [evidence], inventories: [], problems: [] }, options, io));
    });
};
