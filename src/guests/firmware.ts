/**
 * Firmware that does nothing, for guests that never run: QEMU saves firmware with the memory, and a release's own would
 * make every capture hundreds of kilobytes. undefined: the target's machines start without any.
 */
export function emptyFirmware(target: string): Buffer | undefined {
  switch (target) {
    case 'x86_64':
    case 'i386':
      return Buffer.alloc(64 * 1024);
    case 'ppc64':
    case 'ppc':
      return Buffer.alloc(4096);
    case 's390x':
      return s390Image();
    default:
      return undefined;
  }
}

/** s390x takes an ELF file only: one segment of zeros. */
function s390Image(): Buffer {
  const image = Buffer.alloc(0x1010);
  image.write('\x7fELF\x02\x02\x01', 'latin1');
  const header: readonly (readonly [at: number, value: number])[] = [
    [16, 2], // ET_EXEC
    [18, 22], // EM_S390
    [52, 64], // bytes of this header
    [54, 56], // bytes of one program header
    [56, 1], // program headers
  ];
  for (const [at, value] of header) image.writeUInt16BE(value, at);
  image.writeUInt32BE(1, 20); // EV_CURRENT
  image.writeBigUInt64BE(0x1000n, 24); // entry
  image.writeBigUInt64BE(64n, 32); // where the program headers begin
  image.writeUInt32BE(1, 64); // PT_LOAD
  image.writeUInt32BE(7, 68); // read, write, execute
  for (const at of [72, 80, 88, 112]) image.writeBigUInt64BE(0x1000n, at); // offset, address, address, alignment
  for (const at of [96, 104]) image.writeBigUInt64BE(16n, at); // bytes in the file, in memory
  return image;
}
