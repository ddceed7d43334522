import type { StreamConfiguration } from './configuration.js';
import type { DescribedDevice } from './description.js';
import type { RamBlock } from './ram.js';

/** How the end of a section was found. */
export type Bounds =
  /** Its records were walked. */
  | 'walked'
  /** Its own description gives the length, and what follows agrees. */
  | 'described'
  /** By the footer behind it: nothing describes it, or not all of it. */
  | 'footer'
  /** By the header of the next one: neither description nor footer, so a guess. */
  | 'next-header';

/** One section, or one part of a section that is sent in parts. Places are bytes from the stream's beginning. */
export interface StreamSection {
  readonly how: 'start' | 'part' | 'end' | 'full';
  readonly sectionId: number;
  /** With the device's path: `0000:00:02.0/virtio-net`. */
  readonly idstr: string;
  readonly instanceId: number;
  readonly version: number;
  readonly at: number;
  /** Where its data begins and ends. */
  readonly dataAt: number;
  readonly dataEnd: number;
  readonly bounds: Bounds;
  readonly footer: boolean;
  /** What the stream's own description says of it. */
  readonly described: DescribedDevice | undefined;
}

/** A command to the destination (QEMU_VM_COMMAND). */
export interface StreamCommand {
  readonly at: number;
  readonly command: number;
  readonly length: number;
}

/** A migration stream, cut into its parts. */
export interface MigrationStream {
  /** The file itself; sections are views of it. */
  readonly bytes: Uint8Array;
  /** Undefined for machine types before 2.4. */
  readonly configuration: StreamConfiguration | undefined;
  /** Bytes of a target page, as used to walk RAM. */
  readonly pageSize: number;
  readonly ram: readonly RamBlock[];
  readonly pages: number;
  readonly zeroPages: number;
  readonly sections: readonly StreamSection[];
  readonly commands: readonly StreamCommand[];
  /** Machine types before 2.4 send none. */
  readonly footers: boolean;
  /** Whether the stream describes itself; machine types before 2.3 do not. */
  readonly describesItself: boolean;
  /** Where the JSON description lies: its type byte, and its end. */
  readonly description: { readonly at: number; readonly end: number } | undefined;
  /** Devices of the description that no section belongs to: the description lies. */
  readonly unmet: readonly DescribedDevice[];
}
