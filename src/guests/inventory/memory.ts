import type { Guest } from '../guest.js';
import type { Fact } from '../../gate/inventory-evidence.js';

interface Range {
  readonly from: bigint;
  readonly to: bigint;
  readonly type: string;
}

/**
 * The memory and I/O maps at reset, from `info mtree -f`: what kind of thing answers where. Names of regions are QEMU's
 * own affair, and neighbours of one kind are one range.
 */
export async function memoryFacts(guest: Guest): Promise<readonly Fact[]> {
  const text = await guest.ask<string>('human-monitor-command', { 'command-line': 'info mtree -f' }, 'text');
  return parseMtree(text).flatMap(({ space, ranges }) =>
    ranges.map(({ from, to, type }): Fact => ({
      kind: 'memory',
      key: `${space} ${hex(from)}-${hex(to)}`,
      value: type,
    })),
  );
}

/** The flat views of the `memory` and `I/O` address spaces. */
export function parseMtree(text: string): readonly { readonly space: string; readonly ranges: readonly Range[] }[] {
  return text
    .replaceAll('\r', '')
    .split(/^FlatView #\d+$/m)
    .flatMap((view) => {
      const space = /^ AS "(memory|I\/O)", root/m.exec(view)?.[1];
      return space === undefined ? [] : [{ space, ranges: rangesOf(view) }];
    });
}

function rangesOf(view: string): readonly Range[] {
  const ranges: Range[] = [];
  for (const [, from = '', to = '', type = '', name = ''] of view.matchAll(
    /^ +([0-9a-f]{16})-([0-9a-f]{16}) \(prio -?\d+, ([\w/]+)\): ([^@\n]*)/gm,
  )) {
    // The background of an address space answers nothing.
    if (/^(io|system)\s*$/.test(name)) continue;
    const next = { from: BigInt(`0x${from}`), to: BigInt(`0x${to}`), type };
    const last = ranges.at(-1);
    if (last?.type === type && last.to + 1n === next.from) ranges[ranges.length - 1] = { ...last, to: next.to };
    else ranges.push(next);
  }
  return ranges;
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
