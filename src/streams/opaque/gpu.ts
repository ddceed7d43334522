import type { DecodedState } from '../decode.js';
import { Cutter } from './cutter.js';
import type { OpaqueCut } from './opaque.js';

/** Of a scanout since 1.0 (virtio_gpu_scanout), 4 bytes each. */
const SCANOUT = [
  'resource_id',
  'width',
  'height',
  'x',
  'y',
  'cursor.resource_id',
  'cursor.hot_x',
  'cursor.hot_y',
  'cursor.pos.x',
  'cursor.pos.y',
];
/** Since 9.1: the framebuffer of a blob scanout. */
const FRAMEBUFFER = ['fb.format', 'fb.bytes_pp', 'fb.width', 'fb.height', 'fb.stride', 'fb.offset'];

/** virtio-gpu: the resources of the guest up to a zero id, then the scanouts. */
export const cutGpu: OpaqueCut = (reader): DecodedState => {
  const cut = new Cutter(reader, 'virtio-gpu');
  // Pixels stand where width and format say; a guest with resources has drawn, and their sizes hang on its formats.
  if (cut.u32('resources.end') !== 0) reader.fail('has resources of virtio-gpu');
  cut.struct('scanouts', 'virtio-gpu-scanouts', (inner) => {
    inner.u32('enable');
    const outputs = inner.u32('max_outputs');
    if (outputs === 0 || reader.left % (outputs * 4) !== 0) reader.fail('has scanouts of another size');
    const registers = reader.left / (outputs * 4);
    const names = registers === SCANOUT.length ? SCANOUT : [...SCANOUT, ...FRAMEBUFFER];
    if (registers !== names.length) reader.fail('has scanouts of another size');
    for (let at = 0; at < outputs; at++) {
      inner.struct('scanout', 'virtio-gpu-one-scanout', (one) => names.forEach((name) => one.u32(name)), at);
    }
  });
  return cut.done();
};
