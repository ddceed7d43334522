import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addBaseline } from '../../../src/io/store/commands/add.js';
import { diffReleases, diffSections } from '../../../src/io/store/commands/diff.js';
import { listBaselines, showBaselines } from '../../../src/io/store/commands/list.js';
import { pruneStore } from '../../../src/io/store/commands/prune.js';
import { refreshStore, type RefreshBuild } from '../../../src/io/store/commands/refresh.js';
import { verifyStore } from '../../../src/io/store/commands/verify.js';
import { canonicalDump } from '../../../src/io/store/digest.js';
import { openStore } from '../../../src/io/store/store.js';
import { temporaryName } from '../../../src/io/store/write-file.js';
import { baseline, dump, filesOf, messageOf, PROVENANCE, withFolder } from './helpers/stores.js';

const OLD = canonicalDump(dump(4, 'dev', 'nic')).digest;
const NEW_SECTIONS = [...dump(8, 'dev'), ...dump(4, 'usb')];
const NEW = canonicalDump(NEW_SECTIONS).digest;
const LATER = { ...PROVENANCE, origin: 'commit 2', date: '2026-02-01' };

/** A build that says something else of pc-9.10, and offers machine types. */
function build(over: Partial<RefreshBuild> = {}): RefreshBuild {
  const dumps = ['pc-9.9', 'pc-9.10'].map((machineType) => ({ machineType, sections: NEW_SECTIONS }));
  return { target: 'x86_64', provenance: LATER, dumps, offered: ['pc-9.9', 'pc-9.10'], ...over };
}

describe('add', () => {
  test('the same again changes nothing; anything else over it is refused and changes nothing', () =>
    withFolder((root) => {
      expect(addBaseline(root, baseline())).toMatchObject({ added: true, digests: [OLD] });
      const before = filesOf(root);
      expect(addBaseline(root, baseline({ provenance: LATER }))).toMatchObject({ added: false });
      expect(messageOf(() => addBaseline(root, baseline({ status: 'development' })))).toBe(
        '9.9/x86_64.json: exists already, with other content or in status released. A released baseline never changes. If it is wrong, remove the file in a reviewed change first',
      );
      expect(messageOf(() => addBaseline(root, baseline({ dumps: build().dumps })))).toContain('exists already');
      expect(filesOf(root)).toEqual(before);
    }));

  test.each([
    ['no dump', { dumps: [] }, '$.machineTypes is empty'],
    [
      'a dump without sections',
      { dumps: [{ machineType: 'pc-1', sections: [] }] },
      'the dump of "pc-1" has no section',
    ],
    [
      'a machine type twice',
      { dumps: [1, 2].map((size) => ({ machineType: 'pc-1', sections: dump(size, 'd') })) },
      'there are two dumps of "pc-1"',
    ],
    ['a release that climbs out', { release: '../9.9' }, '$.release is not the name of a release'],
    ['a release called as another folder', { release: 'probes' }, '$.release is not the name of a release'],
    ['a target that climbs out', { target: '../../x86_64' }, '$.target is not the name of a target'],
    [
      'a machine type with a line break',
      { dumps: [{ machineType: 'a\n::error::', sections: dump(1, 'd') }] },
      '$.machineTypes has "a\\n::error::"',
    ],
    ['__proto__', { dumps: [{ machineType: '__proto__', sections: dump(1, 'd') }] }, '$.machineTypes has "__proto__"'],
    ['no provenance', { provenance: { ...PROVENANCE, origin: '' } }, '$.provenance.origin is empty'],
  ])('refuses %s before it writes', (_, over, says) =>
    withFolder((root) => {
      expect(messageOf(() => addBaseline(root, baseline(over)))).toContain(says);
      expect(filesOf(root)).toEqual({});
    }),
  );

  test('equal dumps are stored once, others apart, whatever the machine types are called', () =>
    withFolder((root) => {
      const dumps = ['constructor', 'pc-1', 'pc-2'].map((machineType, i) => ({
        machineType,
        sections: dump(i === 2 ? 8 : 4, 'd'),
      }));
      expect(addBaseline(root, baseline({ dumps })).digests).toHaveLength(2);
      expect(
        openStore(root)
          .entries()
          .map((entry) => entry.machineType),
      ).toEqual(['constructor', 'pc-1', 'pc-2']);
      expect(verifyStore(root)).toEqual([]);
    }));
});

describe('refresh', () => {
  test('rewrites a development baseline and drops the dump that nobody needs any more', () =>
    withFolder((root) => {
      addBaseline(root, baseline({ status: 'development' }));
      const { steps, unchanged } = refreshStore(root, { release: '9.9', builds: [build()] });
      expect(unchanged).toEqual([]);
      expect(steps.map(({ before, after }) => [before.provenance, after.provenance, after.status])).toEqual([
        [PROVENANCE, LATER, 'development'],
      ]);
      expect(Object.keys(filesOf(root))).toEqual(['9.9/x86_64.json']);
      expect(openStore(root).sections(NEW)).toEqual(NEW_SECTIONS);
      expect(verifyStore(root)).toEqual([]);
    }));

  test('the same dumps change nothing, provenance included', () =>
    withFolder((root) => {
      addBaseline(root, baseline({ status: 'development' }));
      const before = filesOf(root);
      const same = build({ dumps: baseline().dumps });
      expect(refreshStore(root, { release: '9.9', builds: [same] })).toMatchObject({ steps: [] });
      expect(filesOf(root)).toEqual(before);
    }));

  test('development, frozen, released; never back, and never with other content', () =>
    withFolder((root) => {
      addBaseline(root, baseline({ status: 'development' }));
      const to = (status: 'development' | 'frozen' | 'released', builds: RefreshBuild[] = []) =>
        refreshStore(root, { release: '9.9', builds, status });
      expect(to('frozen', [build()]).steps.map(({ after }) => after.status)).toEqual(['frozen']);
      const frozen = filesOf(root);
      const others = build({ dumps: build().dumps.map((d) => ({ ...d, sections: dump(2, 'dev') })) });
      expect(messageOf(() => refreshStore(root, { release: '9.9', builds: [others] }))).toBe(
        '9.9/x86_64.json: is frozen, and the new dumps differ from it. A change that maintainers accept goes in section by section: `vmstate-gate baseline accept`',
      );
      expect(messageOf(() => to('development'))).toContain('is frozen and cannot become development again');
      expect(filesOf(root)).toEqual(frozen);
      expect(to('frozen', [build()]).steps).toEqual([]);
      expect(to('released', [build()]).steps.map(({ after }) => after.status)).toEqual(['released']);
      expect(messageOf(() => to('released', [others]))).toContain('is released, and the new dumps differ');
      expect(messageOf(() => to('frozen'))).toContain('is released and cannot become frozen again');
      expect(verifyStore(root)).toEqual([]);
    }));

  test('a machine type goes only when the build says so', () =>
    withFolder((root) => {
      addBaseline(root, baseline({ status: 'development' }));
      const before = filesOf(root);
      const dumps = build().dumps.filter(({ machineType }) => machineType !== 'pc-9.9');
      const run = (offered?: string[]) => {
        const { offered: _, ...rest } = build({ dumps });
        return refreshStore(root, { release: '9.9', builds: [offered ? { ...rest, offered } : rest] });
      };
      expect(messageOf(() => run())).toBe(
        '9.9/x86_64.json: would lose pc-9.9: it is not known whether the build still has them. Dump them too, from the QEMU binary itself',
      );
      expect(messageOf(() => run(['pc-9.9', 'pc-9.10']))).toContain('the build has them but gave no dump');
      expect(filesOf(root)).toEqual(before);
      run(['pc-9.10']);
      expect(
        openStore(root)
          .entries()
          .map(({ machineType }) => machineType),
      ).toEqual(['pc-9.10']);
    }));

  test('what is not there cannot be refreshed', () =>
    withFolder((root) => {
      addBaseline(root, baseline());
      const no = 'there is no such baseline to refresh';
      expect(messageOf(() => refreshStore(root, { release: '1.0', builds: [] }))).toContain(`1.0: ${no}`);
      expect(messageOf(() => refreshStore(root, { release: '9.9', builds: [build({ target: 'm68k' })] }))).toContain(
        `9.9/m68k.json: ${no}`,
      );
      expect(messageOf(() => refreshStore(root, { release: '9.9', builds: [build(), build()] }))).toContain(
        'two builds for one target',
      );
    }));

  test('a development baseline laid out by hand is rewritten, not taken for another writer', () =>
    withFolder((root) => {
      addBaseline(root, baseline({ status: 'development' }));
      const path = join(root, '9.9/x86_64.json');
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('  "', ' "'));
      expect(verifyStore(root).map(({ kind }) => kind)).toEqual(['not-canonical']);
      refreshStore(root, { release: '9.9', builds: [build()] });
      expect(verifyStore(root)).toEqual([]);
    }));
});

describe('prune', () => {
  test('removes what dead writers left, nothing else', () =>
    withFolder((root) => {
      addBaseline(root, baseline());
      const alive = temporaryName('x86_64.json');
      const dead = alive.replace(`.${process.pid}.`, '.99999999.');
      for (const name of [alive, dead]) writeFileSync(join(root, '9.9', name), 'half');
      writeFileSync(join(root, 'README.md'), 'mine');
      expect(
        verifyStore(root)
          .map(({ file, kind }) => [file, kind])
          .sort(),
      ).toEqual(
        [
          [`9.9/${alive}`, 'orphaned'],
          [`9.9/${dead}`, 'orphaned'],
        ].sort(),
      );
      expect(pruneStore(root)).toEqual([`9.9/${dead}`]);
      expect(pruneStore(root)).toEqual([]);
      unlinkSync(join(root, '9.9', alive));
      expect(verifyStore(root)).toEqual([]);
    }));

  test('removes nothing when a manifest cannot be read', () =>
    withFolder((root) => {
      addBaseline(root, baseline());
      addBaseline(root, baseline({ release: '9.8', dumps: [{ machineType: 'pc-1', sections: dump(1, 'x') }] }));
      writeFileSync(join(root, '9.8/x86_64.json'), '{');
      const before = filesOf(root);
      expect(messageOf(() => pruneStore(root))).toContain('9.8/x86_64.json');
      expect(filesOf(root)).toEqual(before);
    }));
});

describe('verify', () => {
  test('names files that do not belong', () =>
    withFolder((root) => {
      addBaseline(root, baseline());
      mkdirSync(join(root, 'probes'));
      writeFileSync(join(root, 'probes/other-room.bin'), 'not ours to judge');
      writeFileSync(join(root, '9.9/notes.txt'), '');
      writeFileSync(join(root, 'x86_64.json'), '{}');
      mkdirSync(join(root, 'dumps'));
      expect(verifyStore(root).map(({ file, kind }) => `${kind} ${file}`)).toEqual([
        'foreign 9.9/notes.txt',
        'orphaned dumps',
        'foreign x86_64.json',
      ]);
    }));
});

describe('list, show and diff', () => {
  const fill = (root: string) => {
    addBaseline(root, baseline());
    addBaseline(
      root,
      baseline({
        release: '9.10',
        dumps: [
          { machineType: 'pc-9.10', sections: NEW_SECTIONS },
          { machineType: 'pc-10', sections: NEW_SECTIONS },
        ],
      }),
    );
    return openStore(root);
  };

  test('list and show', () =>
    withFolder((root) => {
      const store = fill(root);
      const common = {
        target: 'x86_64',
        kind: 'stable',
        status: 'released',
        machineTypes: 2,
        distinctDumps: 1,
        provenance: PROVENANCE,
      };
      expect(listBaselines(store)).toEqual([
        { release: '9.9', ...common },
        { release: '9.10', ...common },
      ]);
      expect(showBaselines(store, '9.9', 'x86_64')).toEqual([
        { manifest: store.manifests[0], dumps: [{ digest: OLD, sections: 2, machineTypes: ['pc-9.9', 'pc-9.10'] }] },
      ]);
      expect(messageOf(() => showBaselines(store, '9.9', 'm68k'))).toBe(
        `${root}: it has no baseline "9.9/m68k". It has 9.9/x86_64, 9.10/x86_64`,
      );
    }));

  test('diff of releases: what changed in each pair of dumps', () =>
    withFolder((root) => {
      const store = fill(root);
      expect(diffReleases(store, '9.9', '9.10')).toEqual([
        {
          before: '9.9/x86_64.json',
          after: '9.10/x86_64.json',
          statusBefore: 'released',
          statusAfter: 'released',
          machineTypesAdded: ['pc-10'],
          machineTypesRemoved: ['pc-9.9'],
          dumps: [{ from: OLD, to: NEW, machineTypes: ['pc-9.10'] }],
          sections: [
            {
              from: OLD,
              to: NEW,
              machineTypes: ['pc-9.10'],
              changes: [
                { section: 'dev', change: 'changed' },
                { section: 'nic', change: 'removed' },
                { section: 'usb', change: 'added' },
              ],
            },
          ],
        },
      ]);
      expect(diffSections(NEW_SECTIONS, [...NEW_SECTIONS].reverse())).toEqual([]);
      expect(messageOf(() => diffReleases(store, '9.9', '1.0'))).toContain('it has no release "1.0". It has 9.9, 9.10');
    }));
});
