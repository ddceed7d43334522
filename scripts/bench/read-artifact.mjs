// What the action does with an artifact's zip, without the network: node read-artifact.mjs ZIP
import { readFileSync } from 'node:fs';
import { eachFile } from '../../build/src/github/zip.js';
import { DumpCache } from '../../build/src/io/dump-cache.js';

const MAX = 64 * 1024 * 1024;
const cache = new DumpCache();
const bounds = { maxEntries: 5000, maxEntryBytes: MAX, maxTotalBytes: MAX * 16 };
await eachFile(
  readFileSync(process.argv[2]),
  () => true,
  bounds,
  (name, bytes) => cache.read(bytes, name),
);
