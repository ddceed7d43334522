import type { ReportFinding } from '../policy/model.js';
import type { PastStep, SectionPast } from '../report/model.js';
import { messageOf } from '../rules/catalogue.js';
import { sectionOf } from '../rules/finding.js';
import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import { Histories, type HistoryStep } from './history.js';

/** Sections whose past a report holds; the worst findings come first. */
const MAX_SECTIONS = 100;
/** Changes of one step that are told in words. */
const MAX_CHANGES = 3;

/** How the sections that findings name went from release to release. */
export function pastOf(
  findings: readonly ReportFinding[],
  entries: readonly BaselineEntry[],
  sectionsOf: SectionsOf,
): readonly SectionPast[] {
  if (new Set(entries.map(({ release }) => release)).size < 2) return [];
  const wanted = findings.filter(({ disposition, aside }) => disposition !== 'info' || TOLD.has(aside));
  const sections = [...new Set(wanted.flatMap((finding) => sectionOf(finding) ?? []))].slice(0, MAX_SECTIONS);
  if (sections.length === 0) return [];
  const histories = new Histories(entries, sectionsOf);
  return sections.flatMap((section) => {
    const ways = new Map<string, SectionPast>();
    for (const { target, steps } of histories.of(section)) {
      const past = steps.map(pastStep).reduce(withoutSilent, []);
      const key = JSON.stringify(past);
      const targets = [...(ways.get(key)?.targets ?? []), target];
      ways.set(key, { section, targets, steps: past });
    }
    return [...ways.values()];
  });
}

/** What is set aside because a release has it: there its past is the very reason. */
const TOLD: ReadonlySet<ReportFinding['aside']> = new Set(['on-base', 'shipped']);

/** A change that no guest meets tells nothing of the past. */
function withoutSilent(steps: readonly PastStep[], step: PastStep): readonly PastStep[] {
  const last = steps.at(-1);
  const silent = step.state === 'changed' && step.changes.length === 0 && step.as === last?.as;
  return last && silent ? [...steps.slice(0, -1), { ...last, until: step.until }] : [...steps, step];
}

function pastStep({ release, until, state, as, findings }: HistoryStep): PastStep {
  const told = findings.slice(0, MAX_CHANGES);
  return {
    release,
    until,
    state,
    ...(as !== undefined && { as }),
    changes: told.map((finding) => ({ grade: finding.grade, message: messageOf(finding) })),
    more: findings.length - told.length,
  };
}
