// Compiles src/ and bundles every entry into dist/, the same bytes every time.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compile, finish } from './compiled.mjs';
import { writeDigest } from './src-digest.mjs';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.chdir(root);

const ENTRIES = ['action', 'cli', 'refresh', 'comment'];

compile();

const ncc = require('@vercel/ncc');
const { minifySync } = require('@swc/core');
/** Less to read is less to wait for: ncc would minify the entry and leave the chunks as they are. */
const small = (source) => minifySync(source, { compress: true, mangle: true, ecma: 2022, module: false }).code;

/** How ncc writes `import.meta.url`: with a module's own `require` and `__filename`, where it declares such names. */
const MODULE_URL = /[\w$]+\("url"\)\.pathToFileURL\([\w$]+\)\.href/g;

/**
 * Puts the file's own address where a bundled module asks for `import.meta.url`. A module that makes its own
 * `require` from it would otherwise call that very `require` before it is made.
 */
function withOwnUrl(source) {
  if (!source.includes('.pathToFileURL(')) return source;
  const own = 'const bundleFileUrl = require("url").pathToFileURL(__filename).href;\n';
  const mended = source.replace(MODULE_URL, 'bundleFileUrl');
  if (/createRequire\)\((?!bundleFileUrl\))/.test(mended)) throw new Error('a createRequire is left that cannot work');
  return own + mended;
}

/** The parser of arguments asks for child_process when it is loaded, and for nothing that we use: it gets it when it does. */
function withLateChildProcess(source) {
  return source.replace(
    /const childProcess = (__\w+_require__\(\d+\));/,
    'const childProcess = { spawn: (...args) => $1.spawn(...args) };',
  );
}

const mended = (source) => withLateChildProcess(withOwnUrl(source));

rmSync('dist', { recursive: true, force: true });
for (const entry of ENTRIES) {
  const input = join(root, 'build', 'src', 'entries', entry, 'index.js');
  if (!existsSync(input)) continue;
  const { code, assets } = await ncc(input, {
    cache: false,
    license: 'licenses.txt',
    minify: false,
    target: 'es2022',
    quiet: true,
  });
  const folder = join('dist', entry);
  mkdirSync(folder, { recursive: true });
  // The command is run by its name where it is installed; npm makes what `bin` names executable.
  const head = entry === 'cli' ? '#!/usr/bin/env node\n' : '';
  writeFileSync(join(folder, 'index.js'), head + small(mended(code)), { mode: head === '' ? 0o644 : 0o755 });
  for (const [name, asset] of Object.entries(assets)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name.endsWith('.js') ? small(mended(asset.source.toString())) : asset.source, {
      mode: asset.permissions,
    });
  }
}
// Scripts run the compiled modules directly; ncc has made CommonJS bundles of them before this.
finish();
writeDigest('dist');
if (existsSync('src/report/assets')) cpSync('src/report/assets', 'dist/assets', { recursive: true });
console.log(readdirSync('dist').join(' '));
