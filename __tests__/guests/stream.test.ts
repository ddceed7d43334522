import fc from 'fast-check';
import { descriptionsIn, openPack, packStreams } from '../../src/guests/stream.js';
import { GateError } from '../../src/vmstate/errors.js';

/** Records of empty memory as QEMU writes them: address and flags, then a zero. */
const pages = (start: bigint, step: bigint, count: number) =>
  Buffer.concat(
    Array.from({ length: count }, (_, at) => {
      const record = Buffer.alloc(9);
      record.writeBigUInt64BE(BigInt.asUintN(64, start + step * BigInt(at)));
      return record;
    }),
  );
const part = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), fc.constantFrom(4096n, 8192n, 65_536n, 1n), fc.nat(40))
    .map(([start, step, count]) => pages(start, step, count)),
  fc.nat(100).map((length) => Buffer.alloc(length)),
);
const stream = fc.array(part, { maxLength: 8 }).map((parts) => Buffer.concat(parts));

test('what is packed comes out byte for byte', () => {
  fc.assert(
    fc.property(fc.array(stream, { maxLength: 4 }), (streams) => {
      const pack = openPack(packStreams(streams), 'x');
      expect(pack.length).toBe(streams.length);
      streams.forEach((one, at) => expect(pack.stream(at).equals(one)).toBe(true));
    }),
  );
});

test('empty memory takes no room', () => {
  const guest = Buffer.concat([Buffer.from('QEVM'), pages(0x22n, 4096n, 65_536), Buffer.from('device state')]);
  expect(packStreams([guest]).length).toBeLessThan(100);
  expect(packStreams(Array.from({ length: 20 }, () => guest)).length).toBeLessThan(300);
});

test('cut off or changed: a ProbeError, or the very streams', () => {
  const packed = packStreams([Buffer.concat([Buffer.from('some text'), pages(0n, 4096n, 20)])]);
  const open = (bytes: Buffer) => {
    try {
      const pack = openPack(bytes, 'x');
      for (let at = 0; at < pack.length; at++) pack.stream(at);
    } catch (error) {
      expect(error).toBeInstanceOf(GateError);
    }
  };
  for (let length = 0; length < packed.length; length++) {
    expect(() => openPack(packed.subarray(0, length), 'x')).toThrow(GateError);
  }
  fc.assert(
    fc.property(fc.nat(packed.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(packed);
      changed[at] = byte;
      open(changed);
    }),
  );
  expect(() => openPack(packed, 'x').stream(1)).toThrow(/has no stream 1/);
});

test('descriptions come from the JSON behind the last section; without it nothing is known', () => {
  const devices = [{ vmsd_name: 'cpu' }, { vmsd_name: 'apic' }, { vmsd_name: 'cpu' }, { vmsd_name: 3 }, null];
  const json = JSON.stringify({ page_size: 4096, devices });
  expect(descriptionsIn(Buffer.from(`QEVM…\0${json}`))).toEqual(['apic', 'cpu']);
  expect(descriptionsIn(Buffer.from('QEVM…'))).toEqual([]);
  expect(descriptionsIn(Buffer.from('QEVM{"page_size": not JSON'))).toEqual([]);
});
