import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { addBaseline } from '../../src/io/store/commands/add.js';
import type { BaselineStatus } from '../../src/vmstate/baseline.js';
import type { Section } from '../../src/vmstate/dump.js';
import { startGitHubServer, WORKFLOW_TOKEN, type GitHubServer } from '../helpers/github-server.js';
import { runStep, type StepOptions, type StepResult } from '../helpers/runner.js';
import { dumpText, Workspace } from '../helpers/workspace.js';

/** What every attack needs: a pull request, a base branch with a small store, a workspace, GitHub on loopback. */
export const HEAD = 'a'.repeat(40);
export const BASE = 'b'.repeat(40);
export const TYPES = ['pc-q35-10.0', 'pc-q35-9.2', 'pc-q35-9.1'] as const;
const repo = { full_name: 'o/r' };
export const PULL = {
  pull_request: {
    number: 7,
    head: { sha: HEAD, ref: 'topic', repo },
    base: { sha: BASE, ref: 'master', repo },
  },
};

function device(name: string, sizes: readonly number[]): Section {
  const fields = sizes.map((size, at) => ({
    name: `f${at}`,
    versionId: 0,
    fieldExists: false,
    size,
    num: undefined,
    description: undefined,
  }));
  const description = { name, versionId: 1, minimumVersionId: 1, fields, subsections: undefined };
  return { name, versionId: 1, minimumVersionId: 1, description };
}

/** The released build. */
export const GOOD: readonly Section[] = [device('e1000', [4, 8]), device('rtl8139', [2, 2]), device('vga', [1])];
/** A build that no guest with an e1000 can migrate to. */
export const BROKEN: readonly Section[] = [device('e1000', [4, 8, 4]), ...GOOD.slice(1)];

const PROVENANCE = { qemuVersion: '10.0', command: 'make', origin: 'x', date: '2026-01-01', by: 'x' };

export interface StoreOptions {
  readonly release?: string;
  readonly target?: string;
  readonly status?: BaselineStatus;
  readonly types?: readonly string[];
  readonly sections?: readonly Section[];
}

/** The files of a store, by path below `store/`. */
export function storeFiles(...baselines: readonly StoreOptions[]): Map<string, Buffer> {
  const root = mkdtempSync(join(tmpdir(), 'attack-store-'));
  try {
    for (const one of baselines) {
      addBaseline(root, {
        release: one.release ?? '10.0',
        target: one.target ?? 'x86_64',
        status: one.status ?? 'released',
        provenance: PROVENANCE,
        dumps: (one.types ?? TYPES).map((machineType) => ({ machineType, sections: one.sections ?? GOOD })),
      });
    }
    const names = readdirSync(root, { recursive: true }).map(String).sort();
    return new Map(
      names
        .filter((name) => statSync(join(root, name)).isFile())
        .map((name) => [`store/${name}`, readFileSync(join(root, name))]),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export class Scene {
  private constructor(
    readonly server: GitHubServer,
    readonly workspace: Workspace,
  ) {}

  /** @param version what VERSION says on the base branch */
  static async open(store: readonly StoreOptions[] = [{}], version = '10.0.50'): Promise<Scene> {
    const server = await startGitHubServer({ tokens: { 'the-token': WORKFLOW_TOKEN } });
    const scene = new Scene(server, new Workspace());
    server.state.refs.set('heads/master', BASE);
    const files = storeFiles(...store);
    scene.base(new Map<string, string | Buffer>([['VERSION', `${version}\n`], ...files]));
    scene.head(new Map<string, string | Buffer>([['VERSION', `${version}\n`], ...files]));
    return scene;
  }

  /** What the base branch's tip has. */
  base(files: Map<string, string | Buffer>, sha = BASE): this {
    this.server.state.files.set(sha, files);
    return this;
  }

  /** What the pull request's checkout has more. */
  head(files: ReadonlyMap<string, string | Buffer>): this {
    for (const [path, content] of files) this.workspace.write(path, content);
    return this;
  }

  get baseFiles(): Map<string, string | Buffer> {
    return this.server.state.files.get(BASE)!;
  }

  dumps(sections: readonly Section[], types: readonly string[] = TYPES, folder = 'dumps/x86_64'): this {
    for (const type of types) this.workspace.write(`${folder}/${type}.json`, dumpText(type, sections));
    return this;
  }

  /** A program in the workspace. */
  program(path: string, text: string): this {
    this.workspace.write(path, text);
    chmodSync(join(this.workspace.root, path), 0o755);
    return this;
  }

  /**
   * A QEMU of the pull request: answers as one does, dumps what `dump.json` holds under the name of the machine type.
   * @param before shell lines that run before each dump, with the output's path in $OUT
   */
  qemu(
    sections: readonly Section[],
    before = '',
    types: readonly string[] = TYPES,
    path = 'build/qemu-system-x86_64',
  ): this {
    this.workspace.write('dump.json', dumpText('MACHINE', sections));
    return this.program(path, fakeQemu(join(this.workspace.root, 'dump.json'), types, before));
  }

  async artifact(name: string, files: Readonly<Record<string, string | Buffer>>, run = 500): Promise<void> {
    await this.rawArtifact(name, Object.entries(files), run);
  }

  /** The same with names that may repeat. */
  async rawArtifact(name: string, files: readonly (readonly [string, string | Buffer])[], run = 500): Promise<void> {
    const zip = new ZipFile();
    for (const [path, content] of files) zip.addBuffer(Buffer.from(content), path);
    zip.end();
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
    const { artifacts, nextId } = this.server.state;
    artifacts.set(run, [
      ...(artifacts.get(run) ?? []),
      { id: nextId, name, zip: Buffer.concat(chunks), expired: false },
    ]);
    this.server.state.nextId++;
  }

  run(options: Partial<StepOptions> = {}): Promise<StepResult> {
    return runStep({
      event: 'pull_request',
      payload: PULL,
      workspace: this.workspace.root,
      apiUrl: this.server.url,
      ...options,
      inputs: {
        dumps: 'dumps/**/*.json',
        baselines: 'store',
        'github-token': 'the-token',
        upload: 'false',
        comment: 'never',
        ...options.inputs,
      },
    });
  }

  comments() {
    return this.server.state.comments.get(7) ?? [];
  }

  async close(): Promise<void> {
    await this.server.close();
    this.workspace.remove();
  }
}

/** The text of a QEMU made of shell. */
export function fakeQemu(dump: string, types: readonly string[], before = ''): string {
  return `#!/bin/bash
case "$*" in
  --version) echo "QEMU emulator version 10.0.50"; exit;;
  "-M help") printf 'Supported machines are:\\n'; printf '%s PC\\n' ${types.join(' ')}; exit;;
esac
OUT="\${@: -1}"
${before}
sed "s/MACHINE/$2/" '${dump}' > "$OUT"
`;
}

/** Verdict and status in one, with the last word decoded. */
export function ending(result: StepResult): { status: number | null; verdict: string | undefined; word: string } {
  return {
    status: result.status,
    verdict: result.outputs['verdict'],
    word: decodeURIComponent(result.commands.at(-1) ?? ''),
  };
}

/** A word for what a pass would be. */
export const PASSES = ['compatible', 'advisory'];

/** Red, and not by a crash. */
export function expectHeld(result: StepResult, word: RegExp, verdict: 'error' | 'incompatible' = 'error'): void {
  const end = ending(result);
  expect([end.status, end.verdict, end.word]).toEqual([1, verdict, expect.stringMatching(word)]);
  expect(result.stderr).toBe('');
}
