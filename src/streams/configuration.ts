import { hex, latin1, type ByteReader } from './byte-reader.js';

const SUBSECTION = 0x05;

/** What a stream says of the source before the first section; machine types before 2.4 say nothing. */
export interface StreamConfiguration {
  readonly machineType: string;
  /** Bits of a page of RAM, where they differ from the least of the target. */
  readonly targetPageBits?: number;
  /** Migration capabilities that both sides must share. */
  readonly capabilities?: readonly string[];
  /** Of the guest, 32 hex digits. */
  readonly uuid?: string;
}

const MAX_NAME = 4096;

/** Reads a configuration section behind its type byte (`vmstate_configuration` of savevm.c). */
export function readConfiguration(reader: ByteReader): StreamConfiguration {
  const length = reader.u32('the machine type');
  if (length > MAX_NAME) reader.fail(`has a machine type of ${length} characters`);
  const machineType = latin1(reader.take(length, 'the machine type'));
  let more: Omit<StreamConfiguration, 'machineType'> = {};
  while (reader.peek() === SUBSECTION) {
    reader.skip(1, 'the configuration');
    const name = reader.counted('the configuration');
    reader.u32('the configuration');
    more = { ...more, ...readPart(name, reader) };
  }
  return { machineType, ...more };
}

function readPart(name: string, reader: ByteReader): Omit<StreamConfiguration, 'machineType'> {
  switch (name) {
    case 'configuration/target-page-bits': {
      const targetPageBits = reader.u32(name);
      if (targetPageBits < 8 || targetPageBits > 30) reader.fail(`has pages of 2^${targetPageBits} bytes`);
      return { targetPageBits };
    }
    case 'configuration/capabilities': {
      const count = reader.u32(name);
      if (count > 1000) reader.fail(`has ${count} capabilities`);
      return { capabilities: Array.from({ length: count }, () => reader.counted(name)) };
    }
    case 'configuration/uuid':
      return { uuid: hex(reader.take(16, name)) };
    default:
      return reader.fail(`has a part of the configuration that is not known: ${JSON.stringify(name)}`);
  }
}
