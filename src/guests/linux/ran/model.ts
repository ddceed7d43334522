import type { Capture, CaptureFailure } from '../../../gate/guest-evidence.js';
import type { BaselineStatus, Provenance } from '../../../vmstate/baseline.js';

/** A Linux guest that ran and used its devices, saved without its memory, and what it saw. */
export interface RanGuest extends Capture {
  /** MiB, and processors, of both sides. */
  readonly memory: number;
  readonly processors: number;
  readonly append: string;
  /** The kernel that looked, and what it saw: see View. */
  readonly kernel: string;
  readonly view: readonly string[];
  /** Facts of the view that differed between two boots of the same build. */
  readonly noise: readonly string[];
}

/** Everything of one release and target. */
export interface RanBook {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly provenance: Provenance;
  readonly guests: readonly RanGuest[];
  readonly failures: readonly CaptureFailure[];
}
