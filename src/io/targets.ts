import { GateError } from '../vmstate/errors.js';

/** QEMU's system targets: names of qemu-system-* binaries. */
export const TARGETS: ReadonlySet<string> = new Set([
  'aarch64',
  'alpha',
  'arm',
  'avr',
  'cris',
  'hppa',
  'i386',
  'lm32',
  'loongarch64',
  'm68k',
  'microblaze',
  'microblazeel',
  'mips',
  'mips64',
  'mips64el',
  'mipsel',
  'moxie',
  'nios2',
  'or1k',
  'ppc',
  'ppc64',
  'riscv32',
  'riscv64',
  'rx',
  's390x',
  'sh4',
  'sh4eb',
  'sparc',
  'sparc64',
  'tricore',
  'unicore32',
  'x86_64',
  'xtensa',
  'xtensaeb',
]);

/** The target that a path names, nearest the file first; undefined where it names none, or several at once. */
export function targetInPath(path: string): string | undefined {
  for (const part of path.split(/[\\/]/).reverse()) {
    const names = new Set(part.split(/[^A-Za-z0-9_]+/).filter((word) => TARGETS.has(word)));
    if (names.size > 0) return names.size === 1 ? [...names][0] : undefined;
  }
  return undefined;
}

/** A pattern with the target that it was given for, `x86_64=dumps/*.json`. */
export interface TargetPattern {
  readonly target: string | undefined;
  readonly pattern: string;
}

/** Splits off a target. A path that holds `=` is left whole unless the part before it is a target's name. */
export function splitPattern(text: string): TargetPattern {
  const at = text.indexOf('=');
  const name = at < 0 ? '' : text.slice(0, at).trim();
  return TARGETS.has(name)
    ? { target: name, pattern: text.slice(at + 1).trim() }
    : { target: undefined, pattern: text };
}

/**
 * The target of a dump: as given, else a word of its path that is a target's name, nearest the file
 * first, else the one target whose baselines have the machine type.
 * @throws GateError when nothing tells, or several targets would do.
 */
export function targetOf(
  shown: string,
  machineType: string,
  given: string | undefined,
  known: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  if (given !== undefined) return given;
  for (const part of shown.split(/[\\/]/).reverse()) {
    const mentioned = part.split(/[^A-Za-z0-9_]+/).filter((word) => TARGETS.has(word));
    const names = [...new Set(mentioned)];
    if (names.length === 1) return names[0] as string;
    if (names.length > 1) throw ambiguous(shown, `its path names ${names.join(' and ')}`);
  }
  const owners = [...known].filter(([, types]) => types.has(machineType)).map(([target]) => target);
  if (owners.length === 1) return owners[0] as string;
  throw ambiguous(
    shown,
    owners.length === 0
      ? `no baseline has machine type ${machineType}, and its path names no target`
      : `machine type ${machineType} exists for ${owners.join(' and ')}, and its path names no target`,
  );
}

function ambiguous(shown: string, why: string): GateError {
  return new GateError(
    'bad-usage',
    shown,
    `which target it is for cannot be told: ${why}`,
    'Say so: TARGET=PATH, such as x86_64=dumps/*.json',
  );
}
