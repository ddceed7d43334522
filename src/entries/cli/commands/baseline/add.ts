import { addBaseline } from '../../../../io/store/commands/add.js';
import type { Register } from '../../command.js';
import { gather } from '../../gather.js';
import type { Io } from '../../io.js';
import { storeFolder } from '../../options.js';
import { buildsOf, makeOptions, sayFailures, statusOf, type MakeOptions } from './make.js';
import { keepReach } from './keep-reach.js';
import { writing } from './options.js';

export const register: Register = (parent, io) => {
  makeOptions(writing(parent.command('add').description('add the dumps of a build as a release’s baselines'))).action(
    (options: MakeOptions) => add(options, storeFolder(options.baselines, io), io),
  );
};

async function add(options: MakeOptions, root: string, io: Io): Promise<void> {
  const answer = await gather(options, [], io, true);
  sayFailures(answer, io);
  const status = statusOf(options.status) ?? 'development';
  for (const build of buildsOf(answer, options, io)) {
    const { manifest, added, digests } = addBaseline(root, { ...build, release: options.release, status });
    const count = Object.keys(manifest.machineTypes).length;
    io.out(
      `${manifest.release}/${manifest.target}.json: ${added ? 'added' : 'there already'}, ${count} machine types, ${digests.length} distinct\n`,
    );
  }
  await keepReach(options, answer, root, io);
}
