/** What the guest's agent told when it was asked: parsed lines of its exercises. */
export interface Observed {
  /** By item (`disk-reads 0000:00:04.0`): '' when it works, else what was said. */
  readonly works: ReadonlyMap<string, string>;
  /** How often something was done, or how many bytes came, by item. */
  readonly counts: ReadonlyMap<string, number>;
  readonly beats: ReadonlyMap<string, Beats>;
  readonly values: ReadonlyMap<string, number>;
  /** Complaints of the kernel. */
  readonly trouble: ReadonlySet<string>;
}

/** A processor's heartbeat: one every 20 ms when all is well. */
export interface Beats {
  readonly count: number;
  /** Hundredths of a second of the longest pause since it was last asked. */
  readonly longest: number;
  /** The guest's time since boot in hundredths of a second. */
  readonly at: number;
}

/** Reads the agent's lines; those that are none are the output of programs and passed over. */
export function readObserved(lines: readonly string[]): Observed {
  const works = new Map<string, string>();
  const counts = new Map<string, number>();
  const beats = new Map<string, Beats>();
  const values = new Map<string, number>();
  const trouble = new Set<string>();
  for (const line of lines) {
    const [word = '', item = '', ...rest] = line.trim().split(' ');
    const last = Number(rest.at(-1));
    if (word === 'works') works.set(`${item} ${rest.join(' ')}`.trim(), '');
    if (word === 'fails') works.set(`${item} ${rest[0] ?? ''}`.trim(), rest.slice(1).join(' ').trim() || 'no word');
    if (word === 'count' && Number.isFinite(last)) counts.set([item, ...rest.slice(0, -1)].join(' '), last);
    if (word === 'value' && Number.isFinite(last)) values.set(item, last);
    if (word === 'beat' && rest.length === 3) {
      const [count = 0, longest = 0, at = 0] = rest.map(Number);
      if ([count, longest, at].every(Number.isFinite)) beats.set(item, { count, longest, at });
    }
    if (word === 'trouble') trouble.add(plainComplaint([item, ...rest].join(' ')));
  }
  return { works, counts, beats, values, trouble };
}

/** A complaint without what differs each time: addresses, process numbers, times. */
function plainComplaint(text: string): string {
  return text
    .replaceAll(/0x[0-9a-f]+|\b[0-9a-f]{8,16}\b/gi, 'N')
    .replaceAll(/\b\d+(\.\d+)?(?=s?\b)/g, 'N')
    .slice(0, 160);
}

/** Nothing was told. */
export const NOTHING_OBSERVED: Observed = readObserved([]);
