import type { ByteReader } from './byte-reader.js';

/** Sections that are sent in parts while the guest runs, and have no description: how far one part goes. */
export type Walker = (reader: ByteReader, how: 'start' | 'part' | 'end') => void;

/** By the last part of the idstr. */
const WALKERS: Readonly<Record<string, Walker>> = {
  'spapr/htab': walkHashTable,
  's390-storage_attributes': walkStorageAttributes,
};

/** The walker for a section that is sent in parts; undefined for those whose format is not known here. */
export function walkerOf(idstr: string): Walker | undefined {
  const name = Object.keys(WALKERS).find((known) => idstr === known || idstr.endsWith(`/${known}`));
  return name === undefined ? undefined : WALKERS[name];
}

/** The hash page table of pseries: its shift first (all ones: none), then runs of entries of 16 bytes up to an empty one. */
function walkHashTable(reader: ByteReader, how: 'start' | 'part' | 'end'): void {
  const what = 'the hash page table';
  const head = reader.u32(what);
  if (how === 'start' || head !== 0) return;
  for (;;) {
    const index = reader.u32(what);
    const valid = reader.u16(what);
    const invalid = reader.u16(what);
    if (index === 0 && valid === 0 && invalid === 0) return;
    reader.skip(valid * 16, what);
  }
}

/** Flags in the low bits of a storage attributes record (hw/s390x/s390-stattrib.c). */
const EOS = 0x01n;
const MORE = 0x02n;
const DONE = 0x08n;

/** Storage attributes of s390x: runs of an address, a length and as many bytes, up to an end mark. */
function walkStorageAttributes(reader: ByteReader): void {
  const what = 'the storage attributes';
  for (;;) {
    const record = reader.u64(what);
    if ((record & EOS) !== 0n) return;
    if ((record & DONE) !== 0n) continue;
    if ((record & MORE) === 0n) reader.fail(`has storage attributes with the flags 0x${(record & 0xfn).toString(16)}`);
    const length = reader.u64(what);
    if (length > BigInt(reader.left)) reader.fail(`is cut off in ${what}`);
    reader.skip(Number(length), what);
  }
}
