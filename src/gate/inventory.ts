import { machineTypesRemoved } from '../policy/machine-types.js';
import type { Problem } from '../vmstate/problem.js';
import { compareInventories } from './compare-inventories.js';
import { devicesByAddress, joinSeen, withDevice, type SeenChange } from './properties/join.js';
import { compareProperties } from './properties/compare.js';
import type { BuildProperties, PropertyBook } from './properties/evidence.js';
import { identityOf, type Finding } from '../rules/finding.js';
import type { MergedFinding } from '../policy/merge.js';
import { compareNatural } from '../vmstate/order.js';
import type { Inventory, InventoryBook } from './inventory-evidence.js';
import type { Preexisting, ComparedFindings } from '../policy/model.js';
import type { CaptureFailure } from './guest-evidence.js';

/** What a build's machines of the book's target show. */
export interface BuildInventories {
  readonly machineTypes: readonly string[];
  readonly inventories: readonly Inventory[];
  readonly failures: readonly CaptureFailure[];
}

/** What a release and the build declare and pin. */
export interface BookProperties {
  readonly old: PropertyBook;
  readonly now: BuildProperties;
}

/** A release after the one that is compared: what it shows just so is not the build's doing. */
export interface NewerRelease {
  readonly book: InventoryBook;
  readonly properties: PropertyBook | undefined;
}

/** What was seen for one machine type, and which newer release was the first to show the same, by identity. */
export interface SeenFindings extends ComparedFindings {
  readonly inNewer?: ReadonlyMap<string, string>;
}

export interface InventoryComparison {
  readonly compared: readonly SeenFindings[];
  readonly problems: readonly Problem[];
}

/** What is known besides the inventories. */
export interface BookContext {
  readonly properties?: BookProperties | undefined;
  /** Oldest first. */
  readonly newer?: readonly NewerRelease[];
}

/**
 * What is known beside one release's inventories.
 * @param now what the build declares and pins, where it tells
 */
export function contextOf(
  { release, target }: InventoryBook,
  all: readonly InventoryBook[],
  properties: readonly PropertyBook[],
  now: BuildProperties | undefined,
): BookContext {
  const propertiesOf = (name: string): PropertyBook | undefined =>
    properties.find((book) => book.release === name && book.target === target);
  const old = propertiesOf(release);
  const newer = all
    .filter((book) => book.target === target && compareNatural(book.release, release) > 0)
    .sort((a, b) => compareNatural(a.release, b.release))
    .map((book) => ({ book, properties: propertiesOf(book.release) }));
  return { properties: old && now && { old, now }, newer };
}

/** Books of every release and target: of those that have properties alone, one without inventories. */
export function inventoryBooks(
  inventories: readonly InventoryBook[],
  properties: readonly PropertyBook[],
): readonly InventoryBook[] {
  const alone = properties
    .filter((book) => inventories.every(({ release, target }) => release !== book.release || target !== book.target))
    .map(({ release, target, status, provenance }): InventoryBook => ({
      release,
      target,
      status,
      provenance,
      inventories: [],
      failures: [],
    }));
  return [...inventories, ...alone];
}

/**
 * Holds a build's inventories against those of a release. A machine type that the build lost is a finding; one that the
 * build has and that was not asked is an error.
 */
export function compareBook(
  book: InventoryBook,
  build: BuildInventories,
  { properties, newer = [] }: BookContext = {},
): InventoryComparison {
  const { release, target, status } = book;
  const failed = new Map(build.failures.map((one) => [keyOf(one), one]));
  const now = new Set(build.inventories.map(keyOf));
  const problems = book.inventories
    .filter((old) => !now.has(keyOf(old)) && build.machineTypes.includes(old.machineType))
    .map((old) => notAsked(target, old, failed.get(keyOf(old))));
  const gone = new Set(
    book.inventories.map(({ machineType }) => machineType).filter((name) => !build.machineTypes.includes(name)),
  );
  const shipped = newer.map((one) => ({
    release: one.book.release,
    found: identitiesOf(
      findingsBetween(
        book,
        one.book.inventories,
        properties && one.properties && { old: properties.old, now: one.properties },
      ),
    ),
  }));
  const compared = [...findingsBetween(book, build.inventories, properties)].map(
    ([machineType, findings]): SeenFindings => {
      const known = findings.flatMap((finding) => {
        const first = shipped.find(({ found }) => found.get(machineType)?.has(identityOf(finding)));
        return first ? [[identityOf(finding), first.release] as const] : [];
      });
      return { comparison: { release, target, status, machineType }, findings, inNewer: new Map(known) };
    },
  );
  const removed = [...gone].map((machineType): SeenFindings => ({
    comparison: { release, target, status, machineType },
    findings: [machineTypesRemoved(target, { due: true, onBase: false })],
  }));
  return { compared: [...compared, ...removed], problems };
}

/** Findings by machine type, of those that were looked at on both sides. */
function findingsBetween(
  { inventories: old }: InventoryBook,
  inventories: readonly Inventory[],
  properties: BookProperties | undefined,
): ReadonlyMap<string, readonly Finding[]> {
  const now = new Map(inventories.map((one) => [keyOf(one), one]));
  const seen = new Map<string, SeenChange[]>();
  for (const one of old) {
    const own = now.get(keyOf(one));
    // A set may have other devices in another release: only the same command line makes the same guest.
    if (own?.args.join('\0') !== one.args.join('\0')) continue;
    const list = seen.get(one.machineType) ?? [];
    seen.set(one.machineType, list);
    const [before, after] = [devicesByAddress(one), devicesByAddress(own)];
    const findings = compareInventories(one, own, properties && declaredIn(properties));
    list.push(...findings.map((finding) => withDevice(finding, before, after)));
  }
  const found = new Map([...seen].map(([machineType, changes]) => [machineType, joinSeen(changes, [])]));
  if (!properties) return found;
  const sides = [
    { properties: properties.old, inventories: old },
    { properties: properties.now, inventories },
  ] as const;
  for (const [machineType, findings] of compareProperties(...sides)) {
    found.set(machineType, joinSeen(seen.get(machineType) ?? [], findings));
  }
  return found;
}

function identitiesOf(found: ReadonlyMap<string, readonly Finding[]>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map([...found].map(([machineType, findings]) => [machineType, new Set(findings.map(identityOf))]));
}

/** Properties that both classes declare: what machine types make of them is compared as such. */
function declaredIn({ old, now }: BookProperties): (device: string, property: string) => boolean {
  const has = ({ classes }: BuildProperties, device: string, property: string): boolean =>
    Object.hasOwn(classes, device) && Object.hasOwn(classes[device]?.properties ?? {}, property);
  return (device, property) => has(old, device, property) || has(now, device, property);
}

/** The newer releases that show a finding just so, wherever it holds; undefined where one place is the build's own. */
export function preexistingInInventories(
  finding: MergedFinding,
  seen: readonly SeenFindings[],
): Preexisting | undefined {
  if (finding.subject.kind !== 'guest') return undefined;
  const identity = identityOf(finding);
  const releases = new Set<string>();
  for (const { release, target, machineTypes } of finding.occurrences) {
    for (const machineType of machineTypes) {
      const own = seen.filter(
        ({ comparison }) =>
          comparison.release === release && comparison.target === target && comparison.machineType === machineType,
      );
      const first = own.flatMap(({ inNewer }) => inNewer?.get(identity) ?? [])[0];
      if (first === undefined) return undefined;
      releases.add(first);
    }
  }
  return releases.size > 0 ? { releases: [...releases].sort(compareNatural) } : undefined;
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
