/** Files of a tar archive by path, without a leading `./` or `/`. Bounded by the archive itself; folders and links are left out. */
export function filesInTar(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const text = (at: number, length: number): string => {
    const bytes = archive.subarray(at, at + length);
    const end = bytes.indexOf(0);
    return latin1(end < 0 ? bytes : bytes.subarray(0, end));
  };
  let long = '';
  for (let at = 0; at + 512 <= archive.length;) {
    const name = text(at, 100);
    if (name === '') break;
    const size = parseInt(text(at + 124, 12).trim() || '0', 8);
    const kind = text(at + 156, 1);
    const prefix = text(at + 257, 5) === 'ustar' ? text(at + 345, 155) : '';
    if (!Number.isSafeInteger(size) || size < 0 || at + 512 + size > archive.length) break;
    const content = archive.subarray(at + 512, at + 512 + size);
    const path = long === '' ? (prefix === '' ? name : `${prefix}/${name}`) : long;
    long = kind === 'L' ? latin1(content).replace(/\0.*$/s, '') : '';
    if (kind === '' || kind === '0') files.set(path.replace(/^(?:\.?\/)+/, ''), content);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

/** Bytes as characters, one each. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
