import { compatPropertyMissing } from '../../rules/inventory/compat-property-missing.js';
import { messageOf } from '../../rules/catalogue.js';
import { makeFinding, subjectName, type Finding } from '../../rules/finding.js';
import type { Inventory } from '../inventory-evidence.js';

/** Something that a guest sees differently, with the class of the device that shows it. */
export interface SeenChange {
  readonly finding: Finding;
  /** Undefined where nothing tells it. */
  readonly device: string | undefined;
}

/** The class of each PCI device on the first bus, by address as `query-pci` tells it: `05.0`. */
export function devicesByAddress({ facts }: Inventory): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const { kind, key, value } of facts) {
    const device = kind === 'option' || kind === 'property' ? /^(.*?)(?:#\d+)?\.addr$/.exec(key)?.[1] : undefined;
    if (device === undefined || !/^\d+$/.test(value)) continue;
    const at = Number(value);
    const address = `${(at >> 3).toString(16).padStart(2, '0')}.${at & 7}`;
    // Behind bridges addresses begin anew.
    found.set(address, found.has(address) ? undefined : device);
  }
  return found;
}

/** A PCI finding with the device that stands there, if both guests have the same. */
export function withDevice(
  finding: Finding,
  before: ReadonlyMap<string, string | undefined>,
  after: ReadonlyMap<string, string | undefined>,
): SeenChange {
  const address = /^PCI ([0-9a-f]{2}\.\d)$/.exec(subjectName(finding.subject) ?? '')?.[1];
  const device = address === undefined ? undefined : before.get(address);
  return { finding, device: device !== undefined && after.get(address ?? '') === device ? device : undefined };
}

/**
 * One finding of a property that was forgotten and of what a guest meets of it: the property's, as grave as what is seen.
 * Of several properties of the device the one that fewest others share.
 */
export function joinSeen(seen: readonly SeenChange[], properties: readonly Finding[]): readonly Finding[] {
  const joined = new Map<Finding, Finding[]>();
  const alone: Finding[] = [];
  for (const { finding, device } of seen) {
    const causes = device === undefined ? [] : properties.filter((one) => isOf(one, device));
    const [cause] = causes.sort((a, b) => namesIn(a).length - namesIn(b).length);
    if (cause) joined.set(cause, [...(joined.get(cause) ?? []), finding]);
    else alone.push(finding);
  }
  const whole = properties.map((finding) => {
    const own = joined.get(finding);
    if (!own) return finding;
    const meets = [...new Set(own.map((one) => `${subjectName(one.subject)}: ${messageOf(one)}`))].join('; ');
    return makeFinding({ ...finding, grade: 'break', context: { ...finding.context, meets } });
  });
  return [...alone, ...whole];
}

function isOf(finding: Finding, device: string): boolean {
  return finding.ruleId === compatPropertyMissing.id && namesIn(finding).includes(device);
}

function namesIn({ context }: Finding): readonly string[] {
  return String(context['of']).split(', ');
}
