// A digest of everything that dist/ is made of. dist/src.sha256 and build/src.sha256 hold it, so that nothing that was
// made of an older src/ passes for what src/ says now.   node scripts/src-digest.mjs FOLDER: exit status 1 when stale
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'schemas'];
const FILES = ['package-lock.json', 'tsconfig.json', 'scripts/build.mjs', 'scripts/src-digest.mjs'];
const NAME = 'src.sha256';

/** SHA-256, hex, over names and contents. */
export function srcDigest() {
  const inside = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).split(sep).join('/')),
  );
  const hash = createHash('sha256');
  for (const file of [...inside, ...FILES].sort()) {
    const content = readFileSync(join(ROOT, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Notes in a folder what it was made of. */
export function writeDigest(folder) {
  writeFileSync(join(ROOT, folder, NAME), `${srcDigest()}\n`);
}

/** Whether a folder was made of what src/ says now. */
export function isFresh(folder) {
  const file = join(ROOT, folder, NAME);
  return existsSync(file) && readFileSync(file, 'utf8').trim() === srcDigest();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'dist';
  if (!isFresh(folder)) {
    console.error(`${folder}/ is not made of what src/ says now: run npm run build`);
    process.exit(1);
  }
}
