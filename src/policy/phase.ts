import type { PhaseInfo } from './model.js';
import type { Config } from './config.js';

/** A VERSION file that was read, or why there is none. */
export interface VersionText {
  readonly text: string | undefined;
  /** Where it came from, for people: "the base branch", "no VERSION file at the base branch". */
  readonly from: string;
}

/**
 * The phase of QEMU's tree from its VERSION file: `x.y.50` development, `x.y.90+N` rcN, `x.y.0` a
 * release, `x.y.z` stable. What cannot be read counts as frozen: the stricter answer.
 */
export function phaseOf(version: VersionText, config: Pick<Config, 'freeze' | 'freezeFrom'>): PhaseInfo {
  const stage = stageOf(version.text?.trim());
  const frozen = config.freeze === 'auto' ? isFrozen(stage, config.freezeFrom) : config.freeze === 'on';
  const text = version.text?.trim().slice(0, 40);
  const what =
    text === undefined
      ? version.from + (frozen && config.freeze === 'auto' ? ', so taken as frozen' : '')
      : `VERSION ${text} (${version.from}) is ${nameOf(stage)}`;
  const how = config.freeze === 'auto' ? `freeze from rc${config.freezeFrom}` : `freeze is set ${config.freeze}`;
  return {
    ...(text !== undefined && { version: text }),
    phase: stage.phase,
    ...(stage.candidate !== undefined && { candidate: stage.candidate }),
    frozen,
    source: `${what}; ${how}`,
  };
}

interface Stage {
  readonly phase: PhaseInfo['phase'];
  readonly candidate?: number;
}

function stageOf(text: string | undefined): Stage {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text ?? '');
  const micro = match ? Number(match[3]) : NaN;
  if (Number.isNaN(micro)) return { phase: 'unknown' };
  if (micro === 0) return { phase: 'release' };
  if (micro >= 90) return { phase: 'release-candidate', candidate: micro - 90 };
  return { phase: micro >= 50 ? 'development' : 'stable' };
}

function isFrozen({ phase, candidate }: Stage, from: number): boolean {
  return phase === 'release-candidate' ? (candidate ?? 0) >= from : phase !== 'development';
}

function nameOf({ phase, candidate }: Stage): string {
  return phase === 'release-candidate'
    ? `rc${candidate}`
    : phase === 'unknown'
      ? 'no version of QEMU, so taken as frozen'
      : phase;
}
