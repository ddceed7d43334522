import type { BaselineStatus, Provenance } from '../../vmstate/baseline.js';

/** A property as its class declares it: its type, and its default as text; null where the class tells none. */
export type Declared = readonly [type: string, value: string | null];

/** What a machine type sets for a device class and all that inherit from it. */
export type Pin = readonly [driver: string, property: string, value: string];

/**
 * told: the build itself says what its machine types pin (QEMU 9.1 on). started: worked out from devices that were
 * started with every machine type; classes that were not are unknown, but for the newest machine type.
 */
export type PinsFrom = 'told' | 'started';

/** What properties a build's device classes have, and what each of its machine types makes of them. */
export interface BuildProperties {
  readonly target: string;
  /** Concrete device classes by name. */
  readonly classes: Readonly<Record<string, DeviceClass>>;
  /** The class that each class inherits from, abstract ones included. */
  readonly parents: Readonly<Record<string, string>>;
  readonly pinsFrom: PinsFrom;
  /** In the order in which they are applied: the last one counts. */
  readonly pins: Readonly<Record<string, readonly Pin[]>>;
  /** Where pins were worked out: what could not be seen with a machine type, `CLASS` or `CLASS.PROPERTY`. */
  readonly unseen?: Readonly<Record<string, readonly string[]>>;
}

export interface DeviceClass {
  /** Whether a command line can add it: a device that `-device` takes, or a processor. */
  readonly creatable: boolean;
  /** Classes of the devices that an instance is made with: a proxy's own properties are often theirs. */
  readonly children: readonly string[];
  /** Whether it was started with every machine type; false where the build told its pins. */
  readonly started: boolean;
  readonly properties: Readonly<Record<string, Declared>>;
}

/** `properties/RELEASE/TARGET.json.br`. Schema: schemas/properties.schema.json. */
export interface PropertyBook extends BuildProperties {
  readonly release: string;
  readonly status: BaselineStatus;
  readonly provenance: Provenance;
}
