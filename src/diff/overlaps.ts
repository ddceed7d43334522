import type { Gap, Unpaired } from './by-bytes.js';
import { bytesOf, type WireItem } from '../vmstate/wire.js';

/** How two lists that always travel compare in bytes. */
export type Fit = 'equal' | 'possible' | 'different';

interface Extent {
  /** Bytes with every unknown count taken as one. */
  readonly least: number;
  /** Greatest step by which unknown counts can add to it; 0 when all counts are known. */
  readonly step: number;
  /** Items of which not even one element is known. */
  readonly custom: number;
}

/** Compares the bytes of two lists; counts that a dump does not tell may make them equal. */
export function fitOf(gap: Gap): Fit {
  const a = extentOf(gap.source);
  const b = extentOf(gap.destination);
  if (a.custom + b.custom > 0) return 'different';
  if (a.least === b.least) return 'equal';
  if (a.step > 0 && b.step > 0) return 'possible';
  if (a.step > 0) return b.least > a.least && (b.least - a.least) % a.step === 0 ? 'possible' : 'different';
  if (b.step > 0) return a.least > b.least && (a.least - b.least) % b.step === 0 ? 'possible' : 'different';
  return 'different';
}

function extentOf(list: readonly Unpaired[]): Extent {
  let least = 0;
  let step = 0;
  let custom = 0;
  for (const { item } of list) {
    const element = elementOf(item);
    if (element === undefined) custom++;
    else {
      least += element * (item.count ?? 1);
      if (item.count === undefined) step = gcd(step, element);
    }
  }
  return { least, step, custom };
}

function elementOf(item: WireItem): number | undefined {
  if (item.kind !== 'struct') return item.element;
  const whole = bytesOf(item);
  return whole === undefined ? undefined : whole / (item.count ?? 1);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Bytes that both sides send and read, and what each side takes them for. */
export interface Overlap {
  readonly source: Unpaired;
  readonly destination: Unpaired;
  readonly bytes: number;
}

/** Lays two lists of equal bytes over each other; unknown counts are taken as one, the last one stretched. */
export function overlaps(gap: Gap): readonly Overlap[] {
  const a = spans(gap.source);
  const b = spans(gap.destination);
  const end = Math.max(a.at(-1)?.end ?? 0, b.at(-1)?.end ?? 0);
  const result: Overlap[] = [];
  let i = 0;
  let j = 0;
  for (let at = 0; at < end;) {
    const x = a[Math.min(i, a.length - 1)];
    const y = b[Math.min(j, b.length - 1)];
    if (!x || !y) break;
    const stopX = i < a.length - 1 ? x.end : end;
    const stopY = j < b.length - 1 ? y.end : end;
    const stop = Math.min(stopX, stopY);
    if (stop > at) result.push({ source: x.unpaired, destination: y.unpaired, bytes: stop - at });
    if (stopX === stop) i++;
    if (stopY === stop) j++;
    at = stop;
  }
  return result;
}

function spans(list: readonly Unpaired[]): { readonly unpaired: Unpaired; readonly end: number }[] {
  let end = 0;
  return list.map((unpaired) => {
    end += (elementOf(unpaired.item) ?? 0) * (unpaired.item.count ?? 1);
    return { unpaired, end };
  });
}
