// How much of the built-in dumps the locator finds in a source tree, and a sample to check by hand.
//   node scripts/locate-coverage.mjs RELEASE SOURCE [--sample N] [--missing]
// SOURCE: an unpacked source package (apt-get source qemu). Needs build/ (npx tsc).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../build/src/io/store/store.js';
import { indexSource } from '../build/src/io/source-index/index-source.js';

const options = { sample: { type: 'string' }, missing: { type: 'boolean' } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [release, root] = positionals;
if (!release || !root)
  throw new Error('usage: node scripts/locate-coverage.mjs RELEASE SOURCE [--sample N] [--missing]');
const start = performance.now();
const index = indexSource(root);
console.log(`indexed in ${((performance.now() - start) / 1000).toFixed(2)} s`);
const store = openStore('baselines');
const places = [];

for (const target of ['x86_64', 'aarch64']) {
  const { digest } = store.entries().find((entry) => entry.release === release && entry.target === target);
  const count = { roots: 0, rootsFound: 0, fields: 0, fieldsFound: 0 };
  for (const { name: section, description } of store.sections(digest)) {
    if (!description) continue;
    count.roots++;
    if (index.root(section, description.name)) count.rootsFound++;
    else if (values.missing) console.log(`  description ${description.name} of ${section}`);
    for (const place of fieldsOf(section, description)) {
      count.fields++;
      const found = index.locate(place);
      if (found?.what === 'field') {
        count.fieldsFound++;
        places.push({ ...place, ...found });
      } else if (values.missing) console.log(`  field ${place.within}.${place.path.at(-1)} of ${section}`);
    }
  }
  const share = (part, whole) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
  console.log(
    `${target}: descriptions ${share(count.rootsFound, count.roots)}, fields ${share(count.fieldsFound, count.fields)}`,
  );
}

// A fixed stride instead of chance: the same sample for everybody who checks.
const wanted = Number(values.sample ?? 0);
for (let n = 0; n < wanted; n++) {
  const { section, path, within, file, line, endLine } = places[Math.floor((n * places.length) / wanted)];
  const text = readFileSync(join(root, file), 'utf8').split('\n')[line - 1].trim();
  console.log(`${section}: ${within}: ${path.at(-1)}\n    ${file}:${line}${endLine ? `-${endLine}` : ''}: ${text}`);
}

function fieldsOf(section, root) {
  const walk = (description, path) => [
    ...(description.fields ?? []).flatMap((field) => [
      { section, description: root.name, within: description.name, path: [...path, field.name] },
      ...(field.description ? walk(field.description, [...path, field.name]) : []),
    ]),
    ...(description.subsections ?? []).flatMap((sub) => walk(sub, [...path, sub.name])),
  ];
  return walk(root, []);
}
