import { count } from '../../vmstate/count.js';
import { excusedFaults } from '../../gate/move/faults.js';
import { culpritFinding, moveFindings } from '../../gate/move/findings.js';
import type { Move } from '../../gate/move/move.js';
import { newestOfEach } from '../../io/machine-help.js';
import type { ComparedFindings } from '../../policy/model.js';
import { findingList, type Direction, type Finding } from '../../rules/finding.js';
import { compareText } from '../../vmstate/order.js';
import type { Problem } from '../../vmstate/problem.js';
import { chooseAccel } from './accel.js';
import type { Machine } from './boot.js';
import { moveGuest } from './move.js';
import { preflight, type Side } from './preflight.js';
import { linuxSets, type LinuxSet } from './sets.js';
import type { Workshop } from './workshop.js';

export interface MovesRequest {
  readonly from: Side;
  readonly to: Side;
  /** forward: FROM saves and TO goes on; backward: the other way round. */
  readonly directions: readonly Direction[];
  /** Machine types; the newest and the oldest of each family that both builds have when empty. */
  readonly machineTypes: readonly string[];
  /** Names of sets; all when empty. */
  readonly sets: readonly string[];
  /** Sets of one's own instead of those that come with the gate. */
  readonly ownSets?: readonly LinuxSet[];
  readonly processors: number;
  readonly memory: number;
  /** Milliseconds after which nothing more is begun. */
  readonly budgetMs: number;
  readonly accel?: 'tcg' | 'kvm';
  readonly now: () => number;
  readonly progress: (message: string) => void;
}

export interface MovesAnswer {
  readonly compared: readonly ComparedFindings[];
  readonly problems: readonly Problem[];
  /** How many running guests were moved. */
  readonly moved: number;
}

interface Task {
  readonly machineType: string;
  readonly set: LinuxSet;
  readonly direction: Direction;
}

/** Moves running guests, the most telling first, until the budget is spent. What fails is an answer. @throws GateError */
export async function moveGuests(workshop: Workshop, request: MovesRequest): Promise<MovesAnswer> {
  const started = request.now();
  const problems: Problem[] = [];
  const found = new Map<
    string,
    { readonly comparison: ComparedFindings['comparison']; readonly findings: Finding[] }
  >();
  const { target } = request.to.binary;
  const accel = request.accel ?? (await chooseAccel(workshop, request.to, problems));
  let moved = 0;
  const left: string[] = [];
  for (const task of tasksOf(request)) {
    const { machineType, set, direction } = task;
    if (request.now() - started > request.budgetMs) {
      left.push(`${machineType} with ${set.name} ${direction}`);
      continue;
    }
    const release = releaseOf(request.from);
    const comparison = { release, target, status: 'released', machineType } as const;
    const own = found.get(machineType) ?? { comparison, findings: [] };
    found.set(machineType, own);
    const one = await oneMove(workshop, request, task, accel);
    own.findings.push(...one.findings);
    problems.push(...one.problems);
    if (one.moved) moved++;
  }
  if (left.length > 0) problems.push(notInTime(left, request.budgetMs));
  const compared = [...found.values()].map(({ comparison, findings }) => ({
    comparison,
    findings: findingList(findings),
  }));
  return { compared, problems, moved };
}

interface Outcome {
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly moved: boolean;
}

async function oneMove(workshop: Workshop, request: MovesRequest, task: Task, accel: 'tcg' | 'kvm'): Promise<Outcome> {
  const { machineType, set, direction } = task;
  const [from, to] = direction === 'forward' ? [request.from, request.to] : [request.to, request.from];
  const { target } = to.binary;
  const name = `${target} ${machineType} with the ${set.name} devices, ${from.binary.version} to ${to.binary.version}`;
  request.progress(`${machineType}: what both builds take of ${set.name}`);
  const ready = await preflight(workshop, from, to, machineType, set.devices);
  const culprits = ready.culprits.map((culprit) => culpritFinding({ target, set: set.name, direction }, culprit));
  if (ready.refusal !== undefined)
    return { findings: culprits, problems: [notMade(name, ready.refusal)], moved: false };
  const machineItself = ready.culprits.some(({ device }) => device === '');
  if (machineItself) return { findings: culprits, problems: [], moved: false };
  const machine: Machine = {
    target,
    machineType,
    args: ready.devices.flat(),
    memory: request.memory,
    processors: request.processors,
    append: set.append ?? '',
  };
  const release = releaseOf(request.from);
  const { progress } = request;
  const move = await moveGuest(workshop, { from, to, machine, set: set.name, direction, accel, release, progress });
  if ('problem' in move) return { findings: culprits, problems: [notMade(name, move.problem)], moved: false };
  const findings = [...culprits, ...moveFindings(move)];
  const without = ready.leftOut.length + ready.culprits.length;
  return {
    findings,
    problems: [told(name, move, ready.devices.length, without), ...excuses(machineType, move)],
    moved: true,
  };
}

/** How far a move was asked. */
function told(name: string, move: Move, devices: number, without: number): Problem {
  const parts = [
    `${name}: moved${move.after.kind === 'lived' ? ', and lives,' : ''} with ${count(devices, 'device')}${without > 0 ? ` (${without} left out)` : ''}`,
    `${move.before.observed.works.size} things asked of it under ${move.accel.toUpperCase()}`,
    ...(move.control === undefined ? [] : ['held against a move of the first build to itself']),
  ];
  return {
    severity: 'notice',
    code: 'move-told',
    message: parts.join(', '),
    remedy: 'Nothing; it tells how far was asked',
  };
}

/** What fails when the first build moves its own guest as well. */
function excuses(machineType: string, move: Move): readonly Problem[] {
  const excused = excusedFaults(move).map(({ what, words }) => (words === '' ? what : `${what} (${words})`));
  if (excused.length === 0) return [];
  return [
    {
      severity: 'notice',
      code: 'move-told',
      message: `${machineType}: no fault of the move, since the first build does it to itself: ${excused.slice(0, 4).join('; ')}${excused.length > 4 ? ` and ${excused.length - 4} more` : ''}`,
      remedy: 'Nothing; it tells what says nothing',
    },
  ];
}

function notMade(name: string, problem: string): Problem {
  return {
    severity: 'warning',
    code: 'move-not-made',
    message: `${name}: ${problem}`,
    remedy: 'Boot it with `guest view` to see how far it gets',
  };
}

function notInTime(left: readonly string[], budgetMs: number): Problem {
  const shown = left.slice(0, 6).join(', ') + (left.length > 6 ? ` and ${left.length - 6} more` : '');
  return {
    severity: 'warning',
    code: 'move-not-made',
    message: `not moved within ${Math.round(budgetMs / 60_000)} min: ${shown}`,
    remedy: 'Raise the budget, or name the machine types that matter',
  };
}

/** `QEMU emulator version 7.2.22 (Debian …)` -> `7.2`. */
function releaseOf({ binary }: Side): string {
  return /version (\d+\.\d+)/.exec(binary.version)?.[1] ?? 'source';
}

/** Newest of each family first, then the oldest; every set and direction of one before the next. */
function tasksOf(request: MovesRequest): readonly Task[] {
  const { from, to, machineTypes, sets, directions } = request;
  const common = to.binary.machineTypes.filter((name) => from.binary.machineTypes.includes(name));
  const chosen = machineTypes.length > 0 ? machineTypes : extremes(usualMachineTypes(common));
  const own = (request.ownSets ?? linuxSets(to.binary.target)).filter(
    ({ name }) => sets.length === 0 || sets.includes(name),
  );
  return chosen.flatMap((machineType) =>
    own.flatMap((set) => directions.map((direction): Task => ({ machineType, set, direction }))),
  );
}

/** Those of families whose machines boot a Linux that is handed to them. */
export function usualMachineTypes(names: readonly string[]): readonly string[] {
  return names.filter(
    (name) => /^(pc-q35|pc-i440fx|virt|pseries|s390-ccw-virtio)-\d/.test(name) && !name.endsWith('-sxxm'),
  );
}

/** The newest of each family, then the oldest. */
export function extremes(names: readonly string[]): readonly string[] {
  const newest = newestOfEach(names);
  const version = (name: string): string => name.replaceAll(/\d+/g, (digits) => String(10_000 - Number(digits)));
  // The oldest of the names is the newest of their mirror images.
  const mirrored = new Map(names.map((name) => [version(name), name]));
  const oldest = newestOfEach([...mirrored.keys()]).map((name) => mirrored.get(name) ?? name);
  return [...newest.toSorted(compareText), ...oldest.toSorted(compareText)].filter(
    (name, at, all) => all.indexOf(name) === at,
  );
}
