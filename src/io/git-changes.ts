import { execFileSync } from 'node:child_process';
import { GateError } from '../vmstate/errors.js';
import { cleanEnv } from './child.js';
import type { ChangedFile } from './source-index/touched.js';

const MAX_BYTES = 256 * 1024 * 1024;
/** A file that is larger is no source that anybody reads. */
const MAX_FILE = 8 * 1024 * 1024;
/** A change of more files is not looked at one by one. */
const MAX_CHANGES = 3000;

/** Changes of HEAD against where it left another commit; undefined where there are too many to look at. @throws GateError */
export function changesSince(
  repository: string,
  base: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly ChangedFile[] | undefined {
  if (base.startsWith('-')) throw notFound(base, 'is no name of a commit');
  const git = gitIn(repository, env);
  const from = git(['merge-base', '--', base, 'HEAD'], base).toString('utf8').trim();
  const listed = git(['diff-tree', '-r', '-z', '--name-only', '--no-renames', from, 'HEAD'], base).toString('utf8');
  const paths = listed.split('\0').filter((path) => path !== '');
  if (paths.length > MAX_CHANGES) return undefined;
  const [before, after] = [contentsAt(git, from, paths), contentsAt(git, 'HEAD', paths)];
  return paths.map((path) => ({ path, before: before.get(path), after: after.get(path) }));
}

/** Every C file and header of HEAD, by its path. @throws GateError */
export function sourcesAtHead(
  repository: string,
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  const git = gitIn(repository, env);
  const listed = git(['ls-tree', '-r', '-z', '--name-only', 'HEAD'], 'HEAD').toString('utf8');
  return contentsAt(
    git,
    'HEAD',
    listed.split('\0').filter((path) => /\.(?:c|h|inc)$/.test(path)),
  );
}

type Git = (args: readonly string[], about: string, input?: string) => Buffer;

function gitIn(repository: string, env: Readonly<Record<string, string | undefined>>): Git {
  return (args, about, input) => {
    try {
      return execFileSync('git', ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', ...args], {
        cwd: repository,
        env: cleanEnv(env, { GIT_OPTIONAL_LOCKS: '0' }),
        maxBuffer: MAX_BYTES,
        stdio: ['pipe', 'pipe', 'pipe'],
        ...(input !== undefined && { input }),
      });
    } catch (error) {
      const message =
        String((error as { stderr?: Buffer }).stderr ?? error)
          .trim()
          .split('\n')[0] ?? '';
      throw notFound(about, message.slice(0, 300));
    }
  };
}

function notFound(about: string, problem: string): GateError {
  const remedy = 'Fetch the base branch with its history (fetch-depth: 0), and name it as git does: origin/master';
  return new GateError('not-found', about, problem, remedy);
}

/** Contents of files at a commit; one that is not there, no plain file, no text or too large is left out. */
function contentsAt(git: Git, commit: string, paths: readonly string[]): ReadonlyMap<string, string> {
  const asked = paths.filter((path) => !path.includes('\n'));
  const answer = git(['cat-file', '--batch'], commit, asked.map((path) => `${commit}:${path}\n`).join(''));
  const contents = new Map<string, string>();
  let at = 0;
  for (const path of asked) {
    const end = answer.indexOf(10, at);
    const [, kind, size = ''] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(answer.subarray(at, end).toString('utf8')) ?? [];
    at = end + 1;
    // "… missing", and a submodule's commit that this repository lacks.
    if (kind === undefined) continue;
    const length = Number(size);
    const bytes = answer.subarray(at, at + length);
    if (kind === 'blob' && length <= MAX_FILE && !bytes.includes(0)) contents.set(path, bytes.toString('utf8'));
    at += length + 1;
  }
  return contents;
}
