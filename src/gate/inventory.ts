import { machineTypesRemoved } from '../policy/machine-types.js';
import type { Problem } from '../vmstate/problem.js';
import { compareInventories } from './compare-inventories.js';
import type { Inventory, InventoryBook } from './inventory-evidence.js';
import type { ComparedFindings } from '../policy/model.js';
import type { CaptureFailure } from './guest-evidence.js';

/** What a build's machines of the book's target show. */
export interface BuildInventories {
  readonly machineTypes: readonly string[];
  readonly inventories: readonly Inventory[];
  readonly failures: readonly CaptureFailure[];
}

export interface InventoryComparison {
  readonly compared: readonly ComparedFindings[];
  readonly problems: readonly Problem[];
}

/**
 * Holds a build's inventories against those of a release. A machine type that the build lost is a finding; one that the
 * build has and that was not asked is an error.
 */
export function compareBook(book: InventoryBook, build: BuildInventories): InventoryComparison {
  const { release, target, status } = book;
  const now = new Map(build.inventories.map((one) => [keyOf(one), one]));
  const failed = new Map(build.failures.map((one) => [keyOf(one), one]));
  const compared: ComparedFindings[] = [];
  const problems: Problem[] = [];
  for (const old of book.inventories) {
    const { machineType } = old;
    const comparison = { release, target, status, machineType };
    const own = now.get(keyOf(old));
    if (own) compared.push({ comparison, findings: compareInventories(old, own) });
    else if (!build.machineTypes.includes(machineType))
      compared.push({ comparison, findings: [machineTypesRemoved(target, { due: true, onBase: false })] });
    else problems.push(notAsked(target, old, failed.get(keyOf(old))));
  }
  return { compared, problems };
}

function notAsked(target: string, { machineType, set }: Inventory, failure: CaptureFailure | undefined): Problem {
  const { how, words } = failure ?? { how: 'was not asked', words: '' };
  return {
    severity: 'error',
    code: 'inventory-failed',
    message: `${target} ${machineType} with the ${set} devices ${how}${words && `: ${words}`}`,
    remedy: 'Mend what QEMU says, or leave the set out',
  };
}

function keyOf({ machineType, set }: { readonly machineType: string; readonly set: string }): string {
  return `${machineType}\0${set}`;
}
