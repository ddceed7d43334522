import { count } from '../../vmstate/count.js';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { log } from '../../github/log.js';
import type { CheckInput } from '../../gate/check-input.js';
import type { ActionContext } from '../../github/context.js';
import type { Inputs } from '../../github/inputs.js';
import type { GuestAnswers } from '../../guests/ask.js';
import { GateError } from '../../vmstate/errors.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';

export interface GuestRequest {
  readonly inputs: Inputs;
  readonly config: CheckInput['config'];
  readonly cwd: string;
  /** Folder of the saved guests; undefined where nothing is asked. */
  readonly guests: string | undefined;
  /** What the build's sources gave: dumps, and what other jobs' builds answered. */
  readonly answer: SourceAnswer;
}

/**
 * What only real guests tell, where the inputs ask for it: binaries of `qemu` are asked here, and every other target's
 * build has answered in the job that made its dumps. @throws GateError
 */
export async function askWhereWanted(
  request: GuestRequest,
): Promise<Pick<CheckInput, 'probes' | 'streams' | 'inventories' | 'problems'>> {
  const { inputs, guests } = request;
  if (guests === undefined) return { problems: [] };
  const answers = [
    ...(inputs.qemu.length > 0 ? [await askHere(request, guests)] : []),
    ...(await judgeOthers(request, guests)),
  ];
  if (answers.length === 0)
    throw new GateError(
      'bad-usage',
      'probe and inventory',
      'ask builds, and there is none: neither a binary nor dumps of one',
      'Name the binaries in `qemu`, or hand over what `vmstate-gate guest answer` writes beside the dumps',
    );
  const probes = answers.flatMap((one) => one.probes);
  const streams = answers.flatMap((one) => one.streams);
  const inventories = answers.flatMap((one) => one.inventories);
  const loaded = probes.filter(({ outcome }) => outcome === 'migrated').length;
  log.info(
    `${count(probes.length, 'saved guest')}, ${loaded} load; ${count(streams.length, 'stream')} and ${count(inventories.length, 'inventory', 'inventories')} compared`,
  );
  return { probes, streams, inventories, problems: answers.flatMap((one) => one.problems) };
}

async function askHere({ inputs, config, cwd }: GuestRequest, root: string): Promise<GuestAnswers> {
  const { askGuests } = await import('../../guests/ask.js');
  return askGuests({
    binaries: inputs.qemu,
    cwd,
    env: process.env,
    timeoutMs: inputs.timeoutMs,
    jobs: inputs.jobs ?? availableParallelism(),
    moduleDir: inputs.moduleDir,
    root,
    probe: inputs.probe,
    inventory: inputs.inventory,
    directions: config.directions,
    progress: (message) => log.debug(message),
  });
}

async function judgeOthers({ inputs, config, answer }: GuestRequest, root: string): Promise<readonly GuestAnswers[]> {
  const others = answer.dumps.filter(({ provenance }) => provenance.kind !== 'qemu');
  const wanted = (target: string): boolean => config.targets.length === 0 || config.targets.includes(target);
  const targets = [...new Set(others.map(({ target }) => target))].filter(wanted).sort();
  if (targets.length === 0) return [];
  const { judgeAnswers } = await import('../../guests/handed/judge.js');
  const { probe, inventory } = inputs;
  return [
    await judgeAnswers({ root, targets, files: answer.guests ?? [], probe, inventory, directions: config.directions }),
  ];
}

/** Saved guests are binary, and many: those of a pull request's base branch come from a checkout of it. */
export function guestFolder(inputs: Inputs, context: ActionContext, cwd: string, root: string): string {
  if (inputs.probeBaselines === undefined) return resolve(root, 'baselines');
  if (inputs.baseCheckout !== undefined) return resolve(context.workspace, inputs.baseCheckout, inputs.probeBaselines);
  if (context.baseSha === undefined) return resolve(cwd, inputs.probeBaselines);
  throw new GateError(
    'bad-usage',
    'probe-baselines',
    'in the repository are read from a checkout of the base branch, and none is named',
    'Name it in base-checkout',
  );
}
