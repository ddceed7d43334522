import { itemsOf, type Difference, type Place } from '../diff/differences.js';
import type { Section } from '../vmstate/dump.js';
import { bytesOf, shapeOf, type WireItem } from '../vmstate/wire.js';
import type { Details, Direction, Subject } from './finding.js';

/** What holds for all findings of two sections: who saves, and whose names they go by. */
export interface Scene {
  readonly direction: Direction;
  /** The side of the build at hand: findings go by its names, where it has the thing. */
  readonly build: 'source' | 'destination';
  readonly subject: Subject;
  /** Class names of both sides, where they differ. */
  readonly classes: Details;
}

/** The item that a finding names: the build's, where it has one; padding has no name of its own. */
function itemOf(difference: Difference, { build }: Pick<Scene, 'build'>): WireItem | undefined {
  if (difference.kind === 'padding-replaced' || difference.kind === 'dropped-to-padding') return difference.fields[0];
  const items = itemsOf(difference);
  return items[build][0] ?? items.source[0] ?? items.destination[0];
}

/** Where in the section a difference is; the first place, where there are several. */
export function placeOf(
  difference: Difference,
  scene: Pick<Scene, 'build'>,
): { path: readonly string[]; within?: string } {
  const { path, within } = itemOf(difference, scene) ?? sidePlace(difference, scene);
  return { path, ...(within !== '' && { within }) };
}

/** The place of a difference that is about no item: a subsection, or the section as a whole. */
function sidePlace(difference: Difference, { build }: Pick<Scene, 'build'>): Place {
  const sides = difference as { readonly source?: unknown; readonly destination?: unknown };
  const side = sides[build] ?? sides.source ?? sides.destination;
  if (isPlace(side)) return side;
  return { path: [], within: (side as Section).description?.name ?? '' };
}

function isPlace(side: unknown): side is Place {
  return typeof side === 'object' && side !== null && 'path' in side;
}

/** What the reader may want besides: the whole size needs a count, which older builds' dumps do not tell. */
export function contextOf(difference: Difference, scene: Scene): Details {
  const item = itemOf(difference, scene);
  return item ? { ...scene.classes, bytes: bytesOf(item) ?? null, shape: shapeOf(item) } : scene.classes;
}
