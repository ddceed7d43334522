import type { Direction } from '../../rules/finding.js';
import type { View } from '../view/view.js';
import type { Observed } from './observed.js';

/** What a guest told before it was saved. */
export interface Before {
  readonly observed: Observed;
  /** How far each thing that is under way came in a few seconds. */
  readonly under: ReadonlyMap<string, number>;
  readonly view: View | undefined;
  /** Things that are added and taken away, and whether that worked: not tried before the move. */
  readonly input: ReadonlyMap<string, number>;
  readonly ports: ReadonlySet<string>;
}

/** What became of it on the other side. */
export type After =
  /** QEMU did not take it over. */
  | { readonly kind: 'failed'; readonly how: string; readonly words: string; readonly named: string }
  /** It was taken over, and does not answer. */
  | { readonly kind: 'stopped'; readonly how: string; readonly words: string }
  | Lived;

export interface Lived {
  readonly kind: 'lived';
  /** Heartbeats alone, with nothing else under way: over the first seconds. */
  readonly quiet: Observed;
  readonly observed: Observed;
  readonly under: ReadonlyMap<string, number>;
  readonly view: View | undefined;
  readonly input: ReadonlyMap<string, number>;
  readonly ports: ReadonlySet<string>;
  /** By what was tried: '' when it worked, else what was said. */
  readonly plugs: ReadonlyMap<string, string>;
  /** QMP events that should not have come: `WATCHDOG`. */
  readonly events: readonly string[];
  /** Host's seconds since the guest was saved until its clocks were read. */
  readonly elapsed: number;
}

/** A guest that was moved, and the same move from the first build to itself where it was made. */
export interface Move {
  readonly release: string;
  readonly target: string;
  readonly machineType: string;
  readonly set: string;
  readonly direction: Direction;
  readonly accel: 'tcg' | 'kvm';
  readonly before: Before;
  readonly after: After;
  readonly control: After | undefined;
  /** The move from the second build to itself, where it was made: tells whether the fault is its own. */
  readonly within: After | undefined;
}
