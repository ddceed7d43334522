// Writes what is generated of the documentation; --check fails when it is not up to date.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
process.chdir(join(new URL('.', import.meta.url).pathname, '..'));
if (!existsSync('build/package.json')) {
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'], { stdio: 'inherit' });
  writeFileSync('build/package.json', '{"type":"module"}\n');
}
const { rulesMarkdown } = await import('../build/src/report/explain.js');
const text = rulesMarkdown();
const before = existsSync('docs/rules.md') ? readFileSync('docs/rules.md', 'utf8') : '';
if (process.argv.includes('--check')) {
  if (before !== text) {
    console.error('docs/rules.md is not what the catalogue says; run npm run docs');
    process.exit(1);
  }
  console.log('docs/rules.md is up to date');
} else writeFileSync('docs/rules.md', text);
