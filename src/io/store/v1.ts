import { failedWith, GateError } from '../../vmstate/errors.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BASELINE_STATUSES } from '../../vmstate/baseline.js';
import { parseSections, type Section } from '../../vmstate/dump.js';
import { DUMP_LIMITS } from '../../vmstate/limits.js';
import { sha256Hex } from '../../vmstate/sha256.js';
import type { NewBaseline } from './make.js';
import { provenanceOf } from './manifest.js';
import { Members } from './members.js';
import { DUMPS_FOLDER, isDigest, manifestPath } from './names.js';
import { readStoreFile } from './read-file.js';

const MAX_MANIFEST = 4 * 1024 * 1024;
const RESTORE = 'Restore the file from version control';

/**
 * Reads a baseline of the first format: a manifest whose dumps lie whole in `dumps/DIGEST.json`, called by the SHA-256
 * of their text.
 * @param file its path inside the store, @param text what it says
 * @param dumps sections of dumps that were read already, by digest
 * @returns undefined when the file is not of that format
 * @throws GateError for one that is damaged
 */
export function readV1(
  root: string,
  file: string,
  text: string,
  dumps: Map<string, readonly Section[]>,
): NewBaseline | undefined {
  if (!/^\s*\{\s*"schemaVersion":\s*1\b/.test(text)) return undefined;
  if (text.length > MAX_MANIFEST) throw new GateError('store-damaged', file, 'is larger than any manifest', RESTORE);
  return new V1Reader(file).baseline(text, (digest) => {
    const sections = dumps.get(digest) ?? readDump(root, digest);
    dumps.set(digest, sections);
    return sections;
  });
}

/** Whether a store has dumps of the first format. */
export function hasV1Dumps(root: string): boolean {
  return existsSync(join(root, DUMPS_FOLDER));
}

function readDump(root: string, digest: string): readonly Section[] {
  const file = `${DUMPS_FOLDER}/${digest}.json`;
  const bytes = readStoreFile(root, file, DUMP_LIMITS.textLength);
  const found = sha256Hex(bytes);
  if (found !== digest)
    throw new GateError('store-damaged', file, `is damaged: its content has the digest ${found}`, RESTORE);
  try {
    return parseSections(bytes.toString('utf8'));
  } catch (error) {
    if (!failedWith(error, 'dump-invalid')) throw error;
    throw new GateError('store-damaged', file, `is not a dump: ${error.subject}: ${error.problem}`, RESTORE);
  }
}

class V1Reader extends Members {
  baseline(text: string, sectionsOf: (digest: string) => readonly Section[]): NewBaseline {
    const object = this.object(this.json(text), '$');
    this.known(object, '$', ['schemaVersion', 'release', 'target', 'status', 'provenance', 'machineTypes']);
    const types = this.object(object['machineTypes'], '$.machineTypes');
    const baseline: NewBaseline = {
      release: this.text(object, '$', 'release'),
      target: this.text(object, '$', 'target'),
      status: this.oneOf(object, '$', 'status', BASELINE_STATUSES),
      provenance: provenanceOf(object['provenance'], this.file),
      dumps: Object.entries(types).map(([machineType, member]) => {
        const at = `$.machineTypes[${JSON.stringify(machineType)}]`;
        const digest = this.text(this.object(member, at), at, 'dump');
        if (!isDigest(digest)) this.fail(`${at}.dump`, 'is not a SHA-256 digest of 64 lower-case hex digits');
        return { machineType, sections: sectionsOf(digest) };
      }),
    };
    if (manifestPath(baseline) !== this.file) this.fail('$', `is about ${manifestPath(baseline)}, not about its place`);
    return baseline;
  }
}
