import type { Inventory } from '../inventory-evidence.js';

/** What properties devices of guests that were started have, by machine type. */
export class StartedValues {
  private readonly values = new Map<string, Map<string, string | undefined>>();
  private readonly seen = new Set<string>();
  private readonly seenWith = new Set<string>();

  constructor(inventories: readonly Inventory[]) {
    for (const { machineType, facts } of inventories) {
      const own = this.values.get(machineType) ?? new Map<string, string | undefined>();
      this.values.set(machineType, own);
      for (const { kind, key, value } of facts) {
        if (kind === 'device') {
          this.seen.add(key);
          this.seenWith.add(`${machineType}\0${key}`);
        }
        if (kind !== 'property' && kind !== 'option') continue;
        const name = key.replace(/#\d+(?=\.[^.]*$)/, '');
        // Devices of one class that differ were set differently: they tell nothing of the class.
        own.set(name, own.has(name) && own.get(name) !== value ? undefined : value);
      }
    }
  }

  of(machineType: string, device: string, property: string): string | undefined {
    return this.values.get(machineType)?.get(`${device}.${property}`);
  }

  /** Whether a guest of the machine type has the class. */
  hasWith(machineType: string, device: string): boolean {
    return this.seenWith.has(`${machineType}\0${device}`);
  }

  /** Whether any guest has the class. */
  has(device: string): boolean {
    return this.seen.has(device);
  }
}
