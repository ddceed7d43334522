import { hex } from './hex.js';
import { latin1 } from './tar.js';

/** Tables that hold nothing but where others lie. */
const ADDRESSES_ONLY: ReadonlySet<string> = new Set(['RSDT', 'XSDT', 'RSDP']);
const HEADER = 36;

/** An ACPI table: revision and length, and its bytes without checksum and without addresses of other tables. */
export function acpiLines(name: string, table: Uint8Array): readonly string[] {
  if (table.length < HEADER) return [];
  const head = `acpi ${name} revision ${table[8]}`;
  if (ADDRESSES_ONLY.has(name.replace(/\d+$/, ''))) return [head];
  const bytes = Uint8Array.from(table);
  bytes[9] = 0;
  const signature = latin1(table.subarray(0, 4));
  if (signature === 'FACP')
    for (const [from, to] of [
      [36, 44],
      [132, 148],
    ] as const)
      bytes.fill(0, from, to);
  // The hardware signature and the waking vectors are written at run time.
  if (signature === 'FACS') bytes.fill(0, 8, 24);
  return [head, `acpi ${name} length ${table.length}`, `acpi ${name} bytes ${hex(bytes)}`];
}

/** SMBIOS structures, one a line, in their order; what the firmware says of itself (type 0) is the firmware's. */
export function smbiosLines(table: Uint8Array): readonly string[] {
  const lines: string[] = [];
  const counts = new Map<number, number>();
  for (let at = 0; at + 4 <= table.length;) {
    const [type = 0, length = 0] = table.subarray(at, at + 2);
    if (length < 4) break;
    let end = at + length;
    while (end + 1 < table.length && (table[end] !== 0 || table[end + 1] !== 0)) end++;
    const texts = latin1(table.subarray(at + length, end))
      .split('\0')
      .filter((text) => text !== '');
    const number = counts.get(type) ?? 0;
    counts.set(type, number + 1);
    if (type !== 0 && type !== 127) {
      lines.push(`smbios ${type}.${number} ${hex(table.subarray(at + 4, at + length))} ${JSON.stringify(texts)}`);
    }
    at = end + 2;
  }
  return lines;
}

/** What the machine writes into the tree anew at each boot, and where the kernel and its files lie. */
const DEALT = /^chosen\/|(^|\/)(rng-seed|kaslr-seed|linux,initrd-.*|linux,usable-memory|clock-frequency-measured)$/;
const MAX_PROPERTY = 4096;

/** A property of the device tree: text where it is text. */
export function deviceTreeLine(path: string, value: Uint8Array): string | undefined {
  if (DEALT.test(path)) return undefined;
  const text = latin1(value);
  const shown = /^[\x20-\x7e]+(\0[\x20-\x7e]+)*\0$/.test(text)
    ? JSON.stringify(text.slice(0, -1).split('\0').join(' '))
    : hex(value.subarray(0, MAX_PROPERTY));
  return `dt /${path} ${shown}`;
}
