import { groupBy } from '../../vmstate/collections.js';
import type { Finding } from '../../rules/finding.js';
import { moveClockJumped } from '../../rules/move/move-clock-jumped.js';
import { moveDataLost } from '../../rules/move/move-data-lost.js';
import { moveDeviceStopped } from '../../rules/move/move-device-stopped.js';
import { moveFailed } from '../../rules/move/move-failed.js';
import { moveGuestStopped } from '../../rules/move/move-guest-stopped.js';
import { moveHotplugFailed } from '../../rules/move/move-hotplug-failed.js';
import { moveKernelComplains } from '../../rules/move/move-kernel-complains.js';
import { moveSlower } from '../../rules/move/move-slower.js';
import { moveViewChanged } from '../../rules/move/move-view-changed.js';
import { faultsOf, type Fault } from './faults.js';
import type { Move } from './move.js';

/** A device that already refuses at reset, found by leaving out half of them at a time. */
export interface Culprit {
  /** Its words on the command line; '' when it is the machine itself. */
  readonly device: string;
  readonly how: string;
  readonly words: string;
  /** The section that QEMU's words name. */
  readonly named: string;
}

type About = Pick<Move, 'target' | 'set' | 'direction'>;

/** What a guest that could not even be moved at reset says. */
export function culpritFinding({ target, set, direction }: About, culprit: Culprit): Finding {
  const { device, how, words, named } = culprit;
  return moveFailed.emit({
    grade: 'break',
    direction,
    subject: subjectOf(named === '' ? device || `${target} ${set}` : named, named),
    details: { how, ...(named !== '' && { named }), ...(device !== '' && { device: driverOf(device) }) },
    context: { set, words, where: 'already when it was never started' },
  });
}

/** What a moved guest says. */
export function moveFindings(move: Move): readonly Finding[] {
  const { after, control, target, set, direction } = move;
  const where = whereOf(move);
  if (after.kind !== 'lived') {
    // What the control does not survive either says nothing about the other build.
    if (control !== undefined && control.kind !== 'lived') return [];
    const { how, words } = after;
    const context = { set, words, ...(where !== undefined && { where }) };
    if (after.kind === 'stopped') {
      const subject = { kind: 'guest', thing: `${target} ${set}` } as const;
      return [moveGuestStopped.emit({ grade: 'break', direction, subject, details: { how }, context })];
    }
    const { named } = after;
    const details = { how, ...(named !== '' && { named }) };
    return [
      moveFailed.emit({
        grade: 'break',
        direction,
        subject: subjectOf(named || `${target} ${set}`, named),
        details,
        context,
      }),
    ];
  }
  const faults = faultsOf(move);
  const context = { set, ...(where !== undefined && { where }) };
  const views = groupBy(
    faults.filter(({ kind }) => kind === 'view'),
    viewThing,
  );
  return [
    ...faults.flatMap((fault) => faultFinding(fault, move, context)),
    ...[...views].map(([thing, group]) =>
      moveViewChanged.emit({
        grade: 'conditional',
        direction,
        subject: { kind: 'guest', thing },
        details: { was: sideOf(group, 'was'), is: sideOf(group, 'is') },
        context,
      }),
    ),
  ];
}

type Context = { readonly set: string; readonly where?: string };

function faultFinding({ kind, what, words }: Fault, { direction }: Move, plain: Context): readonly Finding[] {
  const context = { ...plain, words };
  const [exercise = '', ...subject] = what.split(' ');
  const of = subject.join(' ') || exercise;
  const about = { direction, subject: { kind: 'guest', thing: of }, context } as const;
  switch (kind) {
    case 'device':
      return [moveDeviceStopped.emit({ ...about, grade: 'break', details: { exercise, of } })];
    case 'data':
      return [moveDataLost.emit({ ...about, grade: 'corruption-risk', details: { exercise, of } })];
    case 'slow':
      return [
        moveSlower.emit({ ...about, grade: 'break', subject: { kind: 'guest', thing: what }, details: { what } }),
      ];
    case 'clock':
      return [
        moveClockJumped.emit({
          ...about,
          grade: 'conditional',
          subject: { kind: 'guest', thing: what },
          details: { clock: what },
        }),
      ];
    case 'plug':
      return [
        moveHotplugFailed.emit({
          ...about,
          grade: 'conditional',
          subject: { kind: 'guest', thing: what },
          details: { what },
        }),
      ];
    case 'complaint':
      return [
        moveKernelComplains.emit({
          ...about,
          grade: 'conditional',
          subject: { kind: 'guest', thing: 'kernel' },
          details: { complaint: what },
        }),
      ];
    case 'view':
      return [];
  }
}

function viewThing({ what }: Fault): string {
  return what.split(' ').slice(0, 2).join(' ');
}

const MAX_SHOWN = 6;

function sideOf(group: readonly Fault[], side: 'was' | 'is'): string {
  const texts = group.flatMap((one) => {
    const value = one[side];
    return value === undefined || value === ''
      ? []
      : [`${one.what.split(' ').slice(2).join(' ')} ${value.slice(0, 60)}`.trim()];
  });
  const shown = texts.slice(0, MAX_SHOWN).join(', ');
  return texts.length > MAX_SHOWN ? `${shown} and ${texts.length - MAX_SHOWN} more` : shown;
}

function subjectOf(thing: string, named: string): Finding['subject'] {
  return named === '' ? { kind: 'guest', thing } : { kind: 'section', section: named, description: named };
}

/** `-netdev … -device am53c974,id=esp` -> `am53c974`. */
function driverOf(device: string): string {
  return [...device.matchAll(/-device ([^,\s]+)/g)].map(([, name]) => name).join(' with ') || device;
}

function whereOf({ within }: Move): string | undefined {
  if (within === undefined) return undefined;
  return within.kind === 'lived'
    ? 'the second build moves its own guests well: the fault is in what the two say to each other'
    : 'the second build does not move its own guests either';
}
