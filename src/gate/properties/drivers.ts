import { compareText } from '../../vmstate/order.js';

/** A class that one entry of compat properties can name, and the device classes that it stands for. */
export interface Driver {
  readonly driver: string;
  readonly devices: readonly string[];
}

/** Everything inherits from these: a machine type that names one speaks of no device in particular. */
const ALL = new Set(['object', 'device']);

/**
 * The fewest classes that stand for some devices and no others: the nearest ancestor that has the most of them below it
 * and no other device with the property.
 * @param own the devices that changed alike
 * @param holders every device that has the property
 */
export function driversOf(
  own: ReadonlySet<string>,
  holders: readonly string[],
  chainOf: (name: string) => readonly string[],
): readonly Driver[] {
  const below = new Map<string, { all: number; own: number }>();
  for (const name of holders) {
    for (const ancestor of chainOf(name)) {
      const { all, own: before } = below.get(ancestor) ?? { all: 0, own: 0 };
      below.set(ancestor, { all: all + 1, own: before + (own.has(name) ? 1 : 0) });
    }
  }
  const covered = (ancestor: string): number => below.get(ancestor)?.own ?? 0;
  const drivers = new Map<string, string[]>();
  for (const name of own) {
    const fits = chainOf(name).filter(
      (ancestor) => !ALL.has(ancestor) && covered(ancestor) === below.get(ancestor)?.all,
    );
    const driver = fits.reduce((best, one) => (covered(one) > covered(best) ? one : best), name);
    drivers.set(driver, [...(drivers.get(driver) ?? []), name]);
  }
  return [...drivers]
    .map(([driver, devices]) => ({ driver, devices: devices.sort(compareText) }))
    .sort((a, b) => compareText(a.driver, b.driver));
}
