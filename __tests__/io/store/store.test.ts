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
const DUMP_FILE = `dumps/${DUMP.digest}.json`;
const RESTORE = 'Restore the file from version control, or make it again with `vmstate-gate baseline add`';

test('what was added reads back, each dump once', () =>
  withFolder((root) => {
    addBaseline(root, baseline());
    addBaseline(
      root,
      baseline({
        release: '9.10',
        status: 'development',
        dumps: [{ machineType: 'pc-9.10', sections: dump(8, 'dev') }],
      }),
    );
    const store = openStore(root);
    const other = canonicalDump(dump(8, 'dev')).digest;
    expect(store.entries()).toEqual([
      { release: '9.9', target: 'x86_64', status: 'released', machineType: 'pc-9.9', digest: DUMP.digest },
      { release: '9.9', target: 'x86_64', status: 'released', machineType: 'pc-9.10', digest: DUMP.digest },
      { release: '9.10', target: 'x86_64', status: 'development', machineType: 'pc-9.10', digest: other },
    ]);
    expect(store.sections(DUMP.digest)).toEqual(dump(4, 'dev', 'nic'));
    expect(readFileSync(join(root, DUMP_FILE), 'utf8')).toBe(DUMP.text);
    unlinkSync(join(root, DUMP_FILE));
    expect(store.sections(DUMP.digest)).toBe(store.sections(DUMP.digest));
    expect(verifyStore(root).map(({ file, kind }) => ({ file, kind }))).toEqual([{ file: DUMP_FILE, kind: 'missing' }]);
  }));

test('a digest that no manifest names is not read, whatever lies there', () =>
  withFolder((root) => {
    addBaseline(root, baseline());
    const stray = canonicalDump(dump(8, 'dev'));
    writeFileSync(join(root, 'dumps', `${stray.digest}.json`), stray.text);
    expect(messageOf(() => openStore(root).sections(stray.digest))).toContain('no baseline of this store names it');
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
    'missing',
  ],
  ['no manifest is left', (root) => unlinkSync(join(root, MANIFEST)), /it holds no baseline/, 'orphaned'],
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
    (root) => edit(root, MANIFEST, '"schemaVersion": 1', '"schemaVersion": 2'),
    /its schemaVersion is 2, this version reads 1\. Use the version/,
    'damaged',
  ],
  [
    'no schema version',
    (root) => edit(root, MANIFEST, '"schemaVersion": 1,', ''),
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
    (root) => edit(root, MANIFEST, /"machineTypes": \{[^]*/, '"machineTypes": {}}'),
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
    (root) => truncateSync(join(root, MANIFEST), 5 * 1024 * 1024),
    /has 5242880 bytes, more than the limit/,
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
    (root) => unlinkSync(join(root, DUMP_FILE)),
    /^dumps\/[0-9a-f]{64}\.json: is missing; pc-9\.9 of 9\.9\/x86_64\.json needs it/,
    'missing',
  ],
  [
    'the dumps are missing',
    (root) => rmSync(join(root, 'dumps'), { recursive: true }),
    /^dumps: is missing/,
    'missing',
  ],
  ['the dumps are a link', (root) => relink(root, 'dumps'), /^dumps: is a link/, 'damaged'],
  ['the dump is a link', (root) => relink(root, DUMP_FILE), /^dumps\/[0-9a-f]{64}\.json: is a link/, 'damaged'],
  [
    'the dump is truncated',
    (root) => truncateSync(join(root, DUMP_FILE), 100),
    /is damaged: its content has the digest [0-9a-f]{64}\. Restore/,
    'damaged',
  ],
  [
    'the dump is empty',
    (root) => truncateSync(join(root, DUMP_FILE), 0),
    /is damaged: its content has the digest e3b0c442/,
    'damaged',
  ],
  [
    'the dump was edited',
    (root) => edit(root, DUMP_FILE, '"size":4', '"size":8'),
    /is damaged: its content has the digest/,
    'damaged',
  ],
  [
    'the dump has other line ends',
    (root) => edit(root, DUMP_FILE, /\n/g, '\r\n'),
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
    addBaseline(root, baseline());
    const text = '{"dev":{}}';
    const digest = execFileSync('sha256sum', { input: text }).toString().slice(0, 64);
    writeFileSync(join(root, 'dumps', `${digest}.json`), text);
    edit(root, MANIFEST, DUMP.digest, digest, 'g');
    expect(messageOf(() => openStore(root).sections(digest))).toBe(
      `dumps/${digest}.json: is not a dump: $.dev: has no "Name". ${RESTORE}`,
    );
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
