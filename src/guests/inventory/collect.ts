import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { guestEnded } from '../guest.js';
import { describeEnd, startGuest } from '../machine.js';
import type { CaptureFailure, DeviceSet } from '../../gate/guest-evidence.js';
import { withoutRefused } from '../refused.js';
import { removeTemporary, temporaryFolder } from '../../io/temporary.js';
import { inOwnFolders } from '../../io/parallel.js';
import { openBinaries, type Binary, type BinaryRequest } from '../../io/qemu.js';
import { fwCfgFacts, fwCfgAddress } from './fw-cfg.js';
import { memoryFacts } from './memory.js';
import type { Fact, Inventory } from '../../gate/inventory-evidence.js';
import { pciFacts } from './pci.js';
import { qomFacts } from './qom.js';
import { failedWith, GateError } from '../../vmstate/errors.js';

export interface CollectRequest extends BinaryRequest {
  readonly jobs: number;
  readonly setsFor: (target: string) => readonly DeviceSet[];
  /** Machine types to look at; all versioned ones when empty. */
  readonly machineTypes: readonly string[];
  /** Command lines to use again, by machine type and set, where a release's inventory is to be compared with. */
  readonly argsOf?: (target: string, machineType: string, set: string) => readonly string[] | undefined;
  readonly progress?: (message: string) => void;
}

export interface Collected {
  readonly binary: Binary;
  readonly inventories: readonly Inventory[];
  readonly failures: readonly CaptureFailure[];
}

/** Asks a stopped guest of every machine type with every set what it has. What fails is an answer. @throws GateError */
export async function collect(request: CollectRequest): Promise<readonly Collected[]> {
  const folder = temporaryFolder('vmstate-gate-inventory-');
  try {
    const results: Collected[] = [];
    for (const binary of await openBinaries(request, folder)) {
      const names = binary.machineTypes.filter(
        (name) => request.machineTypes.length === 0 || request.machineTypes.includes(name),
      );
      const work = names.flatMap((machineType) => request.setsFor(binary.target).map((set) => ({ machineType, set })));
      const done = await inOwnFolders(folder, work, request.jobs, ({ machineType, set }, own, index) => {
        request.progress?.(`asking ${binary.target} ${machineType} with ${set.name} (${index + 1} of ${work.length})`);
        return collectOne(binary, machineType, set, request, own);
      });
      results.push({
        binary,
        inventories: done.filter((one): one is Inventory => 'facts' in one),
        failures: done.filter((one): one is CaptureFailure => 'how' in one),
      });
    }
    return results;
  } finally {
    removeTemporary(folder);
  }
}

async function collectOne(
  binary: Binary,
  machineType: string,
  set: DeviceSet,
  request: CollectRequest,
  folder: string,
): Promise<Inventory | CaptureFailure> {
  const given = request.argsOf?.(binary.target, machineType, set.name);
  const devices = given ? [given] : set.devices;
  const result = await withoutRefused(
    devices,
    (left) => ask(binary, machineType, left.flat(), request, folder),
    !given,
  );
  const named = { machineType, set: set.name };
  if (!Array.isArray(result.value)) return { ...named, ...(result.value as { how: string; words: string }) };
  return { ...named, args: result.devices.flat(), facts: sorted(result.value) };
}

async function ask(
  binary: Binary,
  machineType: string,
  args: readonly string[],
  request: CollectRequest,
  folder: string,
): Promise<Fact[] | { readonly how: string; readonly words: string }> {
  const socket = join(folder, 'qtest');
  rmSync(socket, { force: true });
  const address = fwCfgAddress(binary.target, machineType);
  const more = address ? ['-qtest', `unix:${socket},server=on,wait=off`, '-qtest-log', '/dev/null'] : [];
  const guest = startGuest(binary, machineType, [...args, ...more], request, folder);
  try {
    const facts = [...(await optional(pciFacts(guest))), ...(await qomFacts(guest)), ...(await memoryFacts(guest))];
    if (address) facts.push(...(await Promise.race([fwCfgFacts(socket, address), gone(guest.end())])));
    return facts;
  } catch (error) {
    if (failedWith(error, 'guest-ended')) return describeEnd(await guest.end(), request.timeoutMs);
    // A build's answers may have any shape: what reads them may fail in any way.
    return { how: 'could not be asked', words: error instanceof GateError ? error.problem : String(error) };
  } finally {
    await guest.close();
  }
}

/** Machines without PCI refuse the question. */
async function optional(facts: Promise<readonly Fact[]>): Promise<readonly Fact[]> {
  try {
    return await facts;
  } catch (error) {
    if (failedWith(error, 'guest-refused')) return [];
    throw error;
  }
}

async function gone(end: Promise<unknown>): Promise<never> {
  await end;
  throw guestEnded();
}

function sorted(facts: Fact[]): readonly Fact[] {
  const text = ({ kind, key }: Fact): string => `${kind}\0${key}`;
  return facts.sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}
