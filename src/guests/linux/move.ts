import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hasFaults, faultsOf, isDoubtful } from '../../gate/move/faults.js';
import type { After, Before, Lived, Move } from '../../gate/move/move.js';
import type { Direction } from '../../rules/finding.js';
import { describeEnd } from '../machine.js';
import { namedIn } from '../qemu-messages.js';
import { isGuestFault, type LinuxGuest, type Machine } from './boot.js';
import { echoes, observe, press, progress } from './drive.js';
import { viewOf, whyNot } from './look.js';
import { plugAll } from './plug.js';
import type { Side } from './preflight.js';
import { disksOf, type Workshop } from './workshop.js';

export interface MoveRequest {
  readonly from: Side;
  readonly to: Side;
  readonly machine: Machine;
  readonly set: string;
  readonly direction: Direction;
  readonly accel: 'tcg' | 'kvm';
  readonly release: string;
  readonly progress: (message: string) => void;
}

/** A guest that was saved while it ran, twice: with heartbeats alone, and with everything under way. */
interface Saved {
  readonly before: Before;
  readonly quiet: Moment;
  readonly busy: Moment;
}

/** One saved state, and the disks as they were at that moment. */
interface Moment {
  readonly state: string;
  readonly folder: string;
  /** Host's time in milliseconds. */
  readonly at: number;
}

/** A guest that could not be made to run in the first place; why. */
export interface NotMoved {
  readonly problem: string;
}

/** Seconds that a guest is left alone after the move: a question would wake what sleeps for ever. */
const ALONE = 6;

/**
 * Boots on one build, moves to the other, lets it run on, asks. The same move from the first build to itself is made
 * where something is not as it was, and one within the second build, to tell where the fault is.
 */
export async function moveGuest(workshop: Workshop, request: MoveRequest): Promise<Move | NotMoved> {
  const { from, to, machine, set, direction, accel, release } = request;
  const saved = await bootAndSave(workshop, request, from);
  if ('problem' in saved) return saved;
  request.progress(`${machine.machineType}: moving it to ${to.binary.version}`);
  let after = await goOn(workshop, request, to, saved);
  const about = { release, target: machine.target, machineType: machine.machineType, set, direction, accel };
  const move = (control?: After, within?: After): Move => ({ ...about, before: saved.before, after, control, within });
  if (!hasFaults(saved.before, after)) return move();
  request.progress(`${machine.machineType}: moving it to ${from.binary.version} itself, to compare`);
  const control = await goOn(workshop, request, from, saved);
  // What depends on the clock is looked at twice before it is told.
  if (faultsOf(move(control)).some(isDoubtful)) after = lessDoubtful(after, await goOn(workshop, request, to, saved));
  if (after.kind === 'lived' && faultsOf(move(control)).length === 0) return move(control);
  if (control.kind !== 'lived' && after.kind !== 'lived') return move(control);
  request.progress(
    `${machine.machineType}: moving a guest of ${to.binary.version} to itself, to tell where the fault is`,
  );
  const own = await bootAndSave(workshop, request, to);
  return move(control, 'problem' in own ? undefined : await goOn(workshop, request, to, own));
}

/** Of two looks at what depends on the clock, the better one. */
function lessDoubtful(first: After, second: After): After {
  if (first.kind !== 'lived' || second.kind !== 'lived') return first;
  const beats = new Map(
    [...first.quiet.beats].map(([processor, one]) => {
      const other = second.quiet.beats.get(processor);
      return [processor, other && other.longest < one.longest ? other : one];
    }),
  );
  return { ...first, quiet: { ...first.quiet, beats } };
}

async function bootAndSave(workshop: Workshop, request: MoveRequest, side: Side): Promise<Saved | NotMoved> {
  const { machine } = request;
  const folder = workshop.newFolder(machine.args);
  request.progress(`${machine.machineType}: booting on ${side.binary.version}`);
  const guest = await workshop.start({ ...side, machine, folder, accel: request.accel });
  try {
    if (!(await guest.ready())) return { problem: await whyNot(guest, side.qemu) };
    return (await useAndSave(workshop, guest, machine, folder)) ?? { problem: await whyNot(guest, side.qemu) };
  } catch (error) {
    if (!isGuestFault(error)) throw error;
    return { problem: error.problem };
  } finally {
    await guest.close();
  }
}

async function useAndSave(
  workshop: Workshop,
  guest: LinuxGuest,
  machine: Machine,
  folder: string,
): Promise<Saved | undefined> {
  if (!(await guest.ask('begin', 300_000))) return undefined;
  const first = await observe(guest);
  if (!first) return undefined;
  const input = await press(guest);
  const ports = await echoes(guest, machine.args, folder);
  const view = await viewOf(guest);
  // The pauses of the heartbeats are counted anew from here on.
  const observed = await observe(guest, 'beat clock trouble');
  if (!observed) return undefined;
  const quiet = await saveMoment(workshop, guest, machine, folder);
  await guest.qmp.ask('cont');
  if (!(await guest.ask('under on'))) return undefined;
  const under = await progress(guest, 3);
  if (!under) return undefined;
  const busy = await saveMoment(workshop, guest, machine, folder);
  const merged = { ...first, ...pick(observed), trouble: new Set([...first.trouble, ...observed.trouble]) };
  return { before: { observed: merged, under, view, input, ports }, quiet, busy };
}

function pick({ beats, values }: Before['observed']): Pick<Before['observed'], 'beats' | 'values'> {
  return { beats, values };
}

async function saveMoment(workshop: Workshop, guest: LinuxGuest, machine: Machine, folder: string): Promise<Moment> {
  const own = workshop.newFolder([]);
  const state = join(own, 'state');
  await guest.save(state);
  for (const name of disksOf(machine.args)) copyFileSync(join(folder, name), join(own, name));
  return { state, folder: own, at: Date.now() };
}

/** Goes on on a build, and asks all. */
async function goOn(workshop: Workshop, request: MoveRequest, side: Side, saved: Saved): Promise<After> {
  const quiet = await resume(workshop, request, side, saved.quiet, async (guest) => {
    await wait(ALONE * 1000);
    return observe(guest, 'beat clock');
  });
  if ('kind' in quiet) return quiet;
  const busy = await resume(workshop, request, side, saved.busy, async (guest, folder) => {
    const under = await progress(guest, 3);
    if (!under || !(await guest.ask('under off'))) return undefined;
    const observed = await observe(guest);
    const elapsed = (Date.now() - saved.quiet.at) / 1000;
    if (!observed) return undefined;
    const input = await press(guest);
    const ports = await echoes(guest, request.machine.args, folder);
    const view = await viewOf(guest);
    const plugs = new Map([...(await plugAll(guest, request.machine)), ...(await powersDown(guest))]);
    const events = guest.events.map(({ event }) => event).filter((event) => UNWANTED.has(event));
    return {
      kind: 'lived',
      quiet,
      observed,
      under,
      view,
      input,
      ports,
      plugs,
      events: [...new Set(events)],
      elapsed,
    } satisfies Lived;
  });
  return busy;
}

const UNWANTED: ReadonlySet<string> = new Set(['WATCHDOG', 'GUEST_PANICKED', 'RESET']);

/** Runs something on a guest that goes on from a moment; how it failed or stopped when it did. */
async function resume<T extends object>(
  workshop: Workshop,
  { machine, accel }: MoveRequest,
  side: Side,
  moment: Moment,
  run: (guest: LinuxGuest, folder: string) => Promise<T | undefined>,
): Promise<T | Exclude<After, Lived>> {
  const folder = workshop.newFolder(machine.args, moment.folder);
  const guest = await workshop.start({ ...side, machine, folder, accel, incoming: moment.state });
  try {
    if (guest.gone() || guest.refusal !== undefined) return await failure(guest, side);
    const told = await run(guest, folder);
    if (told !== undefined) return told;
  } catch (error) {
    if (!isGuestFault(error)) throw error;
  } finally {
    if (!guest.gone()) await guest.qmp.ask('quit').catch(() => undefined);
    workshop.dropFolder(folder);
    await guest.close();
  }
  return stoppedAt(guest, side);
}

async function failure(guest: LinuxGuest, side: Side): Promise<Exclude<After, Lived>> {
  const end = await guest.close();
  const { how, words } = describeEnd(end, side.qemu.timeoutMs);
  const said = words === '' ? (guest.refusal ?? '') : words;
  return {
    kind: 'failed',
    how: guest.refusal !== undefined && words === '' ? 'is refused' : how,
    words: said,
    named: namedIn(said),
  };
}

function stoppedAt(guest: LinuxGuest, side: Side): Exclude<After, Lived> {
  const end = guest.end();
  const last = guest.lastText().trim().split('\n').slice(-2).join(' | ');
  const panicked = guest.events.some(({ event }) => event === 'GUEST_PANICKED') || /Kernel panic/.test(last);
  if (panicked) return { kind: 'stopped', how: 'panics', words: last };
  const crash = end?.signal !== null || (end.status ?? 0) !== 0;
  if (end && crash && end.stderr !== '') {
    const { how, words } = describeEnd(end, side.qemu.timeoutMs);
    return { kind: 'stopped', how: `QEMU ${how}`, words };
  }
  return { kind: 'stopped', how: 'does not answer', words: last };
}

/** Asks it to power down as a button would; what is not answered by any build says nothing. */
async function powersDown(guest: LinuxGuest): Promise<ReadonlyMap<string, string>> {
  await guest.ask('powerdown');
  await guest.qmp.ask('system_powerdown');
  const answered = await guest.notice('@powerdown', 20_000);
  return new Map([['a request to power down', answered === undefined ? 'is not answered' : '']]);
}
