import { groupBy } from '../../vmstate/collections.js';
import type { Finding } from '../../rules/finding.js';
import { viewConfigChanged } from '../../rules/view/view-config-changed.js';
import { viewDeviceChanged } from '../../rules/view/view-device-changed.js';
import { viewFeatureChanged } from '../../rules/view/view-feature-changed.js';
import { viewFirmwareChanged } from '../../rules/view/view-firmware-changed.js';
import { viewMapChanged } from '../../rules/view/view-map-changed.js';
import { viewProcessorChanged } from '../../rules/view/view-processor-changed.js';
import { viewResourceChanged } from '../../rules/view/view-resource-changed.js';
import { KERNEL_TOLD, type View } from './view.js';

/** One line that only one side has, or a fact whose value differs. */
export interface ViewDifference {
  /** The fact without its value: `pci 0000:00:03.0 config 108`. */
  readonly fact: string;
  /** undefined: the side has nothing of it. */
  readonly old: string | undefined;
  readonly new: string | undefined;
}

/** Facts that have one value each; every other line is a fact of its own. */
const VALUED = [
  /^(pci \S+ (?:id|resource \d+|config [0-9a-f]+)) (.*)$/,
  /^(acpi \S+ (?:revision|length|bytes)) (.*)$/,
  /^(smbios \S+|fw-cfg \S+ size|ccw \S+|vio \S+|usb \S+|cpuid \S+|id-register \S+ \S+|vulnerability \S+|queue \S+ \S+|topology \S+ \S+|dt \S+) (.*)$/,
  /^(cpu (?!\S+ has )\S+) (.*)$/,
  /^(pci \S+ (?:extended )?capability \S+) (at \S+)$/,
];

function split(line: string): readonly [fact: string, value: string] {
  for (const pattern of VALUED) {
    const [, fact, value] = pattern.exec(line) ?? [];
    if (fact !== undefined) return [fact, value ?? ''];
  }
  return [line, ''];
}

/**
 * What differs between two views of the same machine type and command line.
 * @param noise facts that differed between two boots of one build
 */
export function viewDifferences(
  old: View,
  now: View,
  noise: ReadonlySet<string> = new Set(),
): readonly ViewDifference[] {
  const comparable = (line: string): boolean =>
    old.kernel === now.kernel || !KERNEL_TOLD.has(line.split(' ', 1)[0] ?? '');
  const valuesOf = (view: View): ReadonlyMap<string, readonly string[]> =>
    new Map(
      [...groupBy(view.lines.filter(comparable).map(split), ([fact]) => fact)].map(([fact, all]) => [
        fact,
        all.map(([, value]) => value),
      ]),
    );
  const [before, after] = [valuesOf(old), valuesOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((fact): readonly ViewDifference[] => {
    const [a, b] = [before.get(fact)?.join(', '), after.get(fact)?.join(', ')];
    return a === b || noise.has(fact) ? [] : [{ fact, old: a, new: b }];
  });
}

/** Facts that differ between two boots of one build: they say nothing. */
export function noiseOf(first: View, second: View): readonly string[] {
  return viewDifferences(first, second).map(({ fact }) => fact);
}

/** What a maintainer is told: one finding for each device and kind of difference. */
export function viewFindings(differences: readonly ViewDifference[]): readonly Finding[] {
  const whole = new Set(
    differences
      .filter(({ fact, old, new: now }) => / id$/.test(fact) && (old === undefined || now === undefined))
      .map(({ fact }) => fact.split(' ').slice(0, 2).join(' ')),
  );
  // A device that came or went says so once; what hangs on its address is its echo.
  const kept = differences.filter(
    ({ fact }) => fact.endsWith(' id') || ![...whole].some((device) => fact.includes(device.split(' ')[1] ?? device)),
  );
  return [...groupBy(kept, groupOf).values()].map((group) => findingOf(group as [ViewDifference, ...ViewDifference[]]));
}

function groupOf(difference: ViewDifference): string {
  const { rule, grade, thing } = classOf(difference);
  return `${rule.id}\0${grade}\0${thing}`;
}

function findingOf(group: readonly [ViewDifference, ...ViewDifference[]]): Finding {
  const { thing, emit } = classOf(group[0]);
  const shown = (side: 'old' | 'new'): string =>
    listed(group.flatMap((one) => (one[side] === undefined ? [] : [`${short(one.fact, thing)} ${one[side]}`.trim()])));
  return emit({
    direction: 'forward',
    subject: { kind: 'guest', thing },
    details: { was: shown('old'), is: shown('new') },
  });
}

/** A fact without the words that its subject says already. */
function short(fact: string, thing: string): string {
  const [, subject = ''] = thing.split(' ');
  return subject !== '' && fact.includes(subject) ? fact.slice(fact.indexOf(subject) + subject.length).trim() : fact;
}

const MAX_SHOWN = 400;

function listed(texts: readonly string[]): string {
  const cut = texts.map((text) => (text.length > 80 ? `${text.slice(0, 76)}…` : text));
  const shown: string[] = [];
  for (const text of cut) if (shown.join(', ').length + text.length < MAX_SHOWN) shown.push(text);
  return shown.length < cut.length ? `${shown.join(', ')} and ${cut.length - shown.length} more` : shown.join(', ');
}

type Emit = (emission: Omit<Parameters<typeof viewMapChanged.emit>[0], 'grade'>) => Finding;

/** The rule that speaks of a difference, how bad it is, and of what it speaks. */
interface Class {
  readonly rule: { readonly id: string };
  readonly grade: string;
  readonly thing: string;
  readonly emit: Emit;
}

type Emission<G> = Omit<Parameters<Emit>[0], 'grade'> & { readonly grade: G };

/** A rule with one of its own grades. */
function as<G extends string>(
  rule: { readonly id: string; readonly emit: (emission: Emission<G>) => Finding },
  grade: G,
  thing: string,
): Class {
  return { rule, grade, thing, emit: (emission) => rule.emit({ ...emission, grade }) };
}

function classOf({ fact, old, new: now }: ViewDifference): Class {
  const [kind = '', subject = ''] = fact.split(' ');
  const came = old === undefined;
  const gone = now === undefined;
  switch (kind) {
    case 'pci':
      if (/ id$/.test(fact)) return as(viewDeviceChanged, came ? 'conditional' : 'break', `PCI ${subject}`);
      if (/ config /.test(fact)) return as(viewConfigChanged, 'conditional', `PCI ${subject}`);
      return as(viewResourceChanged, 'break', `PCI ${subject}`);
    case 'ccw':
    case 'vio':
    case 'usb':
      return as(viewDeviceChanged, came ? 'conditional' : 'break', `${kind} ${subject}`);
    case 'virtio-uses':
    case 'virtio-offers':
      return as(viewFeatureChanged, gone ? 'break' : 'conditional', `virtio ${subject}`);
    case 'cpu':
    case 'cpuid':
    case 'id-register':
    case 'topology':
    case 'vulnerability':
      return as(
        viewProcessorChanged,
        kind === 'cpu' && / has /.test(fact) && gone ? 'break' : 'conditional',
        'processor',
      );
    case 'acpi':
    case 'smbios':
    case 'fw-cfg':
    case 'dt':
      return firmwareClass(kind, subject, fact, came || gone);
    default:
      return as(viewMapChanged, 'conditional', `${kind} map`);
  }
}

/** Content that differs is said; a table that came or went, or that is of another revision, is asked about. */
function firmwareClass(kind: string, subject: string, fact: string, oneSided: boolean): Class {
  const content = kind === 'acpi' ? !oneSided && !/ revision$/.test(fact) : kind === 'fw-cfg' && !oneSided;
  const things: Readonly<Record<string, string>> = { dt: 'device tree', smbios: 'SMBIOS', acpi: `ACPI ${subject}` };
  return as(viewFirmwareChanged, content ? 'cosmetic' : 'conditional', things[kind] ?? `fw_cfg ${subject}`);
}
