import type { Section } from '../../vmstate/dump.js';
import { compareText } from '../../vmstate/order.js';
import type { FoundBy, ReachValue } from '../../vmstate/reach.js';
import type { BuildCatalogue } from './catalogue.js';
import type { TriedDevice } from './machine-devices.js';

/** What one machine type showed when it was asked. */
export interface Shown {
  /** Types on board by how they came. */
  readonly board: ReadonlyMap<string, string>;
  readonly devices: readonly TriedDevice[];
  /** Types on board of other machine types of its family, with one of these. */
  readonly family: ReadonlyMap<string, string>;
}

type Found = { readonly value: ReachValue; readonly by: string };
type SectionsByReach = Readonly<Record<ReachValue, FoundBy>>;

/**
 * Names that an accelerator or the host stands behind: under TCG on any machine they cannot be seen.
 * Xen's devices are made for KVM guests too.
 */
const OUTSIDE = /(^|[-_])(kvm|hvf|whpx|mshv|nitro|xen|hv|hyperv|vmbus|vfio|vhost|tpm|passthrough|passthru)|^host-|kvm$/;

/**
 * Says of every section of a build's dump whether guests of a machine type can have it. Careful in one direction only:
 * whatever could be there counts as there, for one of six reasons besides being seen.
 */
export function sectionsOf(sections: readonly Section[], build: BuildCatalogue, shown: Shown): SectionsByReach {
  const found = new Map<string, Found>();
  const note = (name: string, value: ReachValue, by: string): void => {
    const before = found.get(name);
    if (!before || (before.value === 'creatable' && value === 'board')) found.set(name, { value, by });
  };
  for (const [type, how] of shown.board) note(type, 'board', how);
  noteDevices(shown.devices, note);
  for (const [type, other] of shown.family) note(type, 'creatable', `family ${other}`);
  noteKin(sections, build, found, note);
  const sorted: Record<ReachValue, Record<string, string[]>> = { board: {}, creatable: {}, never: {} };
  const withoutBus = new Map(
    shown.devices
      .filter(({ outcome }) => outcome === 'no-bus')
      .map(({ device: { name, bus } }) => [name, `no bus ${bus}`]),
  );
  for (const { name } of [...sections].sort((a, b) => compareText(a.name, b.name))) {
    const { value, by } = found.get(name) ?? { value: 'never', by: withoutBus.get(name) ?? 'no -device' };
    (sorted[value][by] ??= []).push(name);
  }
  return sorted;
}

type Note = (name: string, value: ReachValue, by: string) => void;

function noteDevices(devices: readonly TriedDevice[], note: Note): void {
  for (const { device, outcome } of devices) if (outcome === 'started') note(device.name, 'creatable', 'device');
  for (const { device, brings } of devices) for (const type of brings) note(type, 'creatable', `with ${device.name}`);
  for (const { device, outcome, said } of devices) {
    if (outcome !== 'refused') continue;
    note(device.name, 'creatable', `refused: ${reasonOf(said)}`);
    for (const type of device.children) note(type, 'creatable', `in ${device.name}`);
  }
}

/** What was not seen and is near to what was. */
function noteKin(
  sections: readonly Section[],
  build: BuildCatalogue,
  found: ReadonlyMap<string, Found>,
  note: Note,
): void {
  for (const { name } of sections) {
    if (OUTSIDE.test(name)) note(name, 'creatable', 'accelerator');
    // Its classes are those of another host's accelerator: KVM's interrupt translation on Arm.
    if (build.types.isAbstract(name) && build.types.below(name).every((type) => build.types.isAbstract(type))) {
      note(name, 'creatable', 'no class');
    }
  }
  for (const name of [...found.keys()]) {
    for (const parent of build.types.ancestors(name)) note(parent, 'creatable', `parent of ${name}`);
  }
  const descriptions = new Map<string, string>();
  for (const { name, description } of sections) {
    if (description && found.has(name) && !descriptions.has(description.name)) descriptions.set(description.name, name);
  }
  for (const { name, description } of sections) {
    const kin = description && descriptions.get(description.name);
    if (kin !== undefined) note(name, 'creatable', `description of ${kin}`);
    const physical = [...found.keys()].find((seen) => name === `${seen}vf`);
    if (physical !== undefined) note(name, 'creatable', `function of ${physical}`);
  }
}

/** The end of QEMU's words: what comes after the option that it names. */
function reasonOf(said: string): string {
  const own = said.split(' | ').find((line) => line.startsWith('-device')) ?? said;
  return own
    .replace(/^-\w+ [^:|]*: /, '')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 80);
}
