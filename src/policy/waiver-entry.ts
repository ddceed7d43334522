import type { Waiver } from './config.js';

/** A waiver's members: their names in the gate, and in the configuration's YAML. */
export const WAIVER_MEMBERS = [
  ['fingerprint', 'fingerprint'],
  ['rule', 'rule'],
  ['section', 'section'],
  ['path', 'path'],
  ['machineTypes', 'machine-types'],
  ['reason', 'reason'],
  ['acceptedBy', 'accepted-by'],
  ['expires', 'expires'],
] as const satisfies readonly (readonly [keyof Waiver, string])[];

/** A waiver as the configuration has it. */
export type WaiverEntry = { readonly [Pair in (typeof WAIVER_MEMBERS)[number] as Pair[1]]: Waiver[Pair[0]] };

/** The waiver that an entry of the configuration is. */
export function waiverOf(entry: WaiverEntry): Waiver {
  return renamed(WAIVER_MEMBERS.map(([key, name]) => [key, entry[name]])) as unknown as Waiver;
}

/** The entry for a waiver, in the order in which people read it. */
export function entryOf(waiver: Waiver): Partial<WaiverEntry> {
  return renamed(WAIVER_MEMBERS.map(([key, name]) => [name, waiver[key]]));
}

function renamed(members: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}
