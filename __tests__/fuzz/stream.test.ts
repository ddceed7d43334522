import { join } from 'node:path';
import fc from 'fast-check';
import { openProbes } from '../../src/guests/store.js';
import { GateError } from '../../src/vmstate/errors.js';
import { readStream } from '../../src/streams/read.js';
import { processorTime } from '../helpers/processor-time.js';
import { shownDevices } from '../../src/streams/show.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
/** Of processor time: a busy machine fails nothing. */
const SECONDS = 5;

let stream: Buffer;
beforeAll(async () => {
  const store = await openProbes(join(__dirname, '../../baselines'));
  const [manifest] = store.manifests.filter(({ release, target }) => release === '10.0' && target === 's390x');
  stream = store.stream(manifest!, manifest!.captures.at(-1)!);
});

/** Reads all that there is; an error of another kind, a hang or a flood fails the test. */
function readAll(bytes: Uint8Array): void {
  const spent = processorTime();
  try {
    const read = readStream(bytes, 'x');
    for (const device of shownDevices(read)) shownDevices(read, device.idstr);
  } catch (error) {
    expect(error).toBeInstanceOf(GateError);
  }
  expect(spent()).toBeLessThan(SECONDS);
}

test('changed bytes: an error or an answer, in bounded time', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
      const bytes = Buffer.from(stream);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      readAll(bytes);
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  );
});

test('changes in the heads, in the devices and in the description, where they matter', () => {
  const from = stream.lastIndexOf('timer', stream.lastIndexOf('{"') - 1) - 20;
  fc.assert(
    fc.property(fc.nat(stream.length - from - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
      // Most of the memory is left out: what is before and behind it is what a mistake can hide in.
      const bytes = Buffer.concat([stream.subarray(0, 60), stream.subarray(from)]);
      bytes[Math.min(bytes.length - 1, 60 + at)] = byte;
      readAll(cut ? bytes.subarray(0, 60 + at) : bytes);
    }),
    { numRuns: Math.ceil(RUNS / 3) },
  );
});

test('numbers of a description beyond all bounds', () => {
  const at = stream.lastIndexOf('{"configuration"');
  const head = stream.subarray(0, at - 4);
  const text = stream.subarray(at).toString('latin1');
  const numbers = [...text.matchAll(/\d+/g)];
  const beyond = ['9007199254740991', '4294967296', '-1', '1e308', '99999999', '0'];
  fc.assert(
    fc.property(fc.nat(numbers.length - 1), fc.constantFrom(...beyond), (index, value) => {
      const { index: place, 0: old } = numbers[index]!;
      const changed = Buffer.from(text.slice(0, place) + value + text.slice(place + old.length), 'latin1');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(changed.length);
      readAll(Buffer.concat([head, length, changed]));
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  );
});
