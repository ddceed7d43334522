import { compareNatural } from '../../vmstate/order.js';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readBounded } from '../../io/bytes.js';
import { GateError } from '../../vmstate/errors.js';
import { linuxTarget, type LinuxTarget } from './targets.js';

/** A kernel with its modules and a static busybox, all of one target. */
export interface Kernel {
  readonly image: string;
  readonly busybox: string;
  /** Holds modules.dep and the modules. */
  readonly modules: string;
  /** The name of that folder: `6.1.0-50-amd64`. */
  readonly version: string;
}

export interface KernelRequest {
  readonly target: string;
  /** Folders to look in: each one tree for this target, or a folder of trees named after the target or its Debian name. */
  readonly roots: readonly string[];
  readonly cwd: string;
  /** `process.arch` of this machine, and whether its own /boot may be used. */
  readonly hostArch: string;
  readonly hostRoot?: string;
}

const HOST_ARCH: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64', ppc64: 'ppc64', s390x: 's390x' };

/**
 * The newest kernel at hand for a target: in the folders that are given, else this machine's own where it is of the
 * same architecture. Nothing is downloaded.
 * @throws GateError not-found, which says what to install
 */
export function findKernel(request: KernelRequest): Kernel {
  const linux = linuxTarget(request.target);
  if (!linux) {
    throw new GateError('not-found', request.target, 'no Linux is known to boot on it', 'Leave this target out');
  }
  const trees = request.roots.flatMap((root) => {
    const folder = resolve(request.cwd, root);
    return [folder, join(folder, request.target), join(folder, linux.debian)];
  });
  const found = trees.map((tree) => inTree(tree, linux)).find((one) => one !== undefined);
  if (found) return found;
  const own = HOST_ARCH[request.hostArch] === request.target && request.roots.length === 0;
  const installed = own ? inTree(request.hostRoot ?? '/', linux) : undefined;
  if (installed) return installed;
  throw new GateError('not-found', `Linux for ${request.target}`, missing(request), remedyFor(linux));
}

function missing({ roots }: KernelRequest): string {
  return roots.length === 0
    ? 'is not among what this machine has installed'
    : `no kernel with modules.dep and a static busybox lies in ${roots.join(', ')}`;
}

function remedyFor({ debian, package: name }: LinuxTarget): string {
  return (
    `Unpack Debian's ${name} and busybox-static of ${debian} (apt-get download, dpkg-deb -x; then depmod -b FOLDER VERSION) ` +
    'and name the folder with --kernel; for this machine’s own architecture, installing both is enough'
  );
}

/** A tree as packages unpack: boot/ or the image on top, lib/modules/VERSION, bin/busybox or busybox on top. */
function inTree(tree: string, linux: LinuxTarget): Kernel | undefined {
  if (!existsSync(tree)) return undefined;
  const roots = [tree, join(tree, 'root')].filter((one) => existsSync(one));
  const busybox = roots
    .flatMap((root) => ['busybox', 'bin/busybox', 'usr/bin/busybox'].map((name) => join(root, name)))
    .find((path) => isFor(path, linux));
  if (busybox === undefined) return undefined;
  for (const root of roots) {
    for (const folder of ['lib/modules', 'usr/lib/modules']) {
      for (const version of versionsIn(join(root, folder))) {
        const modules = join(root, folder, version);
        const image = imageOf([...roots, tree], version, modules, linux);
        if (image !== undefined && existsSync(join(modules, 'modules.dep')))
          return { image, busybox, modules, version };
      }
    }
  }
  return undefined;
}

/** Newest first. */
function versionsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort((a, b) => compareNatural(b, a));
}

function imageOf(
  roots: readonly string[],
  version: string,
  modules: string,
  { images }: LinuxTarget,
): string | undefined {
  const inRoot = (root: string): readonly string[] =>
    images.flatMap((name) => [join(root, 'boot', `${name}-${version}`), join(root, name)]);
  return [...roots.flatMap(inRoot), ...images.map((name) => join(modules, name))].find(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** ELF machine numbers (e_machine) with their byte order. */
const ELF: Readonly<Record<string, readonly [machine: number, bigEndian: boolean]>> = {
  x86_64: [62, false],
  aarch64: [183, false],
  ppc64le: [21, false],
  s390x: [22, true],
};

/** Bytes of a static busybox: a few MiB at most. */
const MAX_BUSYBOX = 64 * 1024 * 1024;

/** Whether a program is of the target's architecture and needs no libraries. */
function isFor(path: string, { machine }: LinuxTarget): boolean {
  if (!isFile(path)) return false;
  const head = readBounded(realpathSync(path), path, MAX_BUSYBOX).subarray(0, 4096);
  const [number, big] = ELF[machine] ?? [0, false];
  if (head.length < 64 || head.toString('latin1', 0, 4) !== '\x7fELF') return false;
  const read = big ? head.readUInt16BE(18) : head.readUInt16LE(18);
  // PT_INTERP's path: a program that names a loader is not static.
  return read === number && !/\/ld[-\w.]*\.so/.test(head.toString('latin1'));
}
