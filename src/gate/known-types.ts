import type { BaselineStore } from '../vmstate/baseline-store.js';

/** Machine types of a store's baselines, by target. */
export function knownMachineTypes(store: BaselineStore): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const { target, machineType } of store.entries()) {
    const types = known.get(target) ?? new Set();
    known.set(target, types.add(machineType));
  }
  return known;
}
