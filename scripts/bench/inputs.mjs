// What the bench feeds: real dumps, and made ones that grow.
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { addBaseline } from '../../build/src/io/store/commands/add.js';
import { DumpCache } from '../../build/src/io/dump-cache.js';
import { openStore } from '../../build/src/io/store/store.js';
import { canonicalText } from '../../build/src/vmstate/canonical.js';

export const TARGETS = ['x86_64', 'aarch64', 'ppc64', 's390x', 'm68k'];
const store = openStore('baselines');

/** The text of a dump near enough to QEMU's own. */
export function dumpText(machineType, sections) {
  return `{"vmschkmachine": {"Name": ${JSON.stringify(machineType)}},${canonicalText(sections).slice(1)}`;
}

export function builtin(release, target = 'x86_64') {
  return store.sections(store.entries().find((one) => one.release === release && one.target === target).digest);
}

/** A dump file for every machine type of a built-in release, by target. */
export function writeRelease(folder, release) {
  for (const { target, machineType, digest } of store.entries().filter((one) => one.release === release)) {
    mkdirSync(join(folder, target), { recursive: true });
    writeFileSync(join(folder, target, `${machineType}.json`), dumpText(machineType, store.sections(digest)));
  }
}

/** The corpus's dumps of some versions, a file for each machine type. */
export function expandCorpus(corpus, folder, versions) {
  for (const version of versions) execFileSync(join(corpus, 'expand'), [folder, version], { stdio: 'ignore' });
}

/** Two dumps with that many findings, one in each section. */
export function writeFindings(folder, count) {
  const field = (name, size) => ({
    name,
    versionId: 0,
    fieldExists: false,
    size,
    num: undefined,
    description: undefined,
  });
  return ['a', 'b'].map((side, extra) => {
    const sections = Array.from({ length: count }, (_, i) => {
      const fields = [field('x', 4), field('y', 4 + 4 * extra), field('z', 2)];
      const versions = { versionId: 1, minimumVersionId: 1 };
      return {
        name: `dev-${i}`,
        ...versions,
        description: { name: `dev-${i}/d`, ...versions, fields, subsections: undefined },
      };
    });
    return write(join(folder, `findings-${count}-${side}.json`), dumpText('pc-q35-7.2', sections));
  });
}

/** Two real dumps, each section that many times under other names. */
export function writeSections(folder, factor) {
  return ['7.2', '10.0'].map((release) => {
    const sections = Array.from({ length: factor }, (_, i) =>
      builtin(release).map((one) => ({
        ...one,
        name: `${one.name}#${i}`,
        description: one.description && { ...one.description, name: `${one.description.name}#${i}` },
      })),
    ).flat();
    return write(join(folder, `sections-${factor}-${release}.json`), dumpText('pc-q35-7.2', sections));
  });
}

/** A store of some releases and machine types, and a dump of a build for each machine type. */
export function writeStore(folder, releases, machineTypes) {
  const root = join(folder, `store-${releases}-${machineTypes}`);
  const names = Array.from({ length: machineTypes }, (_, i) => `pc-q35-${i + 1}.0`);
  const real = [...new Set(store.entries().map(({ release }) => release))];
  const cache = new DumpCache();
  const dumps = (sections) => names.map((name) => cache.read(Buffer.from(dumpText(name, sections)), name));
  for (let at = 0; at < releases; at++) {
    const release = `${at + 1}.0`;
    const provenance = {
      qemuVersion: `QEMU emulator version ${release}.0`,
      command: 'x',
      origin: 'x',
      date: '2026-01-01',
      by: 'bench',
    };
    const sections = builtin(real[at % real.length]).map((one, i) => (i % 20 === at % 20 ? changed(one, at) : one));
    addBaseline(root, { release, target: 'x86_64', status: 'released', provenance, dumps: dumps(sections) });
  }
  const build = join(folder, `build-${releases}-${machineTypes}`, 'x86_64');
  mkdirSync(build, { recursive: true });
  for (const name of names) writeFileSync(join(build, `${name}.json`), dumpText(name, builtin(real.at(-1))));
  return ['check', '--baselines', root, '--machine-types', 'given', '--dump', join(build, '*.json')];
}

/** The section as a release of its own has it: one more field. */
function changed(section, at) {
  const { description } = section;
  if (!description?.fields) return section;
  const field = {
    name: `added-in-${at}`,
    versionId: 0,
    fieldExists: true,
    size: 4,
    num: undefined,
    description: undefined,
  };
  return { ...section, description: { ...description, fields: [...description.fields, field] } };
}

/** An artifact's zip of that many dumps, built of real ones under other names. */
export async function writeArtifact(folder, files, count) {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  for (let at = 0; at < count; at++) {
    zip.addBuffer(readFileSync(files[at % files.length]), `x86_64/${Math.floor(at / files.length)}/${at}.json`);
  }
  zip.end();
  const path = join(folder, `artifact-${count}.zip`);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

function write(path, text) {
  writeFileSync(path, text);
  return path;
}
