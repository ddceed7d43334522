import { compareText } from '../vmstate/order.js';
import { count } from '../vmstate/count.js';
import { groupBy } from '../vmstate/collections.js';
import type { Preexisting, Occurrence, ReportFinding } from '../policy/model.js';
import type { Summary } from './model.js';

/** How many names are listed before "and N more". */
const LISTED = 3;

/** Machine types and releases as a phrase: "all 36 of 10.0 (x86_64); pc-q35-7.2, pc-q35-7.1 of 7.2". Names are not escaped. */
export function whereItHolds(occurrences: readonly Occurrence[]): string {
  const byMachineTypes = groupBy(occurrences, machineTypesText);
  const parts = [...byMachineTypes].map(([names, members]) => {
    // As they stand in the occurrences: from old to new.
    const releases = [...new Set(members.map((member) => member.release))];
    const targets = [...new Set(members.map((member) => member.target))].sort(compareText);
    return `${names} of ${releaseList(releases)} (${list(targets)})`;
  });
  return parts.join('; ');
}

/** "already broken on the base branch; 10.0 shipped with it"; names are not escaped. */
export function preexistingText({ onBase, releases }: Preexisting): string {
  return [
    onBase ? 'already broken on the base branch' : '',
    releases && releases.length > 0 ? `${list(releases)} shipped with it` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

/** "in devices that no machine type with a migration promise can have: 46 sections"; undefined where there is nothing of it. */
export function outOfReach({ unreachable }: Pick<Summary, 'unreachable'>): string | undefined {
  if (!unreachable) return undefined;
  const { sections } = unreachable;
  return `in devices that no machine type with a migration promise can have: ${count(sections, 'section')}`;
}

/** What stands folded in a line of its own, and not among the differences that no guest meets. */
export const FOLDED: ReadonlySet<string | undefined> = new Set(['unreachable', 'on-base', 'shipped']);

/** "not of this change's doing: 3 findings in 2 sections"; undefined where there is nothing of it. */
export function notThisChange({ notThisChange: earlier }: Pick<Summary, 'notThisChange'>): string | undefined {
  if (!earlier) return undefined;
  const { findings, sections } = earlier;
  const counted = `${count(findings, 'finding')} in ${count(sections, 'section')}`;
  return `not of this change’s doing, as the base or a release has it already: ${counted}`;
}

function machineTypesText({ machineTypes, all }: Occurrence): string {
  const count = machineTypes.length;
  if (all && count > LISTED) return `all ${count} machine types`;
  if (count <= LISTED) return machineTypes.join(', ');
  return `${count} machine types (${machineTypes.slice(0, LISTED).join(', ')} …)`;
}

/** Few releases by name; of many the number and the ends. */
function releaseList(releases: readonly string[]): string {
  const [first = '', last = ''] = [releases[0], releases.at(-1)];
  return releases.length > LISTED + 1 ? `${releases.length} releases from ${first} to ${last}` : list(releases);
}

function list(names: readonly string[]): string {
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What a finding rests on, and what the streams of guests say of it. */
export function evidenceText({ evidence = [], streams }: Pick<ReportFinding, 'evidence' | 'streams'>): string {
  return evidence.join(', ') + (streams === undefined ? '' : `; ${streams}`);
}
