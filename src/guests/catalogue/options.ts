import type { TypeProperty } from './types.js';

/** Values of the types that many properties share. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  bool: ['on', 'off'],
  OnOffAuto: ['on', 'off', 'auto'],
  OnOffSplit: ['on', 'off', 'split'],
};
/** Options that say nothing about what is on board, or that end QEMU. */
const LEFT_OUT = new Set(['dumpdtb', 'dump-guest-core', 'mem-merge', 'suppress-vmdesc', 'type', 'accel']);
const MAX_VALUES = 16;
/** Words with one kind of separator between them, as descriptions list values: `2, 3, host and max`, `xics|xive|dual`. */
const LIST = /[\w.-]{1,24}(?:(?:, (?:and |or )?| and | or |\||\/)[\w.-]{1,24}){1,15}/g;

/** One value of one machine option, `iommu=smmuv3`. */
export type MachineOption = `${string}=${string}`;

/** Every value of every machine option that is a switch or lists its values, to be gone through one at a time. */
export function machineOptions(properties: readonly TypeProperty[]): readonly MachineOption[] {
  return properties.flatMap((property) =>
    LEFT_OUT.has(property.name) ? [] : valuesOf(property).map((value): MachineOption => `${property.name}=${value}`),
  );
}

function valuesOf({ type, description = '' }: TypeProperty): readonly string[] {
  if (Object.hasOwn(VALUES, type)) return VALUES[type] ?? [];
  if (/^(child|link)</.test(type) || /^u?int\d*$|^size$/.test(type)) return [];
  const lists = description.match(LIST) ?? [];
  const names = lists.flatMap((list) => list.split(/, (?:and |or )?| and | or |\||\//));
  return [...new Set(names.map((word) => word.replace(/\.$/, '')))].filter(Boolean).slice(0, MAX_VALUES);
}
