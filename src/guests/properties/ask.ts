import { runChild } from '../../io/child.js';
import { childOptions, openBinaries, type Binary } from '../../io/qemu.js';
import { removeTemporary, temporaryFolder } from '../../io/temporary.js';
import type { BuildProperties, Pin } from '../../gate/properties/evidence.js';
import { parseDeviceHelp } from '../catalogue/device-help.js';
import type { CatalogueRequest } from '../catalogue/catalogue.js';
import { askStopped, isRefusal } from '../catalogue/start.js';
import { GateError } from '../../vmstate/errors.js';
import { askClasses } from './classes.js';
import { toldPins } from './pins.js';
import { startedPins } from './started-pins.js';

export interface PropertiesRequest extends CatalogueRequest {
  /**
   * Whether a build that does not tell its pins has its devices started with every machine type, which takes minutes;
   * else it has no answer.
   */
  readonly start: boolean;
}

/** What the properties of one binary's devices are. */
export interface AskedProperties {
  readonly binary: Binary;
  /** Undefined for a build that does not tell what its machine types pin. */
  readonly properties: BuildProperties | undefined;
}

/** Asks builds what their device classes declare and what their machine types pin. @throws GateError when one cannot be asked */
export async function askProperties(request: PropertiesRequest): Promise<readonly AskedProperties[]> {
  const folder = temporaryFolder('vmstate-gate-properties-');
  try {
    const asked: AskedProperties[] = [];
    for (const binary of await openBinaries(request, folder)) {
      asked.push({ binary, properties: await askOne(binary, request, folder) });
    }
    return asked;
  } finally {
    removeTemporary(folder);
  }
}

async function askOne(
  binary: Binary,
  request: PropertiesRequest,
  folder: string,
): Promise<BuildProperties | undefined> {
  const { target, machineTypes } = binary;
  request.progress?.(`asking ${target} for its device classes`);
  const start = { ...request, binary, machineType: undefined, folder };
  const pins = await askStopped(start, async (guest) => ({ told: await toldPins(guest) }));
  if (isRefusal(pins)) throw cannot(binary, pins.words || pins.how);
  if (pins.told === undefined && !request.start) return undefined;
  const help = await runChild([...binary.command, '-device', 'help'], {
    ...childOptions(request, folder),
    maxOutput: 4 * 1024 * 1024,
  });
  const creatable = new Set(parseDeviceHelp(help.stdout).map(({ name }) => name));
  const asked = await askClasses(binary, request, folder, creatable);
  if (isRefusal(asked)) throw cannot(binary, asked.words || asked.how);
  const { types } = asked;
  const processors = new Set(types.below('cpu'));
  const classes = Object.fromEntries(
    Object.entries(asked.classes).map(([name, one]) => [
      name,
      processors.has(name) ? { ...one, creatable: true } : one,
    ]),
  );
  const parents = Object.fromEntries([...types.all()].filter(([name]) => types.isA(name, 'device')));
  if (pins.told) {
    const told = pins.told;
    const own = machineTypes.map((name): [string, readonly Pin[]] => [name, told.get(name) ?? []]);
    return { target, classes, parents, pinsFrom: 'told', pins: Object.fromEntries(own) };
  }
  return { target, parents, ...(await startedPins(binary, classes, request, folder)) };
}

function cannot(binary: Binary, words: string): GateError {
  const remedy = 'Check that it starts with -M none on this machine';
  return new GateError('qemu-failed', binary.shown, `cannot be asked what its devices have: ${words}`, remedy);
}
