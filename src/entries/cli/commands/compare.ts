import { targetsDiffer } from '../../../gate/one-target.js';
import { readSide, type SideDump } from '../../../io/one-dump.js';
import { targetInPath } from '../../../io/targets.js';
import { toolVersion } from '../../../io/version.js';
import { directionsOf, exitFor, FORMATS, formatOf, isoDate, renderAs, writeOut } from '../output.js';
import type { Register } from '../command.js';
import { GateError } from '../../../vmstate/errors.js';

interface Options {
  readonly direction: string;
  readonly format: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly verbose?: boolean;
}

export const register: Register = (program, io, exit) => {
  program
    .command('compare')
    .description('compare two dumps: what a guest saved with SRC meets in DEST')
    .argument('<src>', 'dump of the build that saves, or a folder of dumps; - for standard input')
    .argument('<dest>', 'the same of the build that loads')
    .option('--direction <way>', 'forward, backward (DEST saves, SRC loads) or both', 'forward')
    .option('--format <format>', `${FORMATS.join(', ')} or reference (what QEMU’s own checker prints)`, 'text')
    .option('--bisect', 'end with 125 where nothing could be judged, for git bisect run')
    .option('--out <file>', 'write the report into a file')
    .option('--force', 'also compare dumps of different targets')
    .option('-v, --verbose', 'also list differences that no guest meets')
    .action(async (src: string, dest: string, options: Options) => {
      if (src === '-' && dest === '-')
        throw new GateError(
          'bad-usage',
          '-',
          'only one of the dumps can come from standard input',
          'Give a file for the other',
        );
      const directions = directionsOf(options.direction);
      const format = formatOf(options.format, [...FORMATS, 'reference']);
      const [source, destination] = [await readSide(src, io.cwd), await readSide(dest, io.cwd)];
      if (!options.force) refuseOtherTarget(source, destination);
      if (format === 'reference') {
        if (directions.length > 1)
          throw new GateError(
            'bad-usage',
            '--format reference',
            'knows one direction at a time',
            'Give --direction forward or backward',
          );
        const { referenceView } = await import('../../../reference/reference.js');
        const [old, now] = [source[0], destination[0]];
        if (source.length > 1 || destination.length > 1 || !old || !now) {
          throw new GateError('bad-usage', '--format reference', 'takes one dump on each side', 'Give two files');
        }
        const view = directions[0] === 'forward' ? referenceView(old, now) : referenceView(now, old);
        writeOut(view.text, options.out, io);
        exit(view.exitStatus);
        return;
      }
      const { compareTwo } = await import('../../../gate/compare-two.js');
      const report = compareTwo({
        source,
        destination,
        sourceLabel: src,
        directions,
        toolVersion: toolVersion(io.root),
        today: isoDate(io.now()),
      });
      writeOut(await renderAs(report, format, io, options.verbose ?? false), options.out, io);
      exit(exitFor(report));
    });
};

/** A thousand lines about two architectures would bury the one thing that is wrong. */
function refuseOtherTarget([a]: readonly SideDump[], [b]: readonly SideDump[]): void {
  if (!a || !b) return;
  const why = targetsDiffer({ ...a, target: targetInPath(a.path) }, { ...b, target: targetInPath(b.path) });
  if (why === undefined) return;
  throw new GateError(
    'bad-usage',
    `${a.path} and ${b.path}`,
    `are dumps of different targets: ${why}`,
    'Give two of one target, or --force',
  );
}
