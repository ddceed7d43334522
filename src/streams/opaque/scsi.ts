import type { DecodedState } from '../decode.js';
import { Cutter } from './cutter.js';
import type { OpaqueCut } from './opaque.js';

/**
 * SCSI requests in flight: each a byte that is not zero, the command, tag and LUN, then what the bus and the device
 * add, up to a zero byte. What they add has no length of its own, so behind the first request's head it stays whole.
 */
export const cutScsiRequests: OpaqueCut = (reader): DecodedState => {
  const cut = new Cutter(reader, 'scsi-requests');
  if (reader.peek() === 0) {
    cut.u8('end');
    return cut.done();
  }
  cut.struct('request', 'scsi-request', (one) => {
    one.u8('retry');
    one.bytes('cdb', 16);
    one.u32('tag');
    one.u32('lun');
  });
  return cut.bytes('more', reader.left).done();
};
