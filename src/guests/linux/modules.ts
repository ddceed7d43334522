/** What `depmod` wrote about the modules of a kernel. */
export interface ModuleIndex {
  /** Paths below lib/modules/VERSION by module name (underscores). */
  readonly paths: ReadonlyMap<string, string>;
  /** Paths that a path needs, by path. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

/** `kernel/drivers/net/virtio_net.ko.xz` -> `virtio_net`. */
export function moduleName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file.replace(/\.ko(\.(xz|gz|zst))?$/, '').replaceAll('-', '_');
}

/** Reads modules.dep: `PATH: PATH PATH`, a line a module. */
export function parseModulesDep(text: string): ModuleIndex {
  const paths = new Map<string, string>();
  const needs = new Map<string, readonly string[]>();
  for (const line of text.split('\n')) {
    const [, path, rest] = /^([^\s:]{1,512}):(.*)$/.exec(line) ?? [];
    // A path that leaves the folder is nobody's module.
    if (path === undefined || path.startsWith('/') || path.split('/').includes('..')) continue;
    paths.set(moduleName(path), path);
    needs.set(
      path,
      (rest ?? '').split(' ').filter((one) => one !== ''),
    );
  }
  return { paths, needs };
}

/** Paths of the wanted modules that this kernel has, and of all that they need; sorted. */
export function withNeeded(index: ModuleIndex, wanted: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path) || !index.needs.has(path)) return;
    found.add(path);
    for (const need of index.needs.get(path) ?? []) add(need);
  };
  for (const name of wanted) {
    const path = index.paths.get(name.replaceAll('-', '_'));
    if (path !== undefined) add(path);
  }
  return [...found].sort();
}

/** modules.dep for modules that lie unpacked in the initramfs. */
export function modulesDep(index: ModuleIndex, paths: readonly string[]): string {
  const plain = (path: string): string => path.replace(/\.ko\.(xz|gz|zst)$/, '.ko');
  return paths.map((path) => `${plain(path)}: ${(index.needs.get(path) ?? []).map(plain).join(' ')}\n`).join('');
}

/** The lines of modules.alias that name one of the modules: what a guest looks its devices up in. */
export function modulesAlias(text: string, paths: readonly string[]): string {
  const names = new Set(paths.map(moduleName));
  return text
    .split('\n')
    .filter((line) => names.has((line.split(' ')[2] ?? '').replaceAll('-', '_')))
    .map((line) => `${line}\n`)
    .join('');
}
