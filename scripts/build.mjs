// Compiles src/ and bundles every entry into dist/, the same bytes every time.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.chdir(root);

const ENTRIES = ['action', 'cli', 'refresh', 'comment'];

rmSync('build', { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'], { stdio: 'inherit' });

const ncc = require('@vercel/ncc');
const { minifySync } = require('@swc/core');
/** ncc minifies the entry and leaves the chunks as they are: less to read is less to wait for. */
const small = (source) =>
  minifySync(source.toString(), { compress: true, mangle: true, ecma: 2022, module: false }).code;
rmSync('dist', { recursive: true, force: true });
for (const entry of ENTRIES) {
  const input = join(root, 'build', 'src', 'entries', entry, 'index.js');
  if (!existsSync(input)) continue;
  const { code, assets } = await ncc(input, {
    cache: false,
    license: 'licenses.txt',
    minify: true,
    target: 'es2022',
    quiet: true,
  });
  const folder = join('dist', entry);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), code);
  for (const [name, asset] of Object.entries(assets)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name.endsWith('.js') ? small(asset.source) : asset.source, {
      mode: asset.permissions,
    });
  }
}
// Scripts run the compiled modules directly; ncc has made CommonJS bundles of them before this.
writeFileSync('build/package.json', '{"type":"module"}\n');
if (existsSync('src/report/assets')) cpSync('src/report/assets', 'dist/assets', { recursive: true });
console.log(readdirSync('dist').join(' '));
