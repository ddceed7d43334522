import { count } from '../../../../vmstate/count.js';
import { addBaseline } from '../../../../io/store/commands/add.js';
import type { NewBaseline } from '../../../../io/store/make.js';
import {
  BASELINE_KINDS,
  qemuVersionOf,
  type BaselineKind,
  type BaselineStatus,
  type Provenance,
} from '../../../../vmstate/baseline.js';
import { GateError } from '../../../../vmstate/errors.js';
import type { Register } from '../../command.js';
import { gather } from '../../gather.js';
import type { Io } from '../../io.js';
import { buildsOf, makeOptions, sayFailures, statusOf, type MakeOptions } from './make.js';
import { keepReach } from './keep-reach.js';
import { onStore, storeToWrite } from './options.js';

/** Options of `baseline add`. */
export interface AddOptions extends MakeOptions {
  readonly kind?: string;
}

export const register: Register = (parent, io) => {
  makeOptions(onStore(parent.command('add').description('add the dumps of a build as a release’s baselines')))
    .option('--kind <kind>', `${BASELINE_KINDS.join(' or ')}; what the version tells without it`)
    .action((options: AddOptions) => addBuild(options, storeToWrite(options, io), io));
};

/** Adds what the named dumps or binaries say to a store, and says what was added. @throws GateError */
export async function addBuild(options: AddOptions, root: string, io: Io): Promise<void> {
  const [asked, kind] = [statusOf(options.status), kindNamed(options.kind)];
  const answer = await gather(options, [], io, true);
  sayFailures(answer, io);
  const all = buildsOf(answer, options, io).map((build): NewBaseline => {
    const status = asked ?? statusTold(build.provenance);
    return { ...build, release: options.release, status, ...(kind && { kind }) };
  });
  for (const baseline of all) {
    const { manifest, added, digests } = addBaseline(root, baseline);
    const machineTypes = count(Object.keys(manifest.machineTypes).length, 'machine type');
    const what = `${manifest.status}, ${manifest.kind}, ${machineTypes}, ${digests.length} distinct`;
    io.out(`${manifest.release}/${manifest.target}.json: ${added ? 'added' : 'there already'}, ${what}\n`);
    if (asked === undefined)
      io.err(`Its status is what ${baseline.provenance.qemuVersion} tells; --status sets another.\n`);
  }
  await keepReach(options, answer, root, io);
}

/**
 * The status that a build's version tells: x.y.50 and later lead to a release, the rest is one.
 * @throws GateError where nothing tells it, since a guess would either never change or never block
 */
function statusTold(provenance: Provenance): BaselineStatus {
  const micro = qemuVersionOf(provenance)?.split('.')[2];
  if (micro !== undefined) return Number(micro) < 50 ? 'released' : 'development';
  const remedy = 'Say --status released for a release’s own build, which never changes again, or --status development';
  throw new GateError('bad-usage', '--status', 'is missing, and dump files do not tell it', remedy);
}

/** @throws GateError for a kind that does not exist */
function kindNamed(text: string | undefined): BaselineKind | undefined {
  const kind = BASELINE_KINDS.find((known) => known === text);
  if (text === undefined || kind) return kind;
  const remedy = `It may be ${BASELINE_KINDS.join(', ')}`;
  throw new GateError('bad-usage', `--kind ${JSON.stringify(text)}`, 'is no kind', remedy);
}
