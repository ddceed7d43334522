/** One entry of an initramfs. Content makes it a file, none a folder. */
export interface Entry {
  /** Relative, without a leading slash. */
  readonly path: string;
  readonly content?: Uint8Array;
  readonly executable?: boolean;
}

const FOLDER = 0o040755;
const FILE = 0o100644;
const PROGRAM = 0o100755;
const TRAILER = 'TRAILER!!!';

/**
 * A cpio archive in the "newc" form that the kernel unpacks as its initramfs: for each entry 110 bytes of header in
 * ASCII hex, the name, the content, each padded to four bytes. Folders that entries need are added; nothing in it
 * depends on the day or on this machine.
 */
export function newcArchive(entries: readonly Entry[]): Buffer {
  const byPath = new Map<string, Entry>();
  for (const entry of entries) {
    for (const folder of foldersOf(entry.path)) if (!byPath.has(folder)) byPath.set(folder, { path: folder });
    byPath.set(entry.path, entry);
  }
  // A folder sorts before what is in it.
  const sorted = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const parts = sorted.flatMap((entry, index) => record(entry, index + 1));
  return Buffer.concat([...parts, ...record({ path: TRAILER }, 0, 0)]);
}

function foldersOf(path: string): readonly string[] {
  const steps = path.split('/').slice(0, -1);
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'));
}

function record({ path, content, executable }: Entry, inode: number, mode?: number): readonly Buffer[] {
  const name = Buffer.from(`${path}\0`);
  const kind = content === undefined ? FOLDER : executable === true ? PROGRAM : FILE;
  const links = content === undefined ? 2 : 1;
  const fields = [inode, mode ?? kind, 0, 0, links, 0, content?.length ?? 0, 0, 0, 0, 0, name.length, 0];
  const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`);
  return [padded(Buffer.concat([header, name])), padded(Buffer.from(content ?? []))];
}

function padded(bytes: Buffer): Buffer {
  const rest = (4 - (bytes.length % 4)) % 4;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(rest)]);
}
