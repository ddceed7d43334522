import { applyChange } from '../apply.js';
import { storeChange } from '../change.js';
import { StoreContents } from '../contents.js';
import { manifestPath } from '../names.js';
import { packBaselines } from '../pack.js';
import { openStore, readContents } from '../store.js';
import { existingContents } from './add.js';

/**
 * Copies the baselines of some targets into another store, packed anew so that they lean on nothing that is left out.
 * Those that are there already stay as they are.
 * @returns paths of the baselines that were written
 * @throws GateError when either store cannot be trusted
 */
export function copyBaselines(from: string, to: string, targets: readonly string[]): readonly string[] {
  const source = readContents(from);
  const there = existingContents(to);
  const taken = new Set(there.manifests.map(manifestPath));
  // From the oldest release to the newest: one leans on those before it.
  const wanted = openStore(from).manifests.filter((manifest) => targets.includes(manifest.target));
  const fresh = wanted.filter((manifest) => !taken.has(manifestPath(manifest)));
  const both = new StoreContents([...there.files, ...source.files]);
  const files = packBaselines(fresh, (digest) => both.lines(digest), there.whole());
  applyChange(to, storeChange(there.files, files));
  return fresh.map(manifestPath);
}
