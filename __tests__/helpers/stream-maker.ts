import { ByteWriter } from './byte-writer.js';

/** A device for a stream that a test makes up. */
export interface MadeDevice {
  readonly idstr: string;
  readonly instanceId?: number;
  readonly version?: number;
  readonly data: Uint8Array;
  /** As QEMU would describe it; undefined: not at all. */
  readonly described?: object;
}

export interface MadeStream {
  readonly machineType?: string;
  readonly ram?: readonly (readonly [string, number])[];
  readonly devices?: readonly MadeDevice[];
  readonly footers?: boolean;
  readonly description?: boolean;
  /** Bytes between the RAM and the devices. */
  readonly between?: Uint8Array;
}

const u64 = (writer: ByteWriter, value: number): ByteWriter =>
  writer.u32(Math.floor(value / 2 ** 32)).u32(value % 2 ** 32);

/** A stream as QEMU writes it, for tests: RAM of zeros and devices. */
export function makeStream(options: MadeStream = {}): Buffer {
  const { machineType = 'pc-q35-7.2', ram = [['pc.ram', 8192]], devices = [], footers = true } = options;
  const out = new ByteWriter().u32(0x5145564d).u32(3);
  if (machineType !== '') out.u8(7).u32(machineType.length).text(machineType);
  out.u8(1).u32(2).counted('ram').u32(0).u32(4);
  u64(
    out,
    ram.reduce((sum, [, length]) => sum + length, 0),
  );
  // The flag stands in the low bits of the total, which is a multiple of a page.
  const bytes = Buffer.from(out.bytes());
  bytes[bytes.length - 1]! |= 0x04;
  const rest = new ByteWriter().raw(bytes);
  for (const [name, length] of ram) u64(rest.counted(name), length);
  u64(rest, 0x10);
  if (footers) rest.u8(0x7e).u32(2);
  rest.u8(3).u32(2);
  ram.forEach(([name]) => u64(rest, 0x02).counted(name).u8(0));
  u64(rest, 0x10);
  if (footers) rest.u8(0x7e).u32(2);
  rest.raw(options.between ?? []);
  devices.forEach(({ idstr, instanceId = 0, version = 1, data }, at) => {
    rest
      .u8(4)
      .u32(at + 10)
      .counted(idstr)
      .u32(instanceId)
      .u32(version)
      .raw(data);
    if (footers) rest.u8(0x7e).u32(at + 10);
  });
  rest.u8(0);
  if (options.description ?? true) {
    const described = devices.flatMap(({ idstr, instanceId = 0, described }) =>
      described ? [{ name: idstr, instance_id: instanceId, ...described }] : [],
    );
    const text = JSON.stringify({ page_size: 4096, devices: described });
    rest.u8(6).u32(text.length).text(text);
  }
  return Buffer.from(rest.bytes());
}

/** How QEMU describes a state of plain fields. */
export function describedAs(vmsdName: string, fields: readonly object[], subsections?: readonly object[]): object {
  return { vmsd_name: vmsdName, version: 1, fields, ...(subsections && { subsections }) };
}
