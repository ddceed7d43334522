import { bytesText } from '../vmstate/wire.js';
import type { Rule } from './define-rule.js';
import type { Finding } from './finding.js';
import { descriptionRenamed } from './section/description-renamed.js';
import { sectionRemoved } from './section/section-removed.js';
import { sectionAdded } from './section/section-added.js';
import { sectionBecameUnmigratable } from './section/section-became-unmigratable.js';
import { sectionNeverMigrated } from './section/section-never-migrated.js';
import { versionTooNew } from './version/version-too-new.js';
import { versionTooOld } from './version/version-too-old.js';
import { subsectionVersionTooNew } from './version/subsection-version-too-new.js';
import { subsectionVersionTooOld } from './version/subsection-version-too-old.js';
import { nestedVersionChanged } from './version/nested-version-changed.js';
import { fieldVersionChanged } from './version/field-version-changed.js';
import { fieldRemoved } from './field/field-removed.js';
import { fieldAdded } from './field/field-added.js';
import { fieldResized } from './field/field-resized.js';
import { arrayCountChanged } from './field/array-count-changed.js';
import { fieldsReordered } from './field/fields-reordered.js';
import { bytesReinterpreted } from './field/bytes-reinterpreted.js';
import { fieldBecameConditional } from './field/field-became-conditional.js';
import { fieldBecameUnconditional } from './field/field-became-unconditional.js';
import { fieldNotComparable } from './field/field-not-comparable.js';
import { paddingReplaced } from './field/padding-replaced.js';
import { fieldDroppedToPadding } from './field/field-dropped-to-padding.js';
import { fieldRenamed } from './field/field-renamed.js';
import { structRegrouped } from './field/struct-regrouped.js';
import { subsectionRemoved } from './subsection/subsection-removed.js';
import { subsectionReadAsFirst } from './subsection/subsection-read-as-first.js';
import { subsectionMoved } from './subsection/subsection-moved.js';
import { subsectionAdded } from './subsection/subsection-added.js';
import { subsectionNameTwice } from './lint/subsection-name-twice.js';
import { subsectionMisnamed } from './lint/subsection-misnamed.js';
import { subsectionClaimed } from './lint/subsection-claimed.js';
import { fieldNeverTravels } from './lint/field-never-travels.js';
import { minimumAboveVersion } from './lint/minimum-above-version.js';
import { structWithoutFields } from './lint/struct-without-fields.js';
import { streamConfigurationChanged } from './stream/stream-configuration-changed.js';
import { ramBlockRemoved } from './stream/ram-block-removed.js';
import { ramBlockAdded } from './stream/ram-block-added.js';
import { ramBlockRenamed } from './stream/ram-block-renamed.js';
import { ramBlockResized } from './stream/ram-block-resized.js';
import { streamDeviceGone } from './stream/stream-device-gone.js';
import { streamDeviceCome } from './stream/stream-device-come.js';
import { streamDeviceMoved } from './stream/stream-device-moved.js';
import { streamVersionRaised } from './stream/stream-version-raised.js';
import { streamValueRefused } from './stream/stream-value-refused.js';
import { pciConfigChanged } from './stream/pci-config-changed.js';
import { cpuRegisterUnknown } from './stream/cpu-register-unknown.js';
import { cpuRegisterChanged } from './stream/cpu-register-changed.js';
import { virtioQueueShrunk } from './stream/virtio-queue-shrunk.js';
import { virtioQueueGrown } from './stream/virtio-queue-grown.js';
import { virtioQueueCountChanged } from './stream/virtio-queue-count-changed.js';
import { virtioStateResized } from './stream/virtio-state-resized.js';
import { machineTypeRemoved } from './gate/machine-type-removed.js';
import { machineTypeNotDumped } from './gate/machine-type-not-dumped.js';
import { baselineWeakened } from './gate/baseline-weakened.js';
import { probeFailed } from './probe/probe-failed.js';
import { probeCrashed } from './probe/probe-crashed.js';
import { probeTimeout } from './probe/probe-timeout.js';
import { probeNotStarted } from './probe/probe-not-started.js';
import { pciDeviceRemoved } from './inventory/pci-device-removed.js';
import { pciDeviceAdded } from './inventory/pci-device-added.js';
import { pciIdChanged } from './inventory/pci-id-changed.js';
import { pciBarChanged } from './inventory/pci-bar-changed.js';
import { qomDeviceRemoved } from './inventory/qom-device-removed.js';
import { qomDeviceAdded } from './inventory/qom-device-added.js';
import { compatPropertyMissing } from './inventory/compat-property-missing.js';
import { propertyDefaultChanged } from './inventory/property-default-changed.js';
import { cpuPropertyChanged } from './inventory/cpu-property-changed.js';
import { propertyRemoved } from './inventory/property-removed.js';
import { propertyAdded } from './inventory/property-added.js';
import { memoryMapChanged } from './inventory/memory-map-changed.js';
import { fwCfgFileChanged } from './inventory/fw-cfg-file-changed.js';
import { acpiTableChanged } from './inventory/acpi-table-changed.js';
import { viewDeviceChanged } from './view/view-device-changed.js';
import { viewResourceChanged } from './view/view-resource-changed.js';
import { viewConfigChanged } from './view/view-config-changed.js';
import { viewFeatureChanged } from './view/view-feature-changed.js';
import { viewProcessorChanged } from './view/view-processor-changed.js';
import { viewFirmwareChanged } from './view/view-firmware-changed.js';
import { viewMapChanged } from './view/view-map-changed.js';
import { moveFailed } from './move/move-failed.js';
import { moveGuestStopped } from './move/move-guest-stopped.js';
import { moveDeviceStopped } from './move/move-device-stopped.js';
import { moveDataLost } from './move/move-data-lost.js';
import { moveSlower } from './move/move-slower.js';
import { moveClockJumped } from './move/move-clock-jumped.js';
import { moveViewChanged } from './move/move-view-changed.js';
import { moveHotplugFailed } from './move/move-hotplug-failed.js';
import { moveKernelComplains } from './move/move-kernel-complains.js';

/** Every rule, in the order in which they are documented. The one list. */
export const RULE_LIST = Object.freeze([
  descriptionRenamed,
  sectionRemoved,
  sectionAdded,
  sectionBecameUnmigratable,
  sectionNeverMigrated,
  versionTooNew,
  versionTooOld,
  subsectionVersionTooNew,
  subsectionVersionTooOld,
  nestedVersionChanged,
  fieldVersionChanged,
  fieldRemoved,
  fieldAdded,
  fieldResized,
  arrayCountChanged,
  fieldsReordered,
  bytesReinterpreted,
  fieldBecameConditional,
  fieldBecameUnconditional,
  fieldNotComparable,
  paddingReplaced,
  fieldDroppedToPadding,
  fieldRenamed,
  structRegrouped,
  subsectionRemoved,
  subsectionAdded,
  subsectionMoved,
  subsectionReadAsFirst,
  subsectionNameTwice,
  subsectionMisnamed,
  subsectionClaimed,
  fieldNeverTravels,
  minimumAboveVersion,
  structWithoutFields,
  streamConfigurationChanged,
  ramBlockRemoved,
  ramBlockAdded,
  ramBlockRenamed,
  ramBlockResized,
  streamDeviceGone,
  streamDeviceCome,
  streamDeviceMoved,
  streamVersionRaised,
  streamValueRefused,
  pciConfigChanged,
  cpuRegisterUnknown,
  cpuRegisterChanged,
  virtioQueueShrunk,
  virtioQueueGrown,
  virtioQueueCountChanged,
  virtioStateResized,
  machineTypeRemoved,
  machineTypeNotDumped,
  baselineWeakened,
  probeFailed,
  probeCrashed,
  probeTimeout,
  probeNotStarted,
  pciDeviceRemoved,
  pciDeviceAdded,
  pciIdChanged,
  pciBarChanged,
  qomDeviceRemoved,
  qomDeviceAdded,
  compatPropertyMissing,
  propertyDefaultChanged,
  cpuPropertyChanged,
  propertyRemoved,
  propertyAdded,
  memoryMapChanged,
  fwCfgFileChanged,
  acpiTableChanged,
  viewDeviceChanged,
  viewResourceChanged,
  viewConfigChanged,
  viewFeatureChanged,
  viewProcessorChanged,
  viewFirmwareChanged,
  viewMapChanged,
  moveFailed,
  moveGuestStopped,
  moveDeviceStopped,
  moveDataLost,
  moveSlower,
  moveClockJumped,
  moveViewChanged,
  moveHotplugFailed,
  moveKernelComplains,
] as const);

export type RuleId = (typeof RULE_LIST)[number]['id'];
export type { Rule } from './define-rule.js';

/** The same by id. */
export const RULES = Object.freeze(
  Object.fromEntries(RULE_LIST.map((rule): [string, Rule] => [rule.id, rule])),
) as Readonly<Record<RuleId, Rule>>;

/** The rule's entry; undefined for a name that is no rule. */
export function findRule(id: string): Rule | undefined {
  return Object.hasOwn(RULES, id) ? RULES[id as RuleId] : undefined;
}

/** One sentence about what differs. */
export function messageOf(finding: Pick<Finding, 'ruleId' | 'details' | 'path' | 'context'>): string {
  return RULES[finding.ruleId].message(finding.details, finding.path.join('.'), finding.context);
}

/** Why a finding has its grade, in terms of the stream. */
export function whyOf({ ruleId, details }: Pick<Finding, 'ruleId' | 'details'>): string {
  const { sourceBytes, destinationBytes } = details;
  if (typeof sourceBytes !== 'number' || sourceBytes === destinationBytes) return RULES[ruleId].fact;
  return `${RULES[ruleId].fact} Of this section the source surely sends ${bytesText(sourceBytes)} and the destination surely reads ${destinationBytes}.`;
}

/** What a guest meets, one sentence. */
export function guestOf({ ruleId, grade }: Pick<Finding, 'ruleId' | 'grade'>): string {
  const rule = RULES[ruleId];
  return (grade === 'conditional' ? rule.guestIfConditional : undefined) ?? rule.guest;
}
