// Writes src/io/store/manifest-check.ts, the check that schemas/baseline.schema.json is, as code: every run reads some
// eighty manifests, and neither loads a compiler of schemas for it nor says by hand what the schema says.
//   npm run schema-code [-- --check]: --check fails when it is not what the schema says
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from '@swc/core';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILE = join(ROOT, 'src/io/store/manifest-check.ts');
const HEAD = `// @ts-nocheck
// Made by \`npm run schema-code\` from schemas/baseline.schema.json.
`;

/** What is written for people checks nothing, and the code would carry it into every run. */
const bare = (key, value) => (key === 'description' && typeof value === 'string' ? undefined : value);
const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/baseline.schema.json'), 'utf8'), bare);
const definitions = schema.definitions;
const { dumps, ...properties } = schema.properties;
/** Of the dumps, which are read by lines, it is only said that they may be there. */
const manifest = { ...schema, $id: 'manifest', properties: { ...properties, dumps: {} } };
const provenance = { ...schema.properties.provenance, $id: 'provenance', definitions };

const ajv = new Ajv({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  // Characters are counted as JavaScript does, without a module for it.
  unicode: false,
  logger: false,
  // What several members have in common is code once.
  inlineRefs: false,
  code: { source: true, esm: true, lines: true },
  schemas: [manifest, provenance],
});
const code = standalone.default(ajv, { checkManifest: 'manifest', checkProvenance: 'provenance' });
if (/require\(|import /.test(code)) throw new Error('the code needs a module of ajv');
// Nobody reads it: what there is to read is the schema, of which whoever has a file that is wrong knows no places.
const { code: small } = minifySync(code.replace(/schemaPath:"[^"]*",/g, ''), {
  compress: true,
  mangle: true,
  module: true,
  ecma: 2022,
});
const text = `${HEAD}${small}\n`;

if (process.argv.includes('--check')) {
  if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
    console.error('src/io/store/manifest-check.ts is not what the schema says; run npm run schema-code');
    process.exit(1);
  }
} else writeFileSync(FILE, text);
