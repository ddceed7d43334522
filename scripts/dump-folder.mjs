// Reads releases from a folder of dumps: FOLDER/VERSION/TARGET/machines.txt with every machine type, and *.json or
// *.json.gz beside it: one for each, or one for all where a build gives the same for every machine type.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseDump } from '../build/src/vmstate/dump.js';

const { built, releases, targets } = JSON.parse(readFileSync(new URL('releases.json', import.meta.url), 'utf8'));

/** Releases that the folder has, oldest first, each with its targets: dumps and provenance, or why there are none. */
export function releasesIn(folder, { date, by, command }) {
  return Object.entries(releases)
    .filter(([, { version }]) => existsSync(join(folder, version)))
    .flatMap(([release, told]) =>
      Object.keys(targets).map((target) => ({
        release,
        target,
        status: 'released',
        kind: told.commit === undefined ? 'stable' : 'upstream',
        provenance: { ...sourceOf(told, target), command: `qemu-system-${target} ${command}`, date, by },
        ...contentOf(join(folder, told.version, target), told.lacking?.[target]),
      })),
    );
}

/** Machine types that a release has and that could not be dumped, a sentence for each target. */
export function leftOut() {
  return Object.entries(releases).flatMap(([release, told]) =>
    Object.entries(told.leftOut ?? {}).map(([target, text]) => ({ release, target, text })),
  );
}

/** How those were built that come from QEMU's own history. */
export const BUILT = built;

function sourceOf({ version, commit, extra, package: packaged, packages }, target) {
  if (commit === undefined) {
    return {
      qemuVersion: `QEMU emulator version ${version} (Debian ${packaged})`,
      origin: `${packages?.[target] ?? targets[target]} ${packaged}`,
    };
  }
  const how = extra === undefined ? '' : `, configured with ${extra} besides`;
  return { qemuVersion: `QEMU emulator version ${version}`, origin: `release commit ${commit} of v${version}${how}` };
}

function contentOf(folder, lacking) {
  if (!existsSync(folder)) {
    if (lacking === undefined) throw new Error(`${folder} is missing, and releases.json does not say why`);
    return { dumps: [], lacking };
  }
  const texts = new Map(readdirSync(folder).flatMap((name) => dumpAt(folder, name)));
  const machineTypes = readFileSync(join(folder, 'machines.txt'), 'utf8').trim().split('\n');
  const [only] = texts.size === 1 ? texts.values() : [];
  return {
    dumps: machineTypes.map((machineType) => {
      const sections = texts.get(machineType) ?? only;
      if (sections === undefined) throw new Error(`${folder} has no dump of ${machineType}`);
      return { machineType, sections };
    }),
  };
}

function dumpAt(folder, name) {
  if (!/\.json(\.gz)?$/.test(name)) return [];
  const bytes = readFileSync(join(folder, name));
  const { machineType, sections } = parseDump((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  return [[machineType, sections]];
}
