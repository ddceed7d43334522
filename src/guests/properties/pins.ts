import type { Pin } from '../../gate/properties/evidence.js';
import { failedWith } from '../../vmstate/errors.js';
import { guestRefused, type Guest } from '../guest.js';

interface Machine {
  readonly name?: unknown;
  readonly 'compat-props'?: unknown;
}

/** What a build's machine types pin, in the order in which QEMU applies it; undefined for builds before 9.1, which do not tell. */
export async function toldPins(guest: Guest): Promise<ReadonlyMap<string, readonly Pin[]> | undefined> {
  let machines: readonly Machine[];
  try {
    machines = await guest.ask<readonly Machine[]>('query-machines', { 'compat-props': true }, 'list');
  } catch (error) {
    if (failedWith(error, 'guest-refused')) return undefined;
    throw error;
  }
  return new Map(
    machines.flatMap((machine) =>
      typeof machine.name === 'string' ? [[machine.name, pinsIn(machine['compat-props'])] as const] : [],
    ),
  );
}

const MAX_PINS = 20_000;

function pinsIn(list: unknown): readonly Pin[] {
  if (!Array.isArray(list)) return [];
  if (list.length > MAX_PINS) throw guestRefused(`pins more than the limit of ${MAX_PINS} properties`);
  return (list as readonly unknown[]).flatMap((entry): Pin[] => {
    const { 'qom-type': driver, property, value } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    return typeof driver === 'string' && typeof property === 'string' && typeof value === 'string'
      ? [[driver, property, value]]
      : [];
  });
}
