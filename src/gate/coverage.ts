import type { Coverage, Unheard } from '../report/coverage-text.js';
import type { Reach, ReachAnswer } from '../policy/reach.js';
import type { Description, Section } from '../vmstate/dump.js';
import { compareText } from '../vmstate/order.js';
import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import { groupBy } from '../vmstate/collections.js';
import type { SentDevice, StreamEvidence } from './stream-evidence.js';

export interface CoverageInput {
  readonly sections: readonly Section[];
  readonly reach: (section: string) => ReachAnswer;
  readonly heard: Iterable<SentDevice>;
}

/**
 * Counts, of the sections that a guest can have, those whose description some saved guest sent, and of their optional
 * parts those that were on the wire. A stream names a device's description and not its class, so that classes that share
 * a description count as one thing for their parts, and each for itself as a section.
 */
export function coverageOf({ sections, reach, heard }: CoverageInput): Coverage {
  const sent = pathsByDescription(heard);
  const told = new Map<string, ReadonlySet<string>>();
  const unheard: Unheard[] = [];
  const count = { reachable: 0, heard: 0 };
  const optional = { reachable: 0, heard: 0 };
  for (const section of [...sections].sort((a, b) => compareText(a.name, b.name))) {
    const answer = reach(section.name);
    const description = section.description;
    // A device without fields and subsections blocks migration: there is nothing to hear.
    if (answer.value === 'never' || !description || isEmpty(description)) continue;
    const own = sent.get(description.name);
    count.reachable += 1;
    if (own) count.heard += 1;
    else unheard.push({ section: section.name, description: description.name, by: answer.by });
    const parts = new Set(optionalParts(description));
    const before = told.get(description.name) ?? new Set<string>();
    const fresh = [...parts].filter((part) => !before.has(part));
    told.set(description.name, new Set([...before, ...fresh]));
    const missing = fresh.filter((part) => own?.has(part) !== true);
    optional.reachable += fresh.length;
    optional.heard += fresh.length - missing.length;
    if (own && missing.length > 0) {
      const names = missing.map((part) => part.split('\0'));
      unheard.push({ section: section.name, description: description.name, parts: names });
    }
  }
  return { sections: count, optional, unheard };
}

/** What a guest of any machine type of the release can have. */
export function reachOfAny(reach: Reach, entries: readonly BaselineEntry[]): (section: string) => ReachAnswer {
  return (section) => {
    const answers = entries.map(({ release, target, machineType }) =>
      reach.of({ release, target, machineType, section }),
    );
    const there = answers.find(({ value }) => value !== 'never');
    return there ?? answers[0] ?? { value: 'unknown', by: '', asked: [] };
  };
}

/** What the guests that a build was asked about have heard: of each target, those of the newest release that was asked. */
export function heardIn(
  streams: readonly StreamEvidence[],
  entries: readonly BaselineEntry[],
  sectionsOf: SectionsOf,
  reach: Reach,
): Pick<Coverage, 'sections' | 'optional'> | undefined {
  const counted = [...groupBy(streams, ({ target }) => target)].flatMap(([target, guests]) => {
    const own = entries.filter((entry) => entry.target === target);
    const release = own
      .map((entry) => entry.release)
      .findLast((name) => guests.some((guest) => guest.release === name));
    const [entry, ...others] = own.filter((one) => one.release === release);
    if (!entry) return [];
    const heard = guests.filter((guest) => guest.release === release).flatMap(({ baseline }) => baseline);
    return [coverageOf({ sections: sectionsOf(entry.digest), reach: reachOfAny(reach, [entry, ...others]), heard })];
  });
  if (counted.length === 0) return undefined;
  const sum = (of: 'sections' | 'optional'): Coverage['sections'] => ({
    reachable: counted.reduce((total, one) => total + one[of].reachable, 0),
    heard: counted.reduce((total, one) => total + one[of].heard, 0),
  });
  return { sections: sum('sections'), optional: sum('optional') };
}

function pathsByDescription(heard: Iterable<SentDevice>): ReadonlyMap<string, ReadonlySet<string>> {
  const sent = new Map<string, Set<string>>();
  for (const device of new Set(heard)) {
    const own = sent.get(device.description) ?? new Set<string>();
    sent.set(device.description, own);
    for (const path of device.paths) own.add(path);
  }
  return sent;
}

/** Paths of subsections and predicated fields, inside structs and subsections too, joined with NUL. */
function* optionalParts(description: Description, around: readonly string[] = []): Generator<string> {
  for (const { name, fieldExists, description: inner } of description.fields ?? []) {
    const path = [...around, name];
    if (fieldExists) yield path.join('\0');
    if (inner) yield* optionalParts(inner, path);
  }
  for (const subsection of description.subsections ?? []) {
    const path = [...around, subsection.name];
    yield path.join('\0');
    yield* optionalParts(subsection, path);
  }
}

function isEmpty({ fields, subsections }: Description): boolean {
  return (fields ?? []).length === 0 && (subsections ?? []).length === 0;
}
