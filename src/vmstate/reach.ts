/**
 * What a guest of a machine type can have of a build's sections. A dump lists every device class that was compiled in;
 * a guest has a few of them.
 */

/** `board`: the machine has it; `creatable`: somebody can add it; `never`: no guest of this machine type was ever seen with it. */
export type ReachValue = 'board' | 'creatable' | 'never';

/** Section names by how they were found: a short code, `device`, `option iommu=smmuv3`, `no bus SSI`. */
export type FoundBy = Readonly<Record<string, readonly string[]>>;

/** Machine types whose guests can have the same sections. */
export interface ReachGroup {
  readonly machineTypes: readonly string[];
  readonly board: FoundBy;
  readonly creatable: FoundBy;
  /** Beside those that no group can have. */
  readonly never: FoundBy;
}

/** `baselines/reach/RELEASE/TARGET.json`. Schema: schemas/reach.schema.json. */
export interface ReachBook {
  readonly schemaVersion: 1;
  readonly release: string;
  readonly target: string;
  readonly provenance: { readonly qemuVersion: string; readonly date: string; readonly by: string };
  readonly groups: readonly ReachGroup[];
  /** Sections that no group can have. */
  readonly never: FoundBy;
  /**
   * Machine types without a version in their name, which promise no migration by themselves: what each has on board of
   * the sections that some group never has.
   */
  readonly boards: Readonly<Record<string, readonly string[]>>;
}

/** Codes that say how a section was found, with what they mean; those that end in a space are followed by a name. */
export const FOUND_BY: Readonly<Record<string, string>> = Object.freeze({
  machine: 'every guest of the machine type has it',
  firmware: 'a guest with firmware and a processor that has everything has it',
  'family ': 'a guest of this machine type of its family has it on board, so that another accelerator may make it',
  defaults: 'a guest started without -nodefaults has it',
  'option ': 'a guest has it with this machine option',
  'cpu ': 'a guest has it with this processor',
  device: '-device starts it',
  'with ': 'it came with a device of this name',
  'refused: ': '-device knows it and it did not start where it was asked, for want of something: it counts as there',
  'in ': 'a device that did not start where it was asked is made with it: it counts as there',
  'parent of ': 'the class of this section is the parent of one that a guest can have',
  'description of ': 'it shares its description with a section that a guest can have',
  accelerator: 'its name is one of an accelerator or of the host: it counts as there',
  'no class': 'it is the parent of classes that this build does not have: another host’s accelerator may',
  'function of ': 'a device that a guest can have may show it as a virtual function',
  'no bus ': '-device knows it, and no guest of the machine type can have a bus for it',
  'no -device': 'no option makes it, and no guest was seen with it',
});

/** Its place for the machine types of a group; undefined for a section that the build was not asked about. */
export function reachIn(
  book: Pick<ReachBook, 'never'>,
  group: ReachGroup,
  section: string,
): { readonly value: ReachValue; readonly by: string } | undefined {
  const lists = [
    ['board', group.board],
    ['creatable', group.creatable],
    ['never', group.never],
    ['never', book.never],
  ] as const;
  for (const [value, found] of lists) {
    for (const [by, sections] of Object.entries(found)) if (sections.includes(section)) return { value, by };
  }
  return undefined;
}
