import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { convertStore } from '../../../src/io/store/commands/convert.js';
import { addBaseline } from '../../../src/io/store/commands/add.js';
import { removeBaselines } from '../../../src/io/store/commands/remove.js';
import { verifyStore } from '../../../src/io/store/commands/verify.js';
import { openStore } from '../../../src/io/store/store.js';
import { canonicalText } from '../../../src/vmstate/canonical.js';
import type { Section } from '../../../src/vmstate/dump.js';
import { baseline, dump, filesOf, messageOf, PROVENANCE, withFolder } from './helpers/stores.js';

const OLD = dump(4, 'dev', 'nic', 'usb');
const NEW = [...dump(8, 'dev'), ...dump(4, 'nic', 'usb')];

/** Writes a baseline as the first format had it: a manifest and whole dumps beside. */
function writeV1(root: string, release: string, types: Record<string, readonly Section[]>): void {
  const machineTypes = Object.fromEntries(
    Object.entries(types).map(([name, sections]) => {
      const text = canonicalText(sections);
      const digest = createHash('sha256').update(text).digest('hex');
      put(root, `dumps/${digest}.json`, text);
      return [name, { dump: digest }];
    }),
  );
  const manifest = {
    schemaVersion: 1,
    release,
    target: 'x86_64',
    status: 'released',
    provenance: PROVENANCE,
    machineTypes,
  };
  put(root, `${release}/x86_64.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function fill(root: string): void {
  writeV1(root, '9.9', { 'pc-1': OLD, 'pc-2': OLD });
  writeV1(root, '9.10', { 'pc-1': NEW, 'pc-2': OLD });
}

test('a store of the first format is refused with the command that converts it; then it says the same', () =>
  withFolder((root) => {
    fill(root);
    expect(messageOf(() => openStore(root))).toBe(
      '9.9/x86_64.json: its schemaVersion is 1, this version reads 2. Run `vmstate-gate baseline convert` once, and commit what it writes',
    );
    const paths = ['9.9/x86_64.json', '9.10/x86_64.json'];
    expect(convertStore(root)).toEqual({ converted: paths, written: paths });
    const store = openStore(root);
    const said = store
      .entries()
      .map(({ release, machineType, digest }) => [release, machineType, store.sections(digest)]);
    expect(said).toEqual([
      ['9.9', 'pc-1', OLD],
      ['9.9', 'pc-2', OLD],
      ['9.10', 'pc-1', NEW],
      ['9.10', 'pc-2', OLD],
    ]);
    expect(verifyStore(root)).toEqual([]);
    expect(existsSync(join(root, 'dumps'))).toBe(false);
    expect(convertStore(root)).toEqual({ converted: [], written: [] });
  }));

test('half converted, by hand or killed: the rest follows, and the result is the same', () =>
  withFolder((folder) => {
    const [whole, half] = [join(folder, 'whole'), join(folder, 'half')];
    fill(whole);
    convertStore(whole);
    fill(half);
    for (const path of ['9.9/x86_64.json', '9.10/x86_64.json']) {
      put(half, path, filesOf(whole)[path]!);
      convertStore(half);
      expect(filesOf(half)).toEqual(filesOf(whole));
      fill(half);
    }
  }));

test('a damaged dump of the first format: nothing is written', () =>
  withFolder((root) => {
    fill(root);
    const [name = ''] = Object.keys(filesOf(root)).filter((path) => path.startsWith('dumps/'));
    put(root, name, '{}');
    const before = filesOf(root);
    expect(messageOf(() => convertStore(root))).toContain(`${name}: is damaged: its content has the digest`);
    expect(filesOf(root)).toEqual(before);
  }));

test('a store that was added in any order is packed as if oldest first', () =>
  withFolder((folder) => {
    const [up, down] = [join(folder, 'up'), join(folder, 'down')];
    const releases = ['9.8', '9.9', '9.10'];
    const add = (root: string, release: string) => {
      const sections = [...dump(4, ...Array.from({ length: 9 }, (_, i) => `dev-${i}`)), ...dump(4, `of-${release}`)];
      addBaseline(root, baseline({ release, dumps: [{ machineType: 'pc-1', sections }] }));
    };
    for (const release of releases) add(up, release);
    for (const release of [...releases].reverse()) add(down, release);
    expect(filesOf(down)).not.toEqual(filesOf(up));
    expect(convertStore(down)).toEqual({ converted: [], written: releases.map((release) => `${release}/x86_64.json`) });
    expect(filesOf(down)).toEqual(filesOf(up));
    expect(convertStore(up).written).toEqual([]);
  }));

test('removing a release leaves the others whole; one target alone, or none such', () =>
  withFolder((root) => {
    const many = dump(4, ...Array.from({ length: 9 }, (_, i) => `dev-${i}`));
    for (const release of ['9.8', '9.9', '9.10']) {
      for (const target of ['m68k', 'x86_64']) {
        const sections = [...many, ...dump(4, `of-${release}`)];
        addBaseline(root, baseline({ release, target, dumps: [{ machineType: 'pc-1', sections }] }));
      }
    }
    const before = openStore(root).entries();
    expect(removeBaselines(root, '9.8', 'm68k')).toEqual(['9.8/m68k.json']);
    expect(removeBaselines(root, '9.9')).toEqual(['9.9/m68k.json', '9.9/x86_64.json']);
    expect(openStore(root).entries()).toEqual(
      before.filter(({ release, target }) => release === '9.10' || (release === '9.8' && target === 'x86_64')),
    );
    expect(verifyStore(root)).toEqual([]);
    expect(messageOf(() => removeBaselines(root, '9.9'))).toBe(
      '9.9: there is no such baseline. See `vmstate-gate baseline list`',
    );
  }));
