import { ByteReader, latin1, streamError } from './byte-reader.js';
import { readConfiguration, type StreamConfiguration } from './configuration.js';
import { parseDescription, type DescribedDevice, type StreamDescription } from './description.js';
import { describedBytes } from './extent.js';
import { STREAM_LIMITS } from './limits.js';
import { walkerOf } from './live.js';
import { walkRam, type RamBlock } from './ram.js';
import { findFooter, findNextHeader, FOOTER, startsPiece, TYPE } from './scan.js';
import type { Bounds, MigrationStream, StreamCommand, StreamSection } from './stream.js';

const MAGIC = 0x5145564d;
const VERSION = 3;
/** Where neither the configuration nor the description tells the size of a page: most targets, then the others. */
const PAGE_SIZES = [4096, 8192, 1024, 16_384, 65_536, 2048, 32_768];

/**
 * Cuts a migration stream into its parts.
 * @param bytes the file as QEMU wrote it, @param shown its name in errors.
 * @throws GateError for what is no stream, is damaged or cut off, or is of a kind that this reader does not follow
 */
export function readStream(bytes: Uint8Array, shown: string): MigrationStream {
  const tail = findDescription(bytes, shown);
  const told = tail?.description.pageSize;
  let first: unknown;
  for (const pageSize of told === undefined ? PAGE_SIZES : [told]) {
    try {
      return new StreamReader(bytes, shown, pageSize, tail).read();
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}

interface Tail {
  /** Of the type byte. */
  readonly at: number;
  readonly description: StreamDescription;
}

/** The description is the last thing of a stream, with its length before it. */
function findDescription(bytes: Uint8Array, shown: string): Tail | undefined {
  const reader = new ByteReader(bytes, shown);
  const least = Math.max(8, bytes.length - STREAM_LIMITS.description);
  for (let at = bytes.length - 6; at >= least; at--) {
    if (bytes[at] !== TYPE.description || bytes[at + 5] !== 0x7b) continue;
    if (reader.peek32(at + 1) !== bytes.length - at - 5) continue;
    return { at, description: parseDescription(utf8(bytes.subarray(at + 5)), shown) };
  }
  return undefined;
}

/** Names are C text of no stated encoding; what is no UTF-8 is kept a character a byte. */
function utf8(bytes: Uint8Array): string {
  const text = latin1(bytes);
  try {
    return /[\x80-\xff]/.test(text) ? decodeURIComponent(escapeBytes(text)) : text;
  } catch {
    return text;
  }
}

function escapeBytes(text: string): string {
  return text.replace(/[%\x80-\xff]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

class StreamReader {
  private readonly reader: ByteReader;
  private pageSize: number;
  private configuration: StreamConfiguration | undefined;
  private readonly ram: RamBlock[] = [];
  private pages = 0;
  private zeroPages = 0;
  private readonly sections: StreamSection[] = [];
  private readonly commands: StreamCommand[] = [];
  private readonly started = new Map<number, StreamSection>();
  /** Known once the first section has ended. */
  private footers: boolean | undefined;
  private readonly described: Map<string, DescribedDevice[]>;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly shown: string,
    pageSize: number,
    private readonly tail: Tail | undefined,
  ) {
    this.pageSize = pageSize;
    // A section never reaches into the description.
    this.reader = new ByteReader(bytes, shown, 0, tail?.at ?? bytes.length);
    this.described = new Map();
    for (const device of tail?.description.devices ?? []) {
      const key = keyOf(device.idstr, device.instanceId);
      this.described.set(key, [...(this.described.get(key) ?? []), device]);
    }
  }

  read(): MigrationStream {
    const { reader } = this;
    if (reader.left < 8 || reader.u32('its beginning') !== MAGIC) {
      throw streamError(this.shown, 'is no migration stream: it does not begin as one', 'Name a file that QEMU saved');
    }
    const version = reader.u32('its beginning');
    if (version !== VERSION) {
      throw streamError(this.shown, `is a stream of format ${version}; QEMU writes ${VERSION} since 0.10`);
    }
    for (let pieces = 0; this.piece(); pieces++) {
      if (pieces > STREAM_LIMITS.pieces) reader.fail(`has more than the limit of ${STREAM_LIMITS.pieces} sections`);
    }
    if (reader.left > 0) reader.fail('goes on behind its end');
    const { configuration, pageSize, ram, pages, zeroPages, sections, commands, tail } = this;
    return {
      bytes: this.bytes,
      configuration,
      pageSize,
      ram,
      pages,
      zeroPages,
      sections,
      commands,
      footers: this.footers ?? false,
      describesItself: tail !== undefined,
      description: tail && { at: tail.at, end: this.bytes.length },
      unmet: [...this.described.values()].flat(),
    };
  }

  /** @returns false at the end mark */
  private piece(): boolean {
    const { reader } = this;
    const at = reader.at;
    const type = reader.u8('a section');
    switch (type) {
      case TYPE.eof:
        return false;
      case TYPE.configuration:
        this.configure();
        return true;
      case TYPE.start:
      case TYPE.full:
        this.section(at, type === TYPE.start ? 'start' : 'full');
        return true;
      case TYPE.part:
      case TYPE.end:
        this.part(at, type === TYPE.part ? 'part' : 'end');
        return true;
      case TYPE.command: {
        const command = reader.u16('a command');
        const length = reader.u16('a command');
        reader.skip(length, 'a command');
        this.commands.push({ at, command, length });
        return true;
      }
      default:
        reader.at = at;
        return reader.fail(`has no section but a byte of 0x${type.toString(16).padStart(2, '0')}`);
    }
  }

  private configure(): void {
    if (this.configuration) this.reader.fail('has a second configuration');
    this.configuration = readConfiguration(this.reader);
    const { targetPageBits } = this.configuration;
    if (targetPageBits !== undefined) this.pageSize = 2 ** targetPageBits;
  }

  private section(at: number, how: 'start' | 'full'): void {
    const { reader } = this;
    const sectionId = reader.u32('the head of a section');
    const idstr = reader.counted('the head of a section');
    const instanceId = reader.u32('the head of a section');
    const version = reader.i32('the head of a section');
    const described = how === 'full' ? this.takeDescribed(idstr, instanceId) : undefined;
    const head = { how, sectionId, idstr, instanceId, version, at, dataAt: reader.at, described };
    this.finish(head);
  }

  private part(at: number, how: 'part' | 'end'): void {
    const { reader } = this;
    const sectionId = reader.u32('the head of a section');
    const start = this.started.get(sectionId);
    if (!start) return reader.fail(`goes on with section ${sectionId}, which never began,`);
    const { idstr, instanceId, version } = start;
    this.finish({ how, sectionId, idstr, instanceId, version, at, dataAt: reader.at, described: undefined });
  }

  /** Finds the section's end, and reads the footer behind it. */
  private finish(head: Omit<StreamSection, 'dataEnd' | 'bounds' | 'footer'>): void {
    const { reader } = this;
    const bounds = this.skipData(head);
    const dataEnd = reader.at;
    const footer = this.isFooter(head.sectionId);
    this.footers ??= footer;
    if (footer !== this.footers) reader.fail(`${this.footers ? 'lacks' : 'has'} a footer of section ${head.idstr}`);
    if (footer) reader.skip(5, 'a footer');
    const section: StreamSection = { ...head, dataEnd, bounds, footer };
    if (head.how === 'start') this.started.set(head.sectionId, section);
    this.sections.push(section);
  }

  private skipData(head: Omit<StreamSection, 'dataEnd' | 'bounds' | 'footer'>): Bounds {
    const { how, idstr } = head;
    if (how !== 'full' && idstr === 'ram') {
      const { blocks, pages, zeroPages } = walkRam(this.reader, this.pageSize);
      this.ram.push(...blocks);
      this.pages += pages;
      this.zeroPages += zeroPages;
      return 'walked';
    }
    const walk = how === 'full' ? undefined : walkerOf(idstr);
    if (walk && how !== 'full') {
      walk(this.reader, how);
      return 'walked';
    }
    return this.skipDescribed(head) ? 'described' : this.skipUnknown(head);
  }

  /** Only where what follows is what must follow, the description is believed. */
  private skipDescribed({
    described,
    dataAt,
    sectionId,
  }: Omit<StreamSection, 'dataEnd' | 'bounds' | 'footer'>): boolean {
    const { reader } = this;
    const length = described && describedBytes(described);
    if (length === undefined || length > reader.left) return false;
    reader.at = dataAt + length;
    const ends = this.isFooter(sectionId) || (this.footers !== true && startsPiece(reader));
    if (!ends) reader.at = dataAt;
    return ends;
  }

  private skipUnknown({ sectionId, idstr }: Omit<StreamSection, 'dataEnd' | 'bounds' | 'footer'>): Bounds {
    const { reader } = this;
    const footer = this.footers === false ? undefined : findFooter(reader, sectionId);
    const end = footer ?? findNextHeader(reader, new Set(this.sections.map((section) => section.sectionId)));
    if (end === undefined)
      return reader.fail(`does not tell where section ${JSON.stringify(idstr)} ends, which begins`);
    reader.at = end;
    return footer === undefined ? 'next-header' : 'footer';
  }

  private isFooter(sectionId: number): boolean {
    return this.reader.peek() === FOOTER && this.reader.peek32(1) === sectionId;
  }

  /** Instances of one name and id come in the order of their sections. */
  private takeDescribed(idstr: string, instanceId: number): DescribedDevice | undefined {
    const key = keyOf(idstr, instanceId);
    const list = this.described.get(key);
    const device = list?.shift();
    if (list?.length === 0) this.described.delete(key);
    return device;
  }
}

/** The description writes an instance id as signed. */
function keyOf(idstr: string, instanceId: number): string {
  return `${idstr}\0${instanceId >>> 0}`;
}
