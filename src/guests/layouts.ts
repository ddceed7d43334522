import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import schema from '../../schemas/layouts.schema.json' with { type: 'json' };
import { isReleaseName } from '../io/store/names.js';
import { readStoreFile } from '../io/store/read-file.js';
import { makeLayoutBook, type LayoutBook } from '../streams/layout-book.js';
import { failedWith, GateError } from '../vmstate/errors.js';
import { compareNatural } from '../vmstate/order.js';
import { schemaCheck } from '../vmstate/schema.js';
import { layoutsOf } from '../streams/layout.js';
import { readStream } from '../streams/read.js';
import { writeStoreFile } from '../io/store/write-file.js';
import type { ProbeManifest } from '../gate/guest-evidence.js';

const FOLDER = 'probes/layouts';
const MAX_FILE = 32 * 1024 * 1024;
const RESTORE = 'Restore the file from version control, or capture again';

/** Where the layouts of one release's and target's saved guests lie in a store of baselines. */
export function layoutsPath({ release, target }: Pick<ProbeManifest, 'release' | 'target'>): string {
  return `${FOLDER}/${release}/${target}.json`;
}

/** Writes what travelled for each of the saved guests, one layout once; machine types before 2.3 tell nothing of it. */
export function writeLayouts(
  root: string,
  manifest: Pick<ProbeManifest, 'release' | 'target' | 'captures'>,
  streamOf: (saved: ProbeManifest['captures'][number]) => Uint8Array,
): void {
  const guests = manifest.captures.map((saved) => {
    const { machineType, set } = saved;
    return { machineType, set, devices: layoutsOf(readStream(streamOf(saved), `${machineType} with ${set}`)) };
  });
  const book = makeLayoutBook(manifest.release, manifest.target, guests);
  writeStoreFile(root, layoutsPath(manifest), `${JSON.stringify(book, null, 1)}\n`, 'replace');
}

/** The layouts of a target's saved guests, of every release that has any. @throws GateError when one cannot be trusted */
export async function readLayouts(root: string, target: string): Promise<readonly LayoutBook[]> {
  const check = await schemaCheck<LayoutBook>(schema);
  return releasesIn(root).flatMap((release) => {
    const file = layoutsPath({ release, target });
    const text = readIfThere(root, file);
    if (text === undefined) return [];
    const checked = check(parse(text, file));
    if (!checked.ok) throw damaged(file, `${checked.fault.at} ${checked.fault.problem}`);
    const { value } = checked;
    if (layoutsPath(value) !== file) throw damaged(file, 'lies where another release or target belongs');
    return [value];
  });
}

function releasesIn(root: string): readonly string[] {
  try {
    return readdirSync(join(root, FOLDER)).filter(isReleaseName).sort(compareNatural);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw damaged(FOLDER, `cannot be read (${code})`);
  }
}

function readIfThere(root: string, file: string): string | undefined {
  try {
    return readStoreFile(root, file, MAX_FILE).toString('utf8');
  } catch (error) {
    if (failedWith(error, 'not-found')) return undefined;
    throw error;
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw damaged(file, 'is no JSON');
  }
}

function damaged(file: string, problem: string): GateError {
  return new GateError('store-damaged', file, problem, RESTORE);
}
