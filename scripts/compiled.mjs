// Modules of src/ for scripts: compiled into build/ first, where that is not what src/ says now.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isFresh, writeDigest } from './src-digest.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Compiles src/ into build/. */
export function compile() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  rmSync(join(ROOT, 'build'), { recursive: true, force: true });
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.json'], { cwd: ROOT, stdio: 'inherit' });
}

/** Marks build/ as modules that scripts may import, made of what src/ says now. */
export function finish() {
  writeFileSync(join(ROOT, 'build', 'package.json'), '{"type":"module"}\n');
  writeDigest('build');
}

/** Imports a module of src/ by its path there, `report/explain`. */
export async function importCompiled(path) {
  if (!isFresh('build')) {
    compile();
    finish();
  }
  return import(pathToFileURL(join(ROOT, 'build', 'src', `${path}.js`)).href);
}
