import { GateError } from '../../vmstate/errors.js';
import type { ByteReader } from '../byte-reader.js';
import type { DecodedState } from '../decode.js';
import { cutGpu } from './gpu.js';
import { cutScsiRequests } from './scsi.js';
import { cutVirtio } from './virtio.js';

/** Cuts the bytes of one field; may throw where they are not of the format. */
export type OpaqueCut = (reader: ByteReader, idstr: string) => DecodedState;

/** Custom types that a description gives no more than a size of, by the name of their VMStateInfo. */
const CUTS: Readonly<Record<string, OpaqueCut>> = {
  virtio: cutVirtio,
  'virtio-gpu': cutGpu,
  'scsi-requests': cutScsiRequests,
};

/** What is inside a custom type of known format; undefined for others, and for bytes that do not fit the format to the last one. */
export function decodeOpaque(type: string, reader: ByteReader, idstr: string): DecodedState | undefined {
  const cut = Object.hasOwn(CUTS, type) ? CUTS[type] : undefined;
  if (!cut) return undefined;
  try {
    const state = cut(reader, idstr);
    return reader.left === 0 ? state : undefined;
  } catch (error) {
    if (error instanceof GateError) return undefined;
    throw error;
  }
}
