import { makeLayoutBook } from '../streams/layout-book.js';
import { layoutsOf } from '../streams/layout.js';
import { readStream } from '../streams/read.js';
import { writeStoreFile } from '../io/store/write-file.js';
import type { ProbeManifest } from '../gate/guest-evidence.js';

/** Where the layouts of one release's and target's saved guests lie in a store of baselines. */
export function layoutsPath({ release, target }: Pick<ProbeManifest, 'release' | 'target'>): string {
  return `probes/layouts/${release}/${target}.json`;
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
