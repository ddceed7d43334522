import type { Direction } from '../rules/finding.js';
import type { BaselineStatus, Provenance } from '../vmstate/baseline.js';

/** Devices that are added to a machine for one probe, each as the words of its command line. */
export interface DeviceSet {
  readonly name: string;
  readonly devices: readonly (readonly string[])[];
}

/** A device of a set that a release could not take, with its own words. */
export interface LeftOut {
  readonly device: string;
  readonly words: string;
}

/** One saved guest: a machine type at reset, stopped, with a set of devices. */
export interface Capture {
  readonly machineType: string;
  readonly set: string;
  /** What the set added to the command line. */
  readonly args: readonly string[];
  /** SHA-256, hex, of the stream as QEMU wrote it. */
  readonly stream: string;
  /** Root descriptions in the stream, as its own description at the end lists them; empty where QEMU wrote none. */
  readonly descriptions: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** A machine type and set that could not be saved. */
export interface CaptureFailure {
  readonly machineType: string;
  readonly set: string;
  readonly how: string;
  readonly words: string;
}

/** `probes/RELEASE/TARGET.json`. Schema: schemas/probe.schema.json. */
export interface ProbeManifest {
  readonly schemaVersion: 1;
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly provenance: Provenance;
  readonly captures: readonly Capture[];
  /** By set: SHA-256, hex, of the file with the streams of its captures, in their order. */
  readonly packs: Readonly<Record<string, string>>;
  readonly failures: readonly CaptureFailure[];
}

/** What became of one saved guest in the build at hand. */
export interface ProbeResult {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly machineType: string;
  readonly set: string;
  readonly args: readonly string[];
  readonly descriptions: readonly string[];
  /** forward where it is left out; backward: saved by the build at hand, loaded by the release. */
  readonly direction?: Direction;
  /** refused: QEMU did not start with that command line; absent: the build does not list the machine type. */
  readonly outcome: 'migrated' | 'failed' | 'crashed' | 'timed-out' | 'refused' | 'absent';
  /** "was killed by SIGABRT", "ended with exit status 1". */
  readonly how: string;
  /** QEMU's own words; control characters are left as they are: reports escape them. */
  readonly words: string;
  /** The description that QEMU's words name; '' when they name none. */
  readonly named: string;
}
