import { cText, hex } from './byte-reader.js';
import type { DecodedField } from './decode.js';

/** A field's value as people read it: a number, a truth, or bytes as hex. */
export type Value = bigint | boolean | string;

/** `uint32`, `int32 equal`, `uint8`: big-endian whole numbers, whatever the check that goes with them. */
const NUMBER = /^(u?)int(8|16|32|64)( .*)?$/;

/** The bytes of one element; of the whole where a type has no elements. */
export function elementSize({ at, end, count }: DecodedField): number {
  const whole = end - at;
  return count > 0 && whole % count === 0 ? whole / count : whole;
}

/** What bytes of a type mean. Types of no known meaning are their bytes. */
export function valueOf(type: string, bytes: Uint8Array): Value {
  const number = NUMBER.exec(type);
  if (number && bytes.length * 8 === Number(number[2])) return wholeOf(bytes, number[1] === '');
  if (type === 'timer' && bytes.length === 8) return wholeOf(bytes, true);
  if (type === 'bool' && bytes.length === 1 && (bytes[0] ?? 2) <= 1) return bytes[0] === 1;
  return hex(bytes);
}

function wholeOf(bytes: Uint8Array, signed: boolean): bigint {
  let high = 0;
  let low = 0;
  // Numbers of 64 bits in two halves: a BigInt for each byte would cost more than the reading.
  for (const byte of bytes) {
    high = ((high << 8) | (low >>> 24)) >>> 0;
    low = ((low << 8) | byte) >>> 0;
  }
  const value = high === 0 ? BigInt(low) : (BigInt(high) << 32n) | BigInt(low);
  return signed ? BigInt.asIntN(bytes.length * 8, value) : value;
}

const MAX_SHOWN = 48;

/** Values of a field for people: numbers as they are, equal ones in a row once, long bytes shortened. */
export function showValue(field: DecodedField, bytes: Uint8Array): string {
  const own = bytes.subarray(field.at, field.end);
  if (field.count <= 1 || field.elements.length > 0) return one(field.type, own);
  const size = elementSize(field);
  if (size === own.length || size === 0) return one(field.type, own);
  const repeats: { text: string; times: number }[] = [];
  for (let at = 0; at < own.length; at += size) {
    const text = one(field.type, own.subarray(at, at + size));
    const last = repeats.at(-1);
    if (last?.text === text) last.times++;
    else repeats.push({ text, times: 1 });
    if (repeats.length > MAX_SHOWN) break;
  }
  const shown = repeats.slice(0, MAX_SHOWN).map(({ text, times }) => (times > 1 ? `${text} × ${times}` : text));
  return shown.join(', ') + (repeats.length > MAX_SHOWN ? ', …' : '');
}

function one(type: string, bytes: Uint8Array): string {
  const value = valueOf(type, bytes);
  if (typeof value !== 'string') return String(value);
  if (bytes.every((byte) => byte === 0)) return bytes.length === 0 ? '' : `0 × ${bytes.length}`;
  const text = cText(bytes);
  const rest = bytes.subarray(text.length);
  if (text.length >= 3 && /^[ -~]+$/.test(text) && rest.every((byte) => byte === 0)) return JSON.stringify(text);
  return value.length > 128 ? `${value.slice(0, 128)}…` : value;
}
