import { sha256Hex } from '../../vmstate/sha256.js';
import { createConnection, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fact } from '../../gate/inventory-evidence.js';
import { guestRefused } from '../guest.js';

/** Where a target's machines have the device: I/O ports of PCs, memory of `virt`. DMA writes to memory at `scratch`. */
export interface FwCfgAddress {
  readonly dma: (address: bigint) => readonly string[];
  readonly scratch: bigint;
}

const DIRECTORY = 0x19;
const ENTRY = 64;
const MAX_FILES = 1000;
const MAX_FILE = 8 * 1024 * 1024;
const SELECT_AND_READ = 0x0a;

/** QEMU's fw_cfg by machine type; undefined where none is known. */
export function fwCfgAddress(target: string, machineType: string): FwCfgAddress | undefined {
  if (target === 'x86_64' || target === 'i386') {
    return {
      dma: (at) => [`outl 0x514 0x${swapped(at >> 32n)}`, `outl 0x518 0x${swapped(at & 0xffff_ffffn)}`],
      scratch: 0x10_0000n,
    };
  }
  if (target === 'aarch64' && machineType.startsWith('virt-')) {
    return { dma: (at) => [`writeq 0x9020010 0x${swapped64(at)}`], scratch: 0x4010_0000n };
  }
  return undefined;
}

function swapped(value: bigint): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(Number(value));
  return bytes.readUInt32LE().toString(16);
}

function swapped64(value: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes.readBigUInt64LE().toString(16);
}

/** Names, sizes and content of the files that firmware reads, and of the ACPI tables in them, over QEMU's test protocol. */
export async function fwCfgFacts(socketPath: string, address: FwCfgAddress): Promise<readonly Fact[]> {
  const line = await QtestLine.open(socketPath);
  try {
    const count = (await read(line, address, DIRECTORY, 4)).readUInt32BE();
    if (count > MAX_FILES) throw guestRefused(`fw_cfg lists more than the limit of ${MAX_FILES} files`);
    const directory = await read(line, address, DIRECTORY, 4 + count * ENTRY);
    const facts: Fact[] = [];
    for (let at = 4; at < directory.length; at += ENTRY) {
      const size = directory.readUInt32BE(at);
      const name = directory.toString('latin1', at + 8, at + ENTRY).replace(/\0[^]*$/, '');
      if (size > MAX_FILE) throw guestRefused(`fw_cfg file ${name} has more than the limit of ${MAX_FILE} bytes`);
      const content = await read(line, address, directory.readUInt16BE(at + 4), size);
      facts.push({ kind: 'fw-cfg', key: name, value: `${size} bytes` });
      if (name === 'etc/acpi/tables') facts.push(...acpiFacts(content));
    }
    return facts;
  } finally {
    line.close();
  }
}

/** ACPI tables one after the other: signature, length, and a digest of the rest with the checksum left out. */
export function acpiFacts(blob: Buffer): readonly Fact[] {
  const facts: Fact[] = [];
  const seen = new Map<string, number>();
  for (let at = 0; at + 36 <= blob.length;) {
    const signature = blob.toString('latin1', at, at + 4);
    const length = blob.readUInt32LE(at + 4);
    if (!/^[A-Z0-9_]{4}$/.test(signature) || length < 36 || at + length > blob.length) break;
    // FACS has no checksum where others have theirs, and changes while the guest runs.
    if (signature === 'FACS') {
      at += length;
      continue;
    }
    const table = Buffer.from(blob.subarray(at, at + length));
    table.writeUInt8(0, 9);
    const count = (seen.get(signature) ?? 0) + 1;
    seen.set(signature, count);
    const digest = sha256Hex(table).slice(0, 16);
    facts.push({
      kind: 'acpi',
      key: count > 1 ? `${signature}#${count}` : signature,
      value: `${length} bytes ${digest}`,
    });
    at += length;
  }
  return facts;
}

/** Reads by DMA: a control structure in memory, its address written to the device, the answer behind it. */
async function read(line: QtestLine, address: FwCfgAddress, key: number, size: number): Promise<Buffer> {
  const control = Buffer.alloc(16);
  control.writeUInt32BE((key << 16) | SELECT_AND_READ);
  control.writeUInt32BE(size, 4);
  control.writeBigUInt64BE(address.scratch + 4096n, 8);
  await line.ask(`write 0x${address.scratch.toString(16)} 0x10 0x${control.toString('hex')}`);
  for (const command of address.dma(address.scratch)) await line.ask(command);
  if (size === 0) return Buffer.alloc(0);
  const answer = await line.ask(`b64read 0x${(address.scratch + 4096n).toString(16)} 0x${size.toString(16)}`);
  const bytes = Buffer.from(answer, 'base64');
  if (bytes.length !== size) throw guestRefused(`fw_cfg answered ${bytes.length} bytes instead of ${size}`);
  return bytes;
}

/** QEMU's line-by-line test protocol on a socket. */
class QtestLine {
  private buffered = '';
  private waiting: ((line: string) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8').on('data', (text: string) => {
      this.buffered += text;
      const end = this.buffered.indexOf('\n');
      if (end < 0 || !this.waiting) return;
      const line = this.buffered.slice(0, end);
      this.buffered = this.buffered.slice(end + 1);
      this.waiting(line);
    });
    const gone = (): void => this.waiting?.('FAIL the connection is gone');
    socket.on('error', gone).on('close', gone);
  }

  static async open(path: string): Promise<QtestLine> {
    for (let tries = 0; ; tries++) {
      const socket = createConnection(path);
      const opened = await new Promise<boolean>((done) => {
        socket.once('connect', () => done(true)).once('error', () => done(false));
      });
      if (opened) return new QtestLine(socket);
      if (tries === 100) throw guestRefused('its test socket does not answer');
      await wait(20);
    }
  }

  /** What follows OK. */
  async ask(command: string): Promise<string> {
    const line = await new Promise<string>((done) => {
      this.waiting = done;
      this.socket.write(`${command}\n`);
    });
    if (!line.startsWith('OK')) throw guestRefused(`test protocol: ${command.split(' ')[0]}: ${line.slice(0, 200)}`);
    return line.slice(3);
  }

  close(): void {
    this.socket.destroy();
  }
}
