import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addBaseline } from '../../../src/io/store/commands/add.js';
import { pruneStore } from '../../../src/io/store/commands/prune.js';
import { refreshStore } from '../../../src/io/store/commands/refresh.js';
import { verifyStore } from '../../../src/io/store/commands/verify.js';
import { removeBaselines } from '../../../src/io/store/commands/remove.js';
import { openStore } from '../../../src/io/store/store.js';
import { compileSources } from './helpers/compiled.js';
import { baseline, dump, filesOf, messageOf, PROVENANCE, withFolder } from './helpers/stores.js';

const WIDE = Array.from({ length: 2000 }, (_, i) => `device-${i}`);
const NEXT = {
  release: '9.9',
  status: 'frozen' as const,
  builds: [
    {
      target: 'x86_64',
      provenance: PROVENANCE,
      dumps: ['pc-9.9', 'pc-9.10'].map((machineType) => ({ machineType, sections: dump(8, ...WIDE) })),
    },
  ],
};

let compiled: string;
let values = 0;
beforeAll(() => {
  compiled = compileSources();
});
afterAll(() => rmSync(compiled, { recursive: true }));

function worker(what: string, root: string, value: unknown, env: Record<string, string> = {}) {
  const args = [
    'DIE_AT' in env ? `--import=file://${compiled}/die.mjs` : '--no-warnings',
    `${compiled}/worker.mjs`,
    what,
    root,
  ];
  // Through a file: one argument may not be longer than 128 KiB.
  const file = join(compiled, `value-${values++}.json`);
  writeFileSync(file, JSON.stringify(value));
  return { args: [...args, file], env: { ...process.env, ...env } };
}

describe('killed in the middle', () => {
  test('at every step of a refresh: the old store or the new one, and the same command completes it', () =>
    withFolder((folder) => {
      const [before, after, root] = ['before', 'after', 'now'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      addBaseline(before, baseline({ status: 'development' }));
      cpSync(before, after, { recursive: true });
      refreshStore(after, NEXT);
      const manifests = [before, after].map((store) => filesOf(store)['9.9/x86_64.json']);
      const seen = new Set<number>();
      let steps = 0;
      for (let at = 1; ; at++) {
        rmSync(root, { recursive: true, force: true });
        cpSync(before, root, { recursive: true });
        const { args, env } = worker('refresh', root, NEXT, { DIE_AT: String(at) });
        const { signal, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
        if (signal === null) {
          expect(stderr).toBe('');
          break;
        }
        expect(signal).toBe('SIGKILL');
        steps = at;
        seen.add(manifests.indexOf(filesOf(root)['9.9/x86_64.json']!));
        const store = openStore(root);
        for (const { digest } of store.entries()) store.sections(digest);
        expect(verifyStore(root).filter(({ kind }) => kind !== 'orphaned')).toEqual([]);
        refreshStore(root, NEXT);
        pruneStore(root);
        expect(filesOf(root)).toEqual(filesOf(after));
      }
      // What one file takes at the least; both outcomes have come about.
      expect(steps).toBeGreaterThan(7);
      expect(seen).toEqual(new Set([0, 1]));
    }));

  test('at every step of an add: the new baseline is there whole or not at all', () =>
    withFolder((folder) => {
      const root = join(folder, 'store');
      const added = baseline({ release: '9.10', dumps: NEXT.builds[0]!.dumps });
      const seen = new Set<string>();
      for (let at = 1; ; at++) {
        rmSync(root, { recursive: true, force: true });
        addBaseline(root, baseline());
        const { args, env } = worker('add', root, [added], { DIE_AT: String(at) });
        const { signal, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
        if (signal === null) {
          expect(stderr).toBe('');
          break;
        }
        seen.add(
          openStore(root)
            .manifests.map(({ release }) => release)
            .join(' '),
        );
        expect(verifyStore(root).filter(({ kind }) => kind !== 'orphaned')).toEqual([]);
        addBaseline(root, added);
        pruneStore(root);
        expect(verifyStore(root)).toEqual([]);
      }
      expect(seen).toEqual(new Set(['9.9', '9.9 9.10']));
    }));

  test('at every step of a removal: what leans on the one to go is whole, and the same command completes it', () =>
    withFolder((folder) => {
      const [full, root, done] = ['full', 'now', 'done'].map((name) => join(folder, name)) as [string, string, string];
      chain(full, 3);
      const digests = openStore(full).entries();
      cpSync(full, done, { recursive: true });
      removeBaselines(done, '9.9');
      const seen = new Set<string>();
      for (let at = 1; ; at++) {
        rmSync(root, { recursive: true, force: true });
        cpSync(full, root, { recursive: true });
        const { args, env } = worker('remove', root, '9.9', { DIE_AT: String(at) });
        const { signal, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
        if (signal === null) {
          expect(stderr).toBe('');
          break;
        }
        const store = openStore(root);
        for (const { digest } of store.entries()) store.sections(digest);
        const left = store.manifests.map(({ release }) => release).join(' ');
        seen.add(left);
        expect(store.entries()).toEqual(digests.filter(({ release }) => left.split(' ').includes(release)));
        if (left.includes('9.9 ')) removeBaselines(root, '9.9');
        pruneStore(root);
        expect(filesOf(root)).toEqual(filesOf(done));
      }
      expect(seen).toEqual(new Set(['9.9 9.10 9.11', '9.10 9.11']));
    }));
});

/** Releases that lean on each other: the first has most sections, each later one a few of its own. */
function chain(root: string, count = 4): void {
  for (const [at, release] of ['9.9', '9.10', '9.11', '9.12'].slice(0, count).entries()) {
    const sections = [...dump(4, ...WIDE.slice(0, 60)), ...dump(at + 20, `own-${at}`, 'changing')];
    addBaseline(root, baseline({ release, dumps: [{ machineType: 'pc-1', sections }] }));
  }
}

describe('no room', () => {
  test('a file size limit: the old store stays whole, and the message says what to do', () =>
    withFolder((root) => {
      addBaseline(root, baseline({ status: 'development' }));
      const before = filesOf(root);
      const { args } = worker('refresh', root, NEXT);
      const limited = spawnSync('bash', ['-c', 'ulimit -f 64; exec "$0" "$@"', process.execPath, ...args], {
        encoding: 'utf8',
      });
      expect(limited.stderr).toMatch(
        /^9\.9\/x86_64\.json: cannot be written \(EFBIG\)\. Make room and run it again; what was there before is whole\n$/,
      );
      expect(limited.status).toBe(1);
      expect(filesOf(root)).toEqual(before);
      expect(verifyStore(root)).toEqual([]);
    }));

  test('a full disk', () =>
    withFolder((folder) => {
      const root = join(folder, 'disk');
      mkdirSync(root);
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', root]).status !== 0) {
        console.warn('SKIPPED: a full disk; this system does not let the test mount a small tmpfs');
        return;
      }
      try {
        addBaseline(root, baseline({ status: 'development' }));
        const before = filesOf(root);
        expect(messageOf(() => refreshStore(root, NEXT))).toContain('cannot be written (ENOSPC). Make room');
        expect(filesOf(root)).toEqual(before);
        expect(verifyStore(root)).toEqual([]);
      } finally {
        execFileSync('umount', [root]);
      }
    }));

  test('a store that may not be written', () => {
    if (process.getuid?.() === 0) {
      console.warn('SKIPPED: a store that may not be written; root may write everything');
      return;
    }
    return withFolder((root) => {
      addBaseline(root, baseline({ status: 'development' }));
      execFileSync('chmod', ['-R', 'a-w', root]);
      try {
        expect(messageOf(() => refreshStore(root, NEXT))).toContain('cannot be written (EACCES)');
      } finally {
        execFileSync('chmod', ['-R', 'u+w', root]);
      }
    });
  });
});

describe('several writers at once', () => {
  test('that add different baselines with dumps in common, while others prune: all of it is there', async () =>
    withFolder(async (root) => {
      addBaseline(root, baseline());
      const shared = dump(8, ...WIDE.slice(0, 200));
      const jobs = Array.from({ length: 4 }, (_, job) =>
        worker(
          'add',
          root,
          Array.from({ length: 6 }, (_, i) =>
            baseline({
              release: `${job}.${i}`,
              dumps: [
                { machineType: 'pc-1', sections: shared },
                { machineType: `pc-${i}`, sections: dump(i + 20, 'dev') },
              ].slice(0, i === 1 ? 1 : 2),
            }),
          ),
        ),
      );
      const prune = [worker('prune', root, 60), worker('prune', root, 60)];
      const ends = await Promise.all([...jobs, ...prune].map(run));
      expect(ends.map(({ stderr }) => stderr)).toEqual(ends.map(() => ''));
      expect(openStore(root).manifests).toHaveLength(25);
      expect(verifyStore(root)).toEqual([]);
    }));

  test('that add the same release: one wins, the others are told, nothing is mixed', async () =>
    withFolder(async (root) => {
      const jobs = [1, 2, 4, 8].map((size) =>
        worker('add', root, [baseline({ dumps: [{ machineType: 'pc-1', sections: dump(size, ...WIDE) }] })]),
      );
      const ends = await Promise.all(jobs.map(run));
      expect(ends.filter(({ status }) => status === 0)).toHaveLength(1);
      for (const { stderr } of ends.filter(({ status }) => status !== 0))
        expect(stderr).toContain('9.9/x86_64.json: exists already');
      expect(verifyStore(root).filter(({ kind }) => kind !== 'orphaned')).toEqual([]);
    }));

  test('that add and remove the same: what is left is whole', async () =>
    withFolder(async (root) => {
      chain(root);
      const wide = dump(4, ...WIDE.slice(0, 60));
      const jobs = [0, 1].map((job) =>
        worker(
          'add',
          root,
          Array.from({ length: 8 }, (_, i) =>
            baseline({
              release: `${job}.${i}`,
              dumps: [{ machineType: 'pc-1', sections: [...wide, ...dump(i + 30, `of-${job}`)] }],
            }),
          ),
        ),
      );
      const removals = ['9.9', '9.10', '9.12'].map((release) => worker('remove', root, release));
      const ends = await Promise.all([...jobs, ...removals].map(run));
      // A removal that meets a baseline which leans on it meanwhile says so and leaves it.
      for (const { stderr } of ends.slice(2)) expect(stderr).toMatch(/^$|needs dump|another process/);
      expect(ends.slice(0, 2).map(({ stderr }) => stderr)).toEqual(['', '']);
      pruneStore(root);
      expect(verifyStore(root)).toEqual([]);
      const left = openStore(root).manifests.map(({ release }) => release);
      expect(left.filter((release) => /^[01]\./.test(release))).toHaveLength(16);
    }));
});

test('refreshes that add different releases merge in git without conflict', () =>
  withFolder((folder) => {
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-c', 'commit.gpgsign=false', ...args],
        { cwd: folder, stdio: 'pipe' },
      ).toString();
    const root = join(folder, 'baselines');
    const commit = (message: string) => (git('add', '-A'), git('commit', '-q', '-m', message));
    git('init', '-q', '-b', 'main');
    addBaseline(root, baseline({ status: 'development' }));
    commit('base');
    git('switch', '-q', '-c', 'one');
    addBaseline(root, baseline({ release: '9.10', dumps: NEXT.builds[0]!.dumps }));
    refreshStore(root, { release: '9.9', builds: [], status: 'released' });
    commit('one');
    git('switch', '-q', '-c', 'two', 'main');
    addBaseline(root, baseline({ release: '9.11', dumps: NEXT.builds[0]!.dumps }));
    addBaseline(root, baseline({ target: 'm68k' }));
    commit('two');
    git('merge', '-q', '--no-edit', 'one');
    expect(git('status', '--porcelain')).toBe('');
    expect(verifyStore(root)).toEqual([]);
    expect(openStore(root).manifests.map((m) => `${m.release} ${m.target} ${m.status}`)).toEqual([
      '9.9 m68k released',
      '9.9 x86_64 released',
      '9.10 x86_64 released',
      '9.11 x86_64 released',
    ]);
  }));

test('files can be read by everyone and are flushed under their own name only', () =>
  withFolder((root) => {
    addBaseline(root, baseline());
    expect(statSync(join(root, '9.9/x86_64.json')).mode & 0o444).toBe(0o444);
    expect(readdirSync(root, { recursive: true }).filter((entry) => String(entry).includes('tmp'))).toEqual([]);
  }));

/** Runs a worker to its end without waiting for the others. */
function run({ args, env }: ReturnType<typeof worker>): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += data));
    child.on('close', (status) => resolve({ status, stderr }));
  });
}
