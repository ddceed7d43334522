import { compareVersions } from '../vmstate/release-order.js';

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

/** A name with a version in it: `pc-q35-10.0`, `pseries-2.12-sxxm`, and a distribution's own, `pc-q35-rhel9.6.0`. */
const NUMBERED = /^(.+?)-([a-z]*)(\d+(?:\.\d+)+)(-[a-z]+)?$/;

/** Whether a name has a version in it. */
export function isNumbered(name: string): boolean {
  return NUMBERED.test(name);
}

/**
 * The machine types that promise migration between releases, aliases left out: those with a version in their name, those
 * that a distribution calls by a name of its own in a family that has versions (`pc-i440fx-noble` beside `pc-i440fx-8.2`),
 * and those that a baseline has already.
 * @param known machine types of the baselines: they promise, and so tell families where a build has dropped the numbers
 */
export function promisedMachineTypes(
  machines: readonly MachineType[],
  known: ReadonlySet<string> = new Set(),
): readonly string[] {
  const names = machines.flatMap(({ name, aliasOf }) => (aliasOf === undefined ? [name] : []));
  const families = new Set([...names, ...known].flatMap((name) => NUMBERED.exec(name)?.[1] ?? []));
  return names.filter((name) => isNumbered(name) || known.has(name) || [...families].some((one) => isOf(one, name)));
}

function isOf(family: string, name: string): boolean {
  return name.startsWith(`${family}-`);
}

/**
 * Machine types by family, `pc-q35` of `pc-q35-10.0`, each family's oldest first. A name that no number orders is a family
 * of its own.
 */
export function familiesOf(names: readonly string[]): readonly (readonly string[])[] {
  const families = new Map<string, { readonly name: string; readonly version: readonly number[] }[]>();
  for (const name of names) {
    const [, stem = name, maker = '', version, variant = ''] = NUMBERED.exec(name) ?? [];
    const family = [stem, maker, variant].join('\0');
    const members = families.get(family) ?? [];
    families.set(family, members);
    members.push({ name, version: version?.split('.').map(Number) ?? [] });
  }
  return [...families.values()].map((members) =>
    members.sort((a, b) => compareVersions(a.version, b.version)).map(({ name }) => name),
  );
}

/** The newest machine type of each family: `pc-q35-10.0` of pc-q35. */
export function newestOfEach(names: readonly string[]): readonly string[] {
  return familiesOf(names).flatMap((family) => family.at(-1) ?? []);
}
