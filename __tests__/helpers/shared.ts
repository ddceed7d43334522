import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseDump, type Dump } from '../../src/vmstate/dump.js';

/** The folder of real dumps and measured migrations beside the project; a user's checkout has none. */
export const SHARED = process.env['VMSTATE_GATE_SHARED'] ?? join(__dirname, '..', '..', '..', 'shared');
export const CORPUS = join(SHARED, 'corpus');
export const hasCorpus = existsSync(CORPUS);

/** describe, or a skip that says so. */
export function describeWithCorpus(name: string, body: () => void): void {
  if (hasCorpus) describe(name, body);
  else {
    console.warn(`SKIPPED: ${name}: no corpus at ${CORPUS}`);
    describe.skip(name, body);
  }
}

/** Every `VERSION/ARCH` of the corpus. */
export function corpusBuilds(): readonly { version: string; arch: string }[] {
  const dumps = join(CORPUS, 'dumps');
  return readdirSync(dumps).flatMap((version) => readdirSync(join(dumps, version)).map((arch) => ({ version, arch })));
}

const cache = new Map<string, Dump>();

/** One build's dump; every machine type of it has the same sections. */
export function corpusDump(version: string, arch: string): Dump {
  const key = `${version}/${arch}`;
  let dump = cache.get(key);
  if (!dump) {
    const folder = join(CORPUS, 'dumps', version, arch);
    const file = readdirSync(folder).find((name) => name.endsWith('.json.gz')) ?? '';
    dump = parseDump(gunzipSync(readFileSync(join(folder, file))).toString());
    cache.set(key, dump);
  }
  return dump;
}
