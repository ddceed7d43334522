import type { DeviceClass } from '../../gate/properties/evidence.js';
import { propertiesOf, type CatalogueRequest } from '../catalogue/catalogue.js';
import { askStopped, isRefusal, type Refusal } from '../catalogue/start.js';
import { childType, QomTypes, type TypeProperty } from '../catalogue/types.js';
import type { Binary } from '../../io/qemu.js';
import type { Guest } from '../guest.js';

/** Properties that tell of no machine: where a device sits, what stands behind it, and what each instance sets for itself. */
const OWN = /^(addr|failover_pair_id|romfile|multifunction|acpi-index|busnr|start-powered-off|x-pci-[a-z-]+-id)$/;

/** What a build declares, before it is asked for any machine. */
export interface Classes {
  readonly types: QomTypes;
  readonly classes: Readonly<Record<string, DeviceClass>>;
}

/**
 * Asks every concrete device class for its properties with their defaults. To be asked, a device is made: a build that
 * dies over one is started again behind it.
 * @param creatable names that a command line can add
 */
export async function askClasses(
  binary: Binary,
  request: CatalogueRequest,
  folder: string,
  creatable: ReadonlySet<string>,
): Promise<Classes | Refusal> {
  const start = { ...request, binary, machineType: undefined, folder };
  const asked = await askStopped(start, async (guest) => ({ types: await QomTypes.ask(guest) }));
  if (isRefusal(asked)) return asked;
  const { types } = asked;
  const names = types.below('device').filter((name) => !types.isAbstract(name));
  const classes: Record<string, DeviceClass> = {};
  let next = 0;
  while (next < names.length) {
    await askStopped(start, async (guest) => {
      for (; next < names.length; next++) {
        const name = names[next] ?? '';
        classes[name] = await describe(guest, name, creatable.has(name));
      }
      return {};
    });
    // The one that it died over is left out.
    next++;
  }
  return { types, classes };
}

async function describe(guest: Guest, name: string, creatable: boolean): Promise<DeviceClass> {
  const [declared, made] = await Promise.all([
    propertiesOf(guest, 'device-list-properties', name),
    propertiesOf(guest, 'qom-list-properties', name),
  ]);
  const kept = declared.filter(({ name: property, type }) => !OWN.test(property) && !/^(link|child)</.test(type));
  return {
    creatable,
    children: made.flatMap((property) => childType(property) ?? []),
    started: false,
    properties: Object.fromEntries(kept.map((property) => [property.name, [property.type, defaultOf(property)]])),
  };
}

/** Lists and structures are no values that a machine type pins. */
function defaultOf(property: TypeProperty): string | null {
  const value = property['default-value'];
  if (value === undefined || value === null || typeof value === 'object') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
