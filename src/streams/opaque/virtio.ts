import { latin1, type ByteReader } from '../byte-reader.js';
import type { DecodedState } from '../decode.js';
import { msixVectors } from '../pci-config.js';
import { Cutter } from './cutter.js';
import type { OpaqueCut } from './opaque.js';

/** Queues that a device can have (VIRTIO_QUEUE_MAX). */
const MAX_QUEUES = 1024;
const MAX_CONFIG = 65_536;

/** What a transport writes before the common block; returns whether each queue has a vector. Throws where it is another's. */
type Transport = (cut: Cutter) => boolean;

/**
 * What every virtio device writes (virtio_save): its transport, the common block (status, features that the driver
 * took, configuration, queues), then what is the device's own, then subsections.
 */
export const cutVirtio: OpaqueCut = (reader, idstr): DecodedState => {
  const start = reader.at;
  let first: unknown;
  for (const transport of transportsOf(idstr)) {
    reader.at = start;
    try {
      const cut = new Cutter(reader, 'virtio');
      const vectors = transport(cut);
      cutCommon(cut, vectors);
      cutDevice(cut);
      return cut.done();
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
};

function transportsOf(idstr: string): readonly Transport[] {
  if (idstr.startsWith('/fe.') || /^\/?[0-9a-f]{2}\.[0-9a-f]\.[0-9a-f]{4}\//.test(idstr)) return [ccw];
  if (idstr.includes('virtio-mmio')) return [mmio];
  return [(cut) => pci(cut, 256), (cut) => pci(cut, 4096)];
}

const VENDOR_LOW = 0xf4;
const VENDOR_HIGH = 0x1a;

function pci(cut: Cutter, configSize: number): boolean {
  const { reader } = cut;
  let vectors = 0;
  cut.struct('pci', 'PCIDevice', (inner) => {
    if (inner.u32('version_id') > 1000) reader.fail('has no PCI device');
    const config = reader.bytes.subarray(reader.at, reader.at + configSize);
    if (config[0] !== VENDOR_LOW || config[1] !== VENDOR_HIGH) reader.fail('has no PCI device of virtio');
    inner.bytes('config', configSize, 'pci config');
    inner.bytes('irq_state', 16, 'pci irq state');
    vectors = msixVectors(config);
  });
  if (vectors === 0) return false;
  cut.bytes('msix.table', vectors * 16).bytes('msix.pba', Math.ceil(vectors / 8));
  cut.u16('config_vector');
  return true;
}

/** Ends with the adapter's summary offset (a subsection), the interrupt's class and the revision. */
const CCW_END = 's390_adapter_info/summary_offset';

function ccw(cut: Cutter): boolean {
  const { reader } = cut;
  const bytes = reader.bytes.subarray(reader.at, Math.min(reader.end, reader.at + 4096));
  const at = latin1(bytes).indexOf(`\x05${String.fromCharCode(CCW_END.length)}${CCW_END}`);
  if (at < 0) reader.fail('has no virtio device of s390x');
  cut.bytes('ccw', at + 2 + CCW_END.length + 4 + 4);
  cut.u8('thinint_isc');
  cut.u32('revision');
  return true;
}

function mmio(cut: Cutter): boolean {
  cut.u32('host_features_sel');
  cut.u32('guest_features_sel');
  cut.u32('guest_page_shift');
  return false;
}

function cutCommon(cut: Cutter, vectors: boolean): void {
  const { reader } = cut;
  cut.u8('status');
  cut.u8('isr');
  if (cut.u16('queue_sel') >= MAX_QUEUES) reader.fail('has no virtio device');
  cut.u32('guest_features');
  const config = cut.u32('config_len');
  if (config > MAX_CONFIG) reader.fail('has no virtio device');
  cut.bytes('config', config);
  const queues = cut.u32('num_queues');
  if (queues > MAX_QUEUES) reader.fail('has no virtio device');
  for (let at = 0; at < queues; at++) {
    cut.struct(
      'queue',
      'virtqueue',
      (queue) => {
        if (queue.u32('vring.num') > 32_768) reader.fail('has no virtqueue');
        queue.u64('vring.desc');
        queue.u16('last_avail_idx');
        if (vectors) queue.u16('vector');
      },
      at,
    );
  }
}

/** Sizes of the subsections of virtio itself (vmstate_virtio); arrays stand for all queues, made or not. */
const SUBSECTIONS: Readonly<Record<string, (cut: Cutter) => void>> = {
  'virtio/device_endian': (cut) => void cut.u8('device_endian'),
  'virtio/64bit_features': (cut) => void cut.u64('guest_features'),
  'virtio/virtqueues': (cut) => void cut.array('vq.avail_used', 'uint64', 8, MAX_QUEUES * 2),
  'virtio/ringsize': (cut) => void cut.array('vq.vring.num_default', 'uint32', 4, MAX_QUEUES),
  'virtio/broken': (cut) => void cut.u8('broken'),
  'virtio/started': (cut) => void cut.u8('started'),
  'virtio/disabled': (cut) => void cut.u8('disabled'),
  'virtio_pci/modern_state': (cut) => {
    cut.u32('dfselect');
    cut.u32('gfselect');
    cut.array('guest_features', 'uint32', 4, 2);
    cut.bytes('vqs', MAX_QUEUES * 28);
  },
};

/** The device's own part has no length; it ends where the first subsection of virtio begins, or with the section. */
function cutDevice(cut: Cutter): void {
  const { reader } = cut;
  const length = (nextSubsection(reader, 0) ?? reader.end) - reader.at;
  if (length > 0) cut.bytes('device', length);
  while (reader.left > 0) cutSubsection(cut);
}

function cutSubsection(cut: Cutter): void {
  const { reader } = cut;
  reader.skip(1, 'a subsection');
  const name = reader.counted('a subsection');
  const version = reader.u32('a subsection');
  const inner = new Cutter(reader, name, version);
  const known = Object.hasOwn(SUBSECTIONS, name) ? SUBSECTIONS[name] : undefined;
  if (known) known(inner);
  else if (startsSubsection(reader, 0)) cutSubsection(inner);
  else inner.bytes('data', (nextSubsection(reader, 0) ?? reader.end) - reader.at);
  cut.subsections.push(inner.done());
}

const PREFIX = /^virtio(_[a-z]+)?\//;

function startsSubsection(reader: ByteReader, ahead: number): boolean {
  const length = reader.peek(ahead) === 0x05 ? reader.peek(ahead + 1) : undefined;
  if (length === undefined || length < 8 || ahead + 2 + length + 4 > reader.left) return false;
  const at = reader.at + ahead + 2;
  return PREFIX.test(latin1(reader.bytes.subarray(at, at + length)));
}

/** The place of the next subsection of virtio or its transport, from the reader on. */
function nextSubsection(reader: ByteReader, from: number): number | undefined {
  for (let ahead = from; ahead < reader.left; ahead++) {
    if (startsSubsection(reader, ahead)) return reader.at + ahead;
  }
  return undefined;
}
