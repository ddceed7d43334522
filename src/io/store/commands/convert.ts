import { GateError } from '../../../vmstate/errors.js';
import { rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Section } from '../../../vmstate/dump.js';
import { baselineText, MAX_BASELINE_BYTES, parseBaseline, type BaselineFile } from '../baseline-file.js';
import { StoreContents } from '../contents.js';
import { makeBaseline } from '../make.js';
import { DUMPS_FOLDER, isDigest, manifestPath } from '../names.js';
import { packBaselines, wholeBody } from '../pack.js';
import { readStoreFile } from '../read-file.js';
import { baselineFiles, list } from '../store.js';
import { hasV1Dumps, readV1 } from '../v1.js';
import { removeIfThere, writeStoreFile } from '../write-file.js';

/** What `baseline convert` did. */
export interface ConvertResult {
  /** Baselines that were of the first format. */
  readonly converted: readonly string[];
  /** Baselines whose file changed, those among them. */
  readonly written: readonly string[];
}

/** A store as it was read, of either format. */
interface Read {
  readonly texts: ReadonlyMap<string, string>;
  readonly store: StoreContents;
  readonly converted: readonly string[];
}

/**
 * Brings a store to the current format and packs it anew, in its order. What it says stays the same: the same machine
 * types with the same sections. Killed in the middle it may be run again.
 * @throws GateError when anything in the store cannot be trusted; nothing is written then
 */
export function convertStore(root: string): ConvertResult {
  const { texts, store, converted } = readAny(root);
  const after = packBaselines(store.manifests, (digest) => store.lines(digest), []);
  const written: string[] = [];
  for (const file of after) {
    const path = manifestPath(file.manifest);
    const before = texts.get(path) as string;
    const text = baselineText(file);
    if (text === before) continue;
    if (textOf(root, path) !== before) {
      throw new GateError('store-refused', path, 'was changed by another process meanwhile', 'Run the command again');
    }
    writeStoreFile(root, path, text, 'replace');
    written.push(path);
  }
  if (hasV1Dumps(root)) removeV1Dumps(root);
  return { converted, written };
}

function readAny(root: string): Read {
  const sections = new Map<string, readonly Section[]>();
  const texts = new Map<string, string>();
  const converted: string[] = [];
  const files = baselineFiles(root).map((path): BaselineFile => {
    const text = textOf(root, path);
    texts.set(path, text);
    const old = readV1(root, path, text, sections);
    if (old === undefined) return parseBaseline(text, path);
    converted.push(path);
    const { manifest, dumps } = makeBaseline(old);
    return { manifest, bodies: new Map([...dumps].map(([digest, { lines }]) => [digest, wholeBody(lines)])) };
  });
  return { texts, store: new StoreContents(files), converted };
}

function textOf(root: string, path: string): string {
  return readStoreFile(root, path, MAX_BASELINE_BYTES).toString('utf8');
}

/** Removes dumps of the first format; what else lies in their folder stays, and the folder with it. */
function removeV1Dumps(root: string): void {
  for (const { name } of list(root, DUMPS_FOLDER)) {
    if (isDigest(name.replace(/\.json$/, ''))) removeIfThere(join(root, DUMPS_FOLDER, name));
  }
  if (list(root, DUMPS_FOLDER).length === 0) rmdirSync(join(root, DUMPS_FOLDER));
}
