import { viewDifferences } from '../view/compare.js';
import type { After, Before, Lived, Move } from './move.js';

/** One thing that is not as it was before the move. */
export interface Fault {
  readonly kind: 'device' | 'data' | 'slow' | 'clock' | 'view' | 'plug' | 'complaint';
  /** What tells it from another, in words that stay: `net-exchanges 0000:00:03.0`. */
  readonly what: string;
  readonly words: string;
  readonly was?: string;
  readonly is?: string;
}

/** Hundredths of a second that a heartbeat may be away: 75 beats. A starved machine does not reach it on both sides. */
const LONG_PAUSE = 150;
/** Seconds that a clock may be off, on a machine that is slow to answer. */
const CLOCK_SLACK = 8;

/** What is wrong after a move, beyond what the control has as well. */
export function faultsOf(move: Move): readonly Fault[] {
  if (move.after.kind !== 'lived') return [];
  const known = move.control?.kind === 'lived' ? keysOf(faultsBetween(move.before, move.control)) : new Set<string>();
  return faultsBetween(move.before, move.after).filter((fault) => !known.has(keyOf(fault)));
}

/** What is not as it was in the control either: no fault of the move, and said as such. */
export function excusedFaults({ before, after, control }: Move): readonly Fault[] {
  if (after.kind !== 'lived' || control?.kind !== 'lived') return [];
  const known = keysOf(faultsBetween(before, control));
  return faultsBetween(before, after).filter((fault) => known.has(keyOf(fault)));
}

/** Whether there is anything that a control could excuse or a second look settle. */
export function hasFaults(before: Before, after: After): boolean {
  return after.kind !== 'lived' || faultsBetween(before, after).length > 0;
}

function keysOf(faults: readonly Fault[]): ReadonlySet<string> {
  return new Set(faults.map(keyOf));
}

function keyOf({ kind, what }: Fault): string {
  return `${kind} ${what}`;
}

function faultsBetween(before: Before, after: Lived): readonly Fault[] {
  return [
    ...stoppedWorking(before, after),
    ...stoppedUnderWay(before, after),
    ...silentInputs(before, after),
    ...silentPorts(before, after),
    ...slowBeats(before, after),
    ...clocks(before, after),
    ...views(before, after),
    ...[...after.plugs].flatMap(([what, words]): Fault[] => (words === '' ? [] : [{ kind: 'plug', what, words }])),
    ...after.events.map((event): Fault => ({ kind: 'device', what: event, words: `QEMU told of ${event}` })),
    ...[...after.observed.trouble]
      .filter((complaint) => !before.observed.trouble.has(complaint))
      .map((what): Fault => ({ kind: 'complaint', what, words: '' })),
  ];
}

const DATA = /^(disk-keeps|processor) /;

function stoppedWorking(before: Before, after: Lived): readonly Fault[] {
  return [...before.observed.works].flatMap(([what, said]): Fault[] => {
    if (said !== '') return [];
    const now = after.observed.works.get(what);
    if (now === '') return [];
    const lost = now !== undefined && DATA.test(what) && !now.startsWith('no answer');
    return [{ kind: lost ? 'data' : 'device', what, words: now ?? 'is not there any more' }];
  });
}

function stoppedUnderWay(before: Before, after: Lived): readonly Fault[] {
  return [...before.under].flatMap(([what, rate]): Fault[] =>
    rate > 0 && (after.under.get(what) ?? 0) === 0
      ? [{ kind: 'device', what: `under-way ${what}`, words: `what was under way when it was moved does not go on` }]
      : [],
  );
}

function silentInputs(before: Before, after: Lived): readonly Fault[] {
  return [...before.input].flatMap(([what, bytes]): Fault[] =>
    bytes > 0 && (after.input.get(what) ?? 0) === 0
      ? [{ kind: 'device', what, words: 'keys and pointer events do not arrive' }]
      : [],
  );
}

function silentPorts(before: Before, after: Lived): readonly Fault[] {
  return [...before.ports].flatMap((what): Fault[] =>
    after.ports.has(what)
      ? []
      : [{ kind: 'device', what: `port ${what}`, words: 'does not give back what it is sent' }],
  );
}

function slowBeats(before: Before, after: Lived): readonly Fault[] {
  return [...before.observed.beats].flatMap(([processor]): Fault[] => {
    const now = after.quiet.beats.get(processor);
    const what = `heartbeat of processor ${processor}`;
    if (!now) return [{ kind: 'slow', what, words: 'is not there any more' }];
    if (now.longest <= LONG_PAUSE) return [];
    return [{ kind: 'slow', what, words: `paused for ${(now.longest / 100).toFixed(1)} s when nothing else woke it` }];
  });
}

/** The time since boot goes on from where it was; the hardware's clock keeps its distance to the world's. */
function clocks(before: Before, after: Lived): readonly Fault[] {
  const value = (side: Before | Lived, name: string): number | undefined => side.observed.values.get(name);
  const moved = (name: string): number | undefined => {
    const [was, is] = [value(before, name), value(after, name)];
    return was === undefined || is === undefined ? undefined : is - was;
  };
  const fault = (what: string, by: number): Fault => ({
    kind: 'clock',
    what,
    words: `went on by ${by.toFixed(0)} s in ${after.elapsed.toFixed(0)} s`,
  });
  const [up, day, hardware] = ['uptime', 'day', 'hardware-clock'].map(moved);
  const found: Fault[] = [];
  if (up !== undefined && (up < 0 || up > after.elapsed + CLOCK_SLACK)) found.push(fault('uptime', up));
  if (up !== undefined && day !== undefined && Math.abs(day - up) > CLOCK_SLACK) found.push(fault('time of day', day));
  if (hardware !== undefined && Math.abs(hardware - after.elapsed) > CLOCK_SLACK) {
    found.push(fault('hardware clock', hardware));
  }
  return found;
}

/** What is offered is the other build's affair; what the guest reads is the guest's. */
function views(before: Before, after: Lived): readonly Fault[] {
  if (!before.view || !after.view) return [];
  const read = (view: NonNullable<Before['view']>): NonNullable<Before['view']> => ({
    kernel: view.kernel,
    lines: view.lines.filter((line) => !line.startsWith('virtio-offers ')),
  });
  return viewDifferences(read(before.view), read(after.view)).map((one): Fault => ({
    kind: 'view',
    what: one.fact,
    words: '',
    was: one.old ?? '',
    is: one.new ?? '',
  }));
}

/** Whether a processor hardly ticks: what a second look must confirm. */
export function isDoubtful(fault: Fault): boolean {
  return fault.kind === 'slow' || fault.kind === 'clock';
}
