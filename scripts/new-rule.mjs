// The skeleton of a rule:   npm run new:rule NAME [FAMILY]
// A file that compiles, its line in the catalogue, a pair of dumps with the whole list of findings, and its entry in
// docs/rules.md. It judges the device of its own pair alone until its TODOs are done; npm run lint refuses it so long.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CATALOGUE = join(ROOT, 'src/rules/catalogue.ts');

const field = (name, more = {}) => ({ field: name, version_id: 0, field_exists: false, size: 4, ...more });
const description = (name, versionId, fields, subsections) => ({
  name,
  version_id: versionId,
  minimum_version_id: versionId,
  Fields: fields,
  ...(subsections && { Subsections: subsections }),
});
const section = (name, versionId, fields, subsections) => ({
  Name: name,
  version_id: versionId,
  minimum_version_id: versionId,
  Description: description(name, versionId, fields, subsections),
});

/**
 * For each family of rules that judge dumps: the kind of difference (src/diff/differences.ts) or of fault
 * (src/rules/lint/faults.ts) that the skeleton judges, what tells its own device, and that device at both sides.
 */
const FAMILIES = {
  section: {
    on: 'section-removed',
    takes: '{ source }',
    when: (device) => `source.name === '${device}'`,
    sides: (device) => [section(device, 1, [field('alpha')]), undefined],
    example: ['dc->vmsd = &vmstate_dev;', '/* no vmsd */'],
  },
  version: {
    on: 'version',
    takes: '{ source, version, maximum }',
    when: (device) => `source.within === '${device}' && version > maximum`,
    sides: (device) => [section(device, 2, [field('alpha')]), section(device, 1, [field('alpha')])],
    example: ['.version_id = 2', '.version_id = 1'],
  },
  field: {
    on: 'removed',
    takes: '{ item }',
    when: (device) => `item.within === '${device}'`,
    sides: (device) => [section(device, 1, [field('alpha'), field('beta')]), section(device, 1, [field('alpha')])],
    example: ['VMSTATE_UINT32(beta, S),', '/* gone */'],
  },
  subsection: {
    on: 'subsection-removed',
    takes: '{ source }',
    when: (device) => `source.within === '${device}/extra'`,
    sides: (device) => [
      section(device, 1, [field('alpha')], [description(`${device}/extra`, 1, [field('beta')])]),
      section(device, 1, [field('alpha')]),
    ],
    example: ['.subsections = { &vmstate_extra, NULL }', '/* none */'],
  },
  lint: {
    on: 'field-above-version',
    takes: '{ within }',
    when: (device) => `within === '${device}'`,
    sides: (device) => [
      section(device, 1, [field('alpha')]),
      section(device, 1, [field('alpha'), field('beta', { version_id: 2 })]),
    ],
    example: ['/* none */', 'VMSTATE_UINT32_V(beta, S, 2),'],
  },
};

const camel = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const quoted = (text) => `'${text.replaceAll("'", "\\'")}'`;

function skeleton(name, family) {
  const { on, takes, when, example } = FAMILIES[family];
  const [title] = [name.replaceAll('-', ' ')];
  const grade = family === 'lint' ? 'corruption-risk' : 'break';
  return `import { defineRule } from '../define-rule.js';${family === 'lint' ? `\nimport { ALONE, LINT_REFERENCE } from './facts.js';` : ''}

// TODO: every text of it, which docs/rules.md and all reports show, and details that say what differs.
export const ${camel(name)} = defineRule()({
  id: '${name}',
  family: '${family}',
  grades: ['${grade}'],
  title: '${title[0].toUpperCase()}${title.slice(1)}',
  purpose: 'One sentence: what it looks for.',
  fact: 'The fact in QEMU that it rests on.',
  guest: 'What a guest meets.',
  fix: 'What a developer does about it.',
  example: { old: ${quoted(example[0])}, new: ${quoted(example[1])} },
  reference: ${family === 'lint' ? 'LINT_REFERENCE' : "'What QEMU’s own checker prints.'"},
  mirror: ${family === 'lint' ? 'ALONE' : "{ none: 'Why nothing is the same in the other direction.' }"},
  ${family === 'lint' ? 'inspects' : 'detects'}: {
    // TODO: the kind of ${family === 'lint' ? 'fault (lint/faults.ts)' : 'difference (diff/differences.ts)'} that it judges, and when; now it is the device of its own fixture.
    on: '${on}',
    judge: (${takes}) => (${when(`${name}-device`)} ? { grade: '${grade}', details: {} } : undefined),
  },
  message: (_d, path) => \`${title} at "\${path}"\`,
});
`;
}

/** After the last rule of the family in both lists of the catalogue. */
function registered(catalogue, name, family) {
  const imports = [...catalogue.matchAll(new RegExp(`^import \\{ (\\w+) \\} from '\\./${family}/.*\\n`, 'gm'))];
  const last = imports.at(-1);
  if (!last) throw new Error(`the catalogue has no rule of ${family}`);
  const at = last.index + last[0].length;
  const withImport = `${catalogue.slice(0, at)}import { ${camel(name)} } from './${family}/${name}.js';\n${catalogue.slice(at)}`;
  const entry = `\n  ${last[1]},\n`;
  if (withImport.split(entry).length !== 2) throw new Error(`${last[1]} is not once in RULE_LIST`);
  return withImport.replace(entry, `${entry}  ${camel(name)},\n`);
}

function writePair(folder, name, family) {
  mkdirSync(folder);
  const [old, now] = FAMILIES[family].sides(`${name}-device`);
  const neighbour = section('neighbour', 1, [field('x', { num: 2 })]);
  for (const [side, device] of Object.entries({ old, new: now })) {
    const dump = { vmschkmachine: { Name: 'pc-1.0' }, neighbour, ...(device && { [device.Name]: device }) };
    writeFileSync(join(folder, `${side}.json`), JSON.stringify(dump, null, 1));
  }
}

function run(...command) {
  const env = { ...process.env, UPDATE_FIXTURES: '1' };
  execFileSync(process.execPath, command, { cwd: ROOT, env, stdio: 'pipe' });
}

const [name = '', family = 'field'] = process.argv.slice(2);
const file = join(ROOT, 'src/rules', family, `${name}.ts`);
const fixture = join(ROOT, '__tests__/rules/fixtures', name);
const usage = `npm run new:rule NAME [${Object.keys(FAMILIES).join('|')}]`;
if (!/^[a-z]+(-[a-z]+)+$/.test(name) || !Object.hasOwn(FAMILIES, family)) {
  console.error(
    `${usage}\nA name is words with hyphens: field-removed. Rules about streams, guests and machine types have no pair of dumps: copy one.`,
  );
  process.exit(2);
}
if (readFileSync(CATALOGUE, 'utf8').includes(`/${name}.js'`) || existsSync(file) || existsSync(fixture)) {
  console.error(`there is a rule or a fixture ${name}`);
  process.exit(2);
}
writeFileSync(CATALOGUE, registered(readFileSync(CATALOGUE, 'utf8'), name, family));
writeFileSync(file, skeleton(name, family));
writePair(fixture, name, family);
run('node_modules/prettier/bin/prettier.cjs', '--write', file, CATALOGUE);
run('node_modules/jest/bin/jest.js', '--selectProjects', 'quick', '--', '__tests__/rules/rules.test.ts');
run('scripts/docs.mjs');
console.log(`src/rules/${family}/${name}.ts and __tests__/rules/fixtures/${name}: do what its TODOs say, remove expected.txt and run
UPDATE_FIXTURES=1 npx jest --selectProjects quick -- __tests__/rules/rules
then npm run docs and npm run lint`);
