import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readBounded } from '../../io/bytes.js';
import { runChild } from '../../io/child.js';
import { GateError } from '../../vmstate/errors.js';
import { newcArchive, type Entry } from './cpio.js';
import type { Kernel } from './kernel.js';
import { modulesAlias, modulesDep, parseModulesDep, withNeeded } from './modules.js';
import { WANTED_MODULES } from './wanted.js';
import { removeTemporary, temporaryFolder } from '../../io/temporary.js';

export interface InitramfsRequest {
  readonly kernel: Kernel;
  /** Folder with `init` and `exercise/NAME`: the agent. */
  readonly agent: string;
  /** The environment that the unpacking tool runs in. */
  readonly env: Readonly<Record<string, string>>;
  /** Modules to bring; those for everything that QEMU emulates when left out. */
  readonly wanted?: readonly string[];
}

/** The guest's whole world: busybox, the drivers of what QEMU emulates, the agent. @throws GateError */
export async function initramfs(request: InitramfsRequest): Promise<Buffer> {
  const { kernel, wanted = WANTED_MODULES } = request;
  const index = parseModulesDep(textOf(kernel, 'modules.dep'));
  const paths = withNeeded(index, wanted);
  const home = `lib/modules/${kernel.version}`;
  const modules = await unpacked(paths, request);
  return newcArchive([
    ...['bin', 'proc', 'sys', 'dev', 'tmp', 'run'].map((path): Entry => ({ path })),
    { path: 'bin/busybox', content: bytesOf(kernel.busybox), executable: true },
    ...modules.map(({ path, content }) => ({ path: `${home}/${path}`, content })),
    { path: `${home}/modules.dep`, content: Buffer.from(modulesDep(index, paths)) },
    { path: `${home}/modules.alias`, content: Buffer.from(modulesAlias(textOf(kernel, 'modules.alias'), paths)) },
    ...['modules.order', 'modules.builtin', 'modules.softdep'].map((name) => ({
      path: `${home}/${name}`,
      content: Buffer.from(textOf(kernel, name)),
    })),
    ...agentEntries(request.agent),
  ]);
}

/** Bytes of one file of a kernel's: the largest is an index of some MiB. */
const MAX_FILE = 64 * 1024 * 1024;

function bytesOf(path: string): Buffer {
  return readBounded(path, path, MAX_FILE);
}

/** Indexes that a kernel may be without; modules.dep is none of them. */
function textOf({ modules }: Kernel, name: string): string {
  const path = join(modules, name);
  return name === 'modules.dep' || existsSync(path) ? bytesOf(path).toString('utf8') : '';
}

function agentEntries(folder: string): readonly Entry[] {
  const files = (below: string): readonly string[] =>
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? files(path) : [path];
    });
  return files('').map((name) => ({
    path: name === 'init.sh' ? 'init' : `agent/${name}`,
    content: bytesOf(join(folder, name)),
    executable: true,
  }));
}

type Module = Required<Pick<Entry, 'path' | 'content'>>;

/** By suffix: the tool that unpacks a file beside itself, and the package that has it. */
const TOOLS: Readonly<Record<string, readonly [command: readonly string[], name: string]>> = {
  '.xz': [['xz', '-d'], 'xz-utils'],
  '.zst': [['zstd', '-d', '-q'], 'zstd'],
  '.gz': [['gzip', '-d'], 'gzip'],
};

/** Distributions compress their modules, each in its own way; what insmod of busybox takes is plain ELF. */
async function unpacked(paths: readonly string[], { kernel, env }: InitramfsRequest): Promise<readonly Module[]> {
  const folder = temporaryFolder('vmstate-gate-modules-');
  try {
    for (const [suffix, [command, name]] of Object.entries(TOOLS)) {
      const files = paths.flatMap((path, at) => (path.endsWith(suffix) ? [{ path, file: `${at}.ko${suffix}` }] : []));
      for (const { path, file } of files) copyFileSync(join(kernel.modules, path), join(folder, file));
      if (files.length === 0) continue;
      const tool = [...command, ...files.map(({ file }) => file)];
      const { status, stderr } = await runChild(tool, { cwd: folder, env, timeoutMs: 120_000 });
      if (status === 0) continue;
      const problem = `cannot be unpacked with ${command[0]} (${stderr.trim().slice(0, 200)})`;
      throw new GateError('not-found', kernel.modules, problem, `Install ${name}`);
    }
    return paths.map((path, at) => {
      const packed = Object.keys(TOOLS).some((suffix) => path.endsWith(suffix));
      const content = bytesOf(packed ? join(folder, `${at}.ko`) : join(kernel.modules, path));
      return { path: path.replace(/\.ko\.(xz|gz|zst)$/, '.ko'), content };
    });
  } finally {
    removeTemporary(folder);
  }
}
