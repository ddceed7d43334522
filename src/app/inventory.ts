import { compareInventories } from '../inventory/compare.js';
import type { Inventory, InventoryBook } from '../inventory/model.js';
import { makeFinding } from '../core/finding.js';
import type { Problem } from '../core/report.js';
import type { ComparedFindings } from '../policy/merge.js';

/** What a build's machines show, by target. */
export interface BuildInventories {
  readonly target: string;
  readonly machineTypes: readonly string[];
  readonly inventories: readonly Inventory[];
  readonly failures: readonly {
    readonly machineType: string;
    readonly set: string;
    readonly how: string;
    readonly words: string;
  }[];
}

export interface InventoryComparison {
  readonly compared: readonly ComparedFindings[];
  readonly problems: readonly Problem[];
}

/**
 * Holds a build's inventories against those of releases. A machine type that the build lost is a finding; one that the
 * build has and that could not be asked is an error.
 */
export function compareBooks(
  books: readonly InventoryBook[],
  builds: readonly BuildInventories[],
): InventoryComparison {
  const compared: ComparedFindings[] = [];
  const problems: Problem[] = [];
  for (const build of builds) {
    const now = new Map(build.inventories.map((one) => [keyOf(one), one]));
    const failed = new Map(build.failures.map((one) => [keyOf(one), one]));
    for (const { release, target, status, inventories } of books.filter((book) => book.target === build.target)) {
      for (const old of inventories) {
        const { machineType, set } = old;
        const comparison = { release, target, status, machineType };
        const own = now.get(keyOf(old));
        const failure = failed.get(keyOf(old));
        if (own) compared.push({ comparison, findings: compareInventories(old, own) });
        else if (!build.machineTypes.includes(machineType)) compared.push({ comparison, findings: [removed(target)] });
        else if (failure) {
          problems.push({
            severity: 'error',
            code: 'inventory-failed',
            message: `${target} ${machineType} with the ${set} devices ${failure.how}${failure.words && `: ${failure.words}`}`,
            remedy: 'Mend what QEMU says, or leave the set out',
          });
        }
      }
    }
  }
  return { compared, problems };
}

function removed(target: string): ReturnType<typeof makeFinding> {
  return makeFinding({
    ruleId: 'machine-type-removed',
    grade: 'conditional',
    direction: 'forward',
    section: '',
    description: '',
    path: [],
    within: '',
    details: { target },
    context: {},
  });
}

function keyOf({ machineType, set }: { readonly machineType: string; readonly set: string }): string {
  return `${machineType}\0${set}`;
}
