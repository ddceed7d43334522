/** One line of `-M help`. */
export interface MachineType {
  readonly name: string;
  /** Names the machine type that this one stands for. */
  readonly aliasOf: string | undefined;
  readonly deprecated: boolean;
}

/**
 * Reads `-M help`: `NAME   description (alias of X) (default) (deprecated)`, after a line of heading.
 * Names that no QEMU would give are left out.
 */
export function parseMachineHelp(text: string): readonly MachineType[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line): MachineType[] => {
      const name = /^([A-Za-z0-9][A-Za-z0-9._+-]{0,127})(\s|$)/.exec(line)?.[1];
      if (name === undefined) return [];
      return [{ name, aliasOf: /\(alias of ([^)\s]+)\)/.exec(line)?.[1], deprecated: /\(deprecated\)/.test(line) }];
    });
}

/** Only a versioned machine type promises migration between releases: its name ends in a version, and it is no alias. */
export function isVersioned(machine: MachineType): boolean {
  return machine.aliasOf === undefined && /-\d+(\.\d+)+(-[a-z]+)?$/.test(machine.name);
}

/** Machine types by family, `pc-q35` of `pc-q35-10.0`, each family's oldest first. */
export function familiesOf(names: readonly string[]): readonly (readonly string[])[] {
  const families = new Map<string, { readonly name: string; readonly version: readonly number[] }[]>();
  for (const name of names) {
    const match = /^(.*?)-(\d+(?:\.\d+)+)(-.*)?$/.exec(name);
    if (!match) continue;
    const family = (match[1] ?? '') + (match[3] ?? '');
    const members = families.get(family) ?? [];
    families.set(family, members);
    members.push({ name, version: (match[2] ?? '').split('.').map(Number) });
  }
  return [...families.values()].map((members) =>
    members
      .sort((a, b) => (isAbove(a.version, b.version) ? 1 : isAbove(b.version, a.version) ? -1 : 0))
      .map(({ name }) => name),
  );
}

/** The newest machine type of each family: `pc-q35-10.0` of pc-q35. */
export function newestOfEach(names: readonly string[]): readonly string[] {
  return familiesOf(names).flatMap((family) => family.at(-1) ?? []);
}

function isAbove(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
