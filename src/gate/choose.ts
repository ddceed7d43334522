import type { BaselineEntry } from '../vmstate/baseline.js';
import { orderOfReleases, type ReleaseOrder } from '../vmstate/release-order.js';
import type { Problem } from '../vmstate/problem.js';
import type { SourceAnswer } from '../vmstate/sourced-dump.js';
import { ageVersion, newestAge, type AgeVersion } from '../policy/machine-types.js';
import { chooseReleases, isChosen, newerThan } from '../policy/releases.js';
import type { CheckInput } from './check-input.js';
import type { ProbeResult } from './guest-evidence.js';
import { newerReleases } from './newer.js';
import type { StreamEvidence } from './stream-evidence.js';
import type { SeenFindings } from './inventory.js';

/** What targets, configuration and VERSION leave of the input. */
export interface Chosen {
  readonly entries: readonly BaselineEntry[];
  /** Those whose guests may come to this build: none is newer than what VERSION leads to. */
  readonly current: readonly BaselineEntry[];
  readonly newer: ReadonlySet<string>;
  readonly dumps: SourceAnswer['dumps'];
  readonly probes: readonly ProbeResult[];
  readonly streams: readonly StreamEvidence[];
  readonly inventories: readonly SeenFindings[];
  /** By what the age of machine types goes. */
  readonly age: AgeVersion | undefined;
  /** From the oldest release to the newest. */
  readonly order: ReleaseOrder;
  /** Releases that the configuration names and no baseline is of. */
  readonly problems: readonly Problem[];
}

/** Leaves out what configuration and VERSION do not ask for. */
export function choose(input: CheckInput): Chosen {
  const { config, phase, buildVersion, atLeast } = input;
  const wanted = ({ target }: { readonly target: string }): boolean =>
    config.targets.length === 0 || config.targets.includes(target);
  const order = orderOfReleases(input.baselines.map(({ release }) => release));
  const { entries, problems } = chooseReleases(input.baselines.filter(wanted), config.baselines.releases, order);
  const newer = newerOf(input, entries);
  const current = entries.filter(({ release }) => !newer.has(release));
  const asked = ({ release }: { readonly release: string }): boolean =>
    !newer.has(release) && isChosen(release, config.baselines.releases, order);
  const probes = (input.probes ?? []).filter(asked);
  return {
    entries,
    current,
    newer,
    dumps: input.answer.dumps.filter(wanted),
    probes,
    streams: (input.streams ?? []).filter((guest) => wanted(guest) && asked(guest)),
    inventories: (input.inventories ?? []).filter(({ comparison }) => asked(comparison)),
    age:
      ageVersion(phase.version) ??
      ageVersion(buildVersion) ??
      newestAge([...current, ...probes, ...(atLeast === undefined ? [] : [{ release: atLeast }])]),
    problems,
    order,
  };
}

/** Releases that the build is older than: by VERSION, or as its dumps show. */
function newerOf(input: CheckInput, entries: readonly BaselineEntry[]): ReadonlySet<string> {
  const { phase, buildVersion, probes = [], inventories = [], sectionsOf, answer } = input;
  const seen = [...entries, ...probes, ...inventories.map(({ comparison }) => comparison)];
  const shown = newerReleases({ entries, sectionsOf, answer, version: phase.version ?? buildVersion });
  return new Set([...newerThan(seen, ageVersion(phase.version)), ...shown]);
}
