import type { Fact, FactKind, Inventory } from '../../gate/inventory-evidence.js';

/** Inventories as they are kept: facts once each, by number, since guests have most in common. */
export interface FoldedInventories {
  readonly facts: readonly (readonly [kind: FactKind, key: string, value: string])[];
  readonly inventories: readonly (Omit<Inventory, 'facts'> & { readonly facts: readonly number[] })[];
}

/** Facts once each, by number. */
export function foldInventories(inventories: readonly Inventory[]): FoldedInventories {
  const numbers = new Map<string, number>();
  const facts: FoldedInventories['facts'][0][] = [];
  const number = ({ kind, key, value }: Fact): number => {
    const text = JSON.stringify([kind, key, value]);
    let at = numbers.get(text);
    if (at === undefined) {
      at = facts.push([kind, key, value]) - 1;
      numbers.set(text, at);
    }
    return at;
  };
  return { inventories: inventories.map((one) => ({ ...one, facts: one.facts.map(number) })), facts };
}

/** @param damaged makes the error for a number that no fact has */
export function unfoldInventories(folded: FoldedInventories, damaged: (problem: string) => Error): Inventory[] {
  const facts = folded.facts.map(([kind, key, value]): Fact => ({ kind, key, value }));
  return folded.inventories.map((one): Inventory => {
    const own = one.facts.map((number) => {
      const fact = facts[number];
      if (!fact) throw damaged(`names fact ${number}, which it does not have`);
      return fact;
    });
    return { ...one, facts: own };
  });
}
