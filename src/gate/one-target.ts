import type { Section } from '../vmstate/dump.js';

/** What is known of one side of a comparison. */
export interface SideOf {
  readonly machineType: string;
  readonly sections: readonly Section[];
  /** As its path tells it. */
  readonly target: string | undefined;
}

/** Targets whose guests are of one kind: a 64-bit build has the 32-bit machines as well. */
const KIN: readonly (readonly string[])[] = [
  ['x86', 'i386', 'x86_64'],
  ['arm', 'arm', 'aarch64'],
  ['ppc', 'ppc', 'ppc64'],
  ['riscv', 'riscv32', 'riscv64'],
];

/** Versioned machine types by the architecture that alone has them; `virt` stands for several. */
const MACHINES: readonly (readonly [RegExp, string])[] = [
  [/^pc(-i440fx|-q35)?-/, 'x86'],
  [/^pseries-/, 'ppc'],
  [/^s390-ccw-virtio-/, 's390x'],
  [/^virt-/, 'virt'],
];

/** Sections that a side needs before their names tell anything. */
const ENOUGH = 30;
/** Of the smaller side's sections: builds of one target share 92 % and more, whatever their versions. */
const SHARED = 0.6;

/** Why two dumps cannot be of one target; undefined where they may be. */
export function targetsDiffer(a: SideOf, b: SideOf): string | undefined {
  const [x, y] = [kinOf(a.target), kinOf(b.target)];
  if (x !== undefined && y !== undefined) return x === y ? undefined : `their paths say ${a.target} and ${b.target}`;
  const [m, n] = [machineOf(a.machineType), machineOf(b.machineType)];
  if (m !== undefined && n !== undefined && m !== n)
    return `${a.machineType} and ${b.machineType} are of different targets`;
  const share = sharedNames(a.sections, b.sections);
  return share < SHARED ? `they have ${Math.round(share * 100)} % of their device classes in common` : undefined;
}

function kinOf(target: string | undefined): string | undefined {
  return KIN.find(([, ...members]) => members.includes(target ?? ''))?.[0] ?? target;
}

function machineOf(machineType: string): string | undefined {
  return MACHINES.find(([pattern]) => pattern.test(machineType))?.[1];
}

/** 1 where one side has too few sections to tell. */
function sharedNames(a: readonly Section[], b: readonly Section[]): number {
  if (Math.min(a.length, b.length) < ENOUGH) return 1;
  const names = new Set(a.map(({ name }) => name));
  return b.filter(({ name }) => names.has(name)).length / Math.min(a.length, b.length);
}
