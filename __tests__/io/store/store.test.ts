import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { addBaseline } from '../../../src/io/store/commands/add.js';
import { verifyStore } from '../../../src/io/store/commands/verify.js';
import { canonicalDump } from '../../../src/io/store/digest.js';
import { openStore } from '../../../src/io/store/store.js';
import { baseline, dump, messageOf, withFolder } from './helpers/stores.js';

const DUMP = canonicalDump(dump(4, 'dev', 'nic'));
const MANIFEST = '9.9/x86_64.json';

test('what was added reads back; sections in common are kept once and are one object', () =>
  withFolder((root) => {
    addBaseline(root, baseline());
    const later = [...dump(8, 'dev'), ...dump(4, 'nic')];
    addBaseline(
      root,
      baseline({ release: '9.10', status: 'development', dumps: [{ machineType: 'pc-9.10', sections: later }] }),
    );
    const store = openStore(root);
    const other = canonicalDump(later).digest;
    expect(store.entries()).toEqual([
      {
        release: '9.9',
        target: 'x86_64',
        status: 'released',
        machineType: 'pc-9.9',
        digest: DUMP.digest,
        version: [9, 9],
      },
      {
        release: '9.9',
        target: 'x86_64',
        status: 'released',
        machineType: 'pc-9.10',
        digest: DUMP.digest,
        version: [9, 9],
      },
      {
        release: '9.10',
        target: 'x86_64',
        status: 'development',
        machineType: 'pc-9.10',
        digest: other,
        version: [9, 10],
      },
    ]);
    expect(store.sections(DUMP.digest)).toEqual(dump(4, 'dev', 'nic'));
    expect(store.sections(other)).toEqual(later);
    const [oldDev, oldNic] = store.sections(DUMP.digest);
    const [newDev, newNic] = store.sections(other);
    expect(newNic).toBe(oldNic);
    expect(newDev).not.toBe(oldDev);
    expect(openStore(root).sections(other)[1]).toBe(oldNic);
    expect(readFileSync(join(root, MANIFEST), 'utf8').match(/^"(dev|nic)": /gm)).toEqual(['"dev": ', '"nic": ']);
    expect(readFileSync(join(root, '9.10/x86_64.json'), 'utf8').match(/^"(dev|nic)": /gm)).toEqual(['"dev": ']);
  }));

test('a dump that the manifests do not name is not read', () =>
  withFolder((root) => {
    addBaseline(root, baseline());
    const stray = canonicalDump(dump(8, 'dev'));
    expect(messageOf(() => openStore(root).sections(stray.digest))).toContain('no baseline of this store names it');
  }));

test('nothing leans on a baseline that may still change', () =>
  withFolder((root) => {
    const many = dump(4, ...Array.from({ length: 40 }, (_, i) => `dev-${i}`));
    const of = (release: string, status: 'released' | 'frozen' | 'development') =>
      addBaseline(root, baseline({ release, status, dumps: [{ machineType: 'pc-1', sections: many }] }));
    of('9.8', 'frozen');
    of('9.9', 'development');
    of('9.10', 'released');
    for (const release of ['9.8', '9.9', '9.10']) {
      expect(readFileSync(join(root, release, 'x86_64.json'), 'utf8').match(/^"dev-/gm)).toHaveLength(40);
    }
    of('9.11', 'released');
    of('9.12', 'development');
    for (const release of ['9.11', '9.12']) {
      expect(readFileSync(join(root, release, 'x86_64.json'), 'utf8')).not.toMatch(/^"dev-|"dumps"/m);
    }
  }));

/** Damage done to a sound store, what opening it (or reading its dump) says, and what verify names. */
const DAMAGE: [string, (root: string) => void, RegExp, string][] = [
  [
    'the folder is missing',
    (root) => rmSync(root, { recursive: true }),
    /there is no such folder\. Give the folder/,
    'damaged',
  ],
  [
    'the folder is empty',
    (root) => (rmSync(root, { recursive: true }), mkdirSync(root)),
    /it holds no baseline/,
    'empty',
  ],
  ['no manifest is left', (root) => unlinkSync(join(root, MANIFEST)), /it holds no baseline/, 'empty'],
  [
    'the manifest is empty',
    (root) => truncateSync(join(root, MANIFEST), 0),
    /^9\.9\/x86_64\.json: \$ is empty/,
    'damaged',
  ],
  [
    'the manifest is truncated',
    (root) => truncateSync(join(root, MANIFEST), 300),
    /9\.9\/x86_64\.json: \$ is damaged or truncated/,
    'damaged',
  ],
  [
    'a newer schema',
    (root) => edit(root, MANIFEST, '"schemaVersion": 2', '"schemaVersion": 3'),
    /its schemaVersion is 3, this version reads 2\. Use the version/,
    'damaged',
  ],
  [
    'no schema version',
    (root) => edit(root, MANIFEST, '"schemaVersion": 2,', ''),
    /its schemaVersion is missing/,
    'damaged',
  ],
  [
    'another release',
    (root) => edit(root, MANIFEST, '"release": "9.9"', '"release": "9.8"'),
    /is about 9\.8\/x86_64\.json, not about the place/,
    'damaged',
  ],
  [
    'another target',
    (root) => edit(root, MANIFEST, '"target": "x86_64"', '"target": "../../x"'),
    /\$\.target is not the name of a target/,
    'damaged',
  ],
  [
    'moved',
    (root) => renameSync(join(root, MANIFEST), join(root, '9.9/arm.json')),
    /9\.9\/arm\.json: \$ is about 9\.9\/x86_64\.json/,
    'damaged',
  ],
  [
    'an unknown status',
    (root) => edit(root, MANIFEST, '"released"', '"forgiven"'),
    /\$\.status is "forgiven", not one of released, frozen, development/,
    'damaged',
  ],
  [
    'an unknown member',
    (root) => edit(root, MANIFEST, '"schemaVersion"', '"ignore": true, "schemaVersion"'),
    /\$ has "ignore", which this version does not know/,
    'damaged',
  ],
  [
    'a machine type twice',
    (root) => edit(root, MANIFEST, '"pc-9.10"', '"pc-9.9"'),
    /\$\.machineTypes\["pc-9\.9"\] occurs twice/,
    'damaged',
  ],
  [
    'no machine type',
    (root) => edit(root, MANIFEST, /"machineTypes": \{[^}]*\}/, '"machineTypes": {}'),
    /machineTypes is empty: a baseline of nothing/,
    'damaged',
  ],
  [
    'a digest that climbs out',
    (root) => edit(root, MANIFEST, DUMP.digest, '../../../etc/passwd'),
    /is not a SHA-256 digest/,
    'damaged',
  ],
  [
    'a day that is none',
    (root) => edit(root, MANIFEST, '2026-01-31', '2026-02-31'),
    /\$\.provenance\.date is "2026-02-31"/,
    'damaged',
  ],
  [
    'absurd depth',
    (root) => writeFileSync(join(root, MANIFEST), '{"a":'.repeat(9999)),
    /is damaged or truncated, not JSON/,
    'damaged',
  ],
  [
    'an absurd size',
    (root) => truncateSync(join(root, MANIFEST), 300 * 1024 * 1024),
    /has 314572800 bytes, more than the limit/,
    'damaged',
  ],
  [
    'the manifest is a link',
    (root) => relink(root, MANIFEST),
    /9\.9\/x86_64\.json: is a link, which could lead out of the store/,
    'damaged',
  ],
  ['the release is a link', (root) => relink(root, '9.9'), /9\.9: is a link/, 'damaged'],
  [
    'the manifest is a folder',
    (root) => (unlinkSync(join(root, MANIFEST)), mkdirSync(join(root, MANIFEST))),
    /is not a regular file/,
    'damaged',
  ],
  [
    'the manifest is a pipe',
    (root) => (unlinkSync(join(root, MANIFEST)), execFileSync('mkfifo', [join(root, MANIFEST)])),
    /is not a regular file/,
    'damaged',
  ],
  [
    'the dump is missing',
    (root) => edit(root, MANIFEST, /,\n {2}"dumps": \{[^]*/, '\n}\n'),
    /^9\.9\/x86_64\.json: needs dump [0-9a-f]{64}, which no baseline keeps\. Restore/,
    'missing',
  ],
  [
    'a section is missing',
    (root) => edit(root, MANIFEST, /^"dev": .*\n/m, ''),
    /is damaged: its dump [0-9a-f]{64} has the digest [0-9a-f]{64}\. Restore/,
    'damaged',
  ],
  [
    'a section was edited',
    (root) => edit(root, MANIFEST, '"size":4', '"size":8'),
    /is damaged: its dump [0-9a-f]{64} has the digest/,
    'damaged',
  ],
  [
    'a section was edited in blanks alone',
    (root) => edit(root, MANIFEST, '"size":4', '"size": 4'),
    /is damaged: its dump [0-9a-f]{64} has the digest/,
    'damaged',
  ],
  [
    'a section stands there twice',
    (root) => edit(root, MANIFEST, /^("dev": .*\n)/m, '$1$1'),
    /sections has a section twice/,
    'damaged',
  ],
  [
    'two sections on a line',
    (root) => edit(root, MANIFEST, /^("dev": .*),\n/m, '$1, '),
    /is damaged: its dump [0-9a-f]{64} has the digest/,
    'damaged',
  ],
  [
    'sections that belong to no dump',
    (root) => edit(root, MANIFEST, '"dumps": {\n', '"dumps": {},\n"more": {\n'),
    /has "more", which this version does not know/,
    'damaged',
  ],
  [
    'a block of sections used twice',
    (root) =>
      edit(
        root,
        MANIFEST,
        /\n {4}\}\n {2}\}\n\}\n$/,
        `\n    },\n"${'0'.repeat(64)}": {"sections": {"block": 0}}\n  }\n}\n`,
      ),
    /sections is not laid out one section a line/,
    'damaged',
  ],
  [
    'a dump that leans on one that nobody has',
    (root) => edit(root, MANIFEST, '"sections": {', `"base": "${'0'.repeat(64)}",\n"sections": {`),
    /^9\.9\/x86_64\.json: needs dump 0{64}, which no baseline keeps/,
    'missing',
  ],
  [
    'a dump that leans on itself',
    (root) => edit(root, MANIFEST, '"sections": {', `"base": "${DUMP.digest}",\n"sections": {`),
    /its dumps lean on each other in a circle/,
    'damaged',
  ],
  [
    'other line ends',
    (root) => edit(root, MANIFEST, /\n/g, '\r\n'),
    /Its line ends were changed: put `baselines\/\*\* -text` into \.gitattributes/,
    'damaged',
  ],
];

test.each(DAMAGE)('never a pass: %s', (_, damage, says, kind) =>
  withFolder((folder) => {
    const root = join(folder, 'store');
    addBaseline(root, baseline());
    damage(root);
    const read = () => openStore(root).sections(DUMP.digest);
    expect(messageOf(read)).toMatch(says);
    const faults = verifyStore(root);
    expect(faults.map((fault) => fault.kind)).toContain(kind);
    expect(faults.every(({ file, problem, remedy }) => file !== '' && problem !== '' && remedy !== '')).toBe(true);
  }),
);

test('a dump whose digest is right but whose text is no dump', () =>
  withFolder((root) => {
    addBaseline(root, baseline({ dumps: [{ machineType: 'pc-1', sections: dump(4, 'dev') }] }));
    const line = '"dev": {}';
    const sha = (input: string) => execFileSync('sha256sum', { input }).toString().slice(0, 64);
    const digest = sha(`${sha(line)}\n`);
    edit(root, MANIFEST, canonicalDump(dump(4, 'dev')).digest, digest, 'g');
    edit(root, MANIFEST, /^"dev": .*/m, line);
    expect(messageOf(() => openStore(root).sections(digest))).toContain(
      '9.9/x86_64.json: holds no section: $.dev: has no "version_id". Restore the file',
    );
    expect(verifyStore(root).map(({ kind, problem }) => `${kind}: ${problem}`)).toEqual([
      'damaged: section dev is none: $.dev: has no "version_id"',
    ]);
  }));

test('a release may lack a target and say why', () =>
  withFolder((root) => {
    addBaseline(root, baseline());
    addBaseline(root, baseline({ target: 'ppc64', dumps: [], lacking: 'its own -dump-vmstate crashes' }));
    const store = openStore(root);
    expect(store.manifests.map(({ target, lacking }) => [target, lacking])).toEqual([
      ['ppc64', 'its own -dump-vmstate crashes'],
      ['x86_64', undefined],
    ]);
    expect(new Set(store.entries().map(({ target }) => target))).toEqual(new Set(['x86_64']));
    expect(verifyStore(root)).toEqual([]);
    edit(root, MANIFEST, '"machineTypes"', '"lacking": "x", "machineTypes"');
    expect(messageOf(() => openStore(root))).toContain('$.machineTypes has members, and `lacking` says');
  }));

/** Moves something out of the store and leaves a link to it in its place. */
function relink(root: string, relative: string): void {
  const outside = `${root}-outside`;
  rmSync(outside, { recursive: true, force: true });
  renameSync(join(root, relative), outside);
  symlinkSync(outside, join(root, relative));
}

function edit(root: string, file: string, from: string | RegExp, to: string, flags = ''): void {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const after = flags === 'g' && typeof from === 'string' ? before.replaceAll(from, to) : before.replace(from, to);
  if (after === before) throw new Error(`nothing to edit in ${file}`);
  writeFileSync(path, after);
}
