import type { BaselineStatus, Provenance } from '../vmstate/baseline.js';
import type { CaptureFailure } from './guest-evidence.js';

/**
 * Kinds of what a guest can see. `pci`: a function with its ids; `bar`: a base address register; `device`: a type of
 * device and how many there are; `property`: a property of a device on board; `option`: of one that the command line
 * added; `cpu`: of a processor; `memory`: a range of the memory or I/O map; `fw-cfg`: a file of the firmware
 * configuration device; `acpi`: an ACPI table.
 */
export const FACT_KINDS = ['pci', 'bar', 'device', 'property', 'option', 'cpu', 'memory', 'fw-cfg', 'acpi'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** One thing that a guest can see: what it is called, and what it is. */
export interface Fact {
  readonly kind: FactKind;
  readonly key: string;
  readonly value: string;
}

/** What the guests of one machine type and device set can see. */
export interface Inventory {
  readonly machineType: string;
  readonly set: string;
  readonly args: readonly string[];
  readonly facts: readonly Fact[];
}

/** Inventories of one release and target. */
export interface InventoryBook {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly provenance: Provenance;
  readonly inventories: readonly Inventory[];
  readonly failures: readonly CaptureFailure[];
}
