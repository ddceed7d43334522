import { compareStatus, type AcceptedChange, type BaselineEntry, type Manifest } from '../vmstate/baseline.js';
import type { Section } from '../vmstate/dump.js';
import type { Problem } from '../vmstate/problem.js';
import { sectionText } from '../vmstate/section-text.js';
import type { ReachBook } from '../vmstate/reach.js';
import { baselineWeakened } from '../rules/gate/baseline-weakened.js';
import type { PhaseInfo } from '../policy/model.js';
import type { Config } from '../policy/config.js';
import type { ComparedFindings } from '../policy/model.js';
import type { CommitBaselines } from './merge-base.js';

/** One version of everything that a pull request could relax its own gate with. */
export interface GateSettings extends CommitBaselines {
  readonly config: Config;
  readonly phase: PhaseInfo;
  /** What guests can have; none where the store does not say. */
  readonly reach?: readonly ReachBook[];
}

/** One change, and which of the gate's files makes it. */
export interface Edit {
  readonly file: 'config' | 'version' | 'baselines';
  readonly text: string;
}

/** What a pull request's edits to the gate's own settings would change, one sentence each. */
export function describeEdits(base: GateSettings, head: GateSettings): readonly Edit[] {
  const [before, after] = [base.phase.version ?? null, head.phase.version ?? null];
  return [
    ...describeConfig(base.config, head.config).map((text): Edit => ({ file: 'config', text })),
    ...(before === after
      ? []
      : [{ file: 'version' as const, text: `VERSION: ${JSON.stringify(before)} becomes ${JSON.stringify(after)}` }]),
    ...describeBaselines(base.manifests, head.manifests).map((text): Edit => ({ file: 'baselines', text })),
    ...describeReach(base.reach ?? [], head.reach ?? []).map((text): Edit => ({ file: 'baselines', text })),
  ];
}

function describeConfig(from: Config, to: Config): readonly string[] {
  const changes: string[] = [];
  const say = (name: string, before: unknown, after: unknown): void => {
    const [a, b] = [JSON.stringify(before), JSON.stringify(after)];
    if (a !== b) changes.push(`${name}: ${a} becomes ${b}`);
  };
  say('fail-on', from.failOn, to.failOn);
  say('direction', from.directions, to.directions);
  say('targets', from.targets, to.targets);
  say('machine-types.required', from.machineTypes.required, to.machineTypes.required);
  say('machine-types.removed', from.machineTypes.removed, to.machineTypes.removed);
  say('machine-types.asked', from.machineTypes.asked, to.machineTypes.asked);
  say('machine-types.promised', from.machineTypes.promised, to.machineTypes.promised);
  say('reach', from.reach, to.reach);
  say('rules', from.rules, to.rules);
  say('baselines.releases', from.baselines.releases ?? null, to.baselines.releases ?? null);
  say('freeze', from.freeze, to.freeze);
  say('freeze-from', `rc${from.freezeFrom}`, `rc${to.freezeFrom}`);
  say('already-broken', from.alreadyBroken, to.alreadyBroken);
  say('renames', from.renames, to.renames);
  const known = new Set(from.waivers.map((waiver) => JSON.stringify(waiver)));
  const kept = new Set(to.waivers.map((waiver) => JSON.stringify(waiver)));
  for (const waiver of to.waivers)
    if (!known.has(JSON.stringify(waiver))) changes.push(`new waiver: ${nameOf(waiver)}`);
  for (const waiver of from.waivers)
    if (!kept.has(JSON.stringify(waiver))) changes.push(`waiver removed: ${nameOf(waiver)}`);
  return changes;
}

function nameOf(waiver: Config['waivers'][0]): string {
  const what = waiver.fingerprint ?? `${waiver.rule} in ${waiver.section}`;
  return `${what} until ${waiver.expires} (${waiver.reason})`;
}

function describeBaselines(base: readonly Manifest[], head: readonly Manifest[]): readonly string[] {
  const name = (manifest: Manifest): string => `${manifest.release}/${manifest.target}.json`;
  const before = new Map(base.map((manifest) => [name(manifest), JSON.stringify(manifest)]));
  const after = new Map(head.map((manifest) => [name(manifest), JSON.stringify(manifest)]));
  return [
    ...[...after].filter(([file]) => !before.has(file)).map(([file]) => `baseline ${file} is added`),
    ...[...before].filter(([file]) => !after.has(file)).map(([file]) => `baseline ${file} is removed`),
    ...[...after]
      .filter(([file, text]) => before.has(file) && before.get(file) !== text)
      .map(([file]) => `baseline ${file} is changed`),
    ...acceptances(base, head).map(acceptanceText),
  ];
}

/** What guests can have decides what blocks: an edit of it is shown. */
function describeReach(base: readonly ReachBook[], head: readonly ReachBook[]): readonly string[] {
  const texts = (books: readonly ReachBook[]): ReadonlyMap<string, string> =>
    new Map(books.map((book) => [`reach/${book.release}/${book.target}.json`, JSON.stringify(book)]));
  const [before, after] = [texts(base), texts(head)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((file) => before.get(file) !== after.get(file))
    .map(
      (file) =>
        `${file}: what guests can have ${!after.has(file) ? 'is removed' : before.has(file) ? 'is changed' : 'is added'}`,
    );
}

/**
 * Findings for released and frozen baselines that the change removes, alters or gives a weaker status.
 * Such an entry is a promise to guests: it never changes.
 * @param accepted files whose change is that of sections which maintainers accepted, see acceptedChanges
 * @param fault what is wrong with a dump of the change's own store, by digest; undefined for a whole one
 */
export function weakenedBaselines(
  base: readonly BaselineEntry[],
  head: readonly BaselineEntry[],
  fault: (digest: string) => string | undefined = () => undefined,
  accepted: ReadonlySet<string> = new Set(),
): readonly ComparedFindings[] {
  const after = new Map(head.map((entry) => [keyOf(entry), entry]));
  return base.flatMap((entry): ComparedFindings[] => {
    if (entry.status === 'development') return [];
    const now = after.get(keyOf(entry));
    const file = `${entry.release}/${entry.target}.json`;
    const replaced = now !== undefined && accepted.has(file);
    const damage = fault(replaced ? now.digest : entry.digest);
    const how =
      now === undefined
        ? 'is removed'
        : now.digest !== entry.digest && !replaced
          ? 'has another dump'
          : compareStatus(now.status, entry.status) < 0
            ? `goes from ${entry.status} to ${now.status}`
            : damage === undefined
              ? undefined
              : `has a dump that cannot be trusted: ${damage}`;
    if (how === undefined) return [];
    const finding = baselineWeakened.emit({
      grade: 'break',
      direction: 'forward',
      subject: { kind: 'baseline', file },
      details: { file, how },
    });
    return [{ comparison: entry, findings: [finding] }];
  });
}

function keyOf(entry: { readonly release: string; readonly target: string; readonly machineType: string }): string {
  return `${entry.release}\0${entry.target}\0${entry.machineType}`;
}

/** A frozen baseline's file and a change of it that was newly recorded. */
interface Acceptance {
  readonly file: string;
  readonly change: AcceptedChange;
}

/** What the change records as accepted and the base does not, in files that both have. */
function acceptances(base: readonly Manifest[], head: readonly Manifest[]): readonly Acceptance[] {
  const before = new Map(base.map((manifest) => [fileOf(manifest), manifest.accepted ?? []]));
  return head.flatMap((manifest) => {
    const known = before.get(fileOf(manifest));
    const fresh = known ? (manifest.accepted ?? []).slice(known.length) : [];
    return fresh.map((change) => ({ file: fileOf(manifest), change }));
  });
}

function acceptanceText({ file, change }: Acceptance): string {
  const { section, acceptedBy, date, reason } = change;
  return `baseline ${file}: ${section} as it is now, accepted by ${acceptedBy} on ${date} (${reason})`;
}

/**
 * Frozen baselines that a change brings to what maintainers accepted, and does nothing else with: every section that
 * differs is newly recorded with its reason, what was recorded stays, and neither configuration nor VERSION is edited
 * beside it. Such a change takes no promise away in silence. A change that breaks the section as well is judged by the
 * base's baseline, so that it cannot accept itself.
 */
export function acceptedChanges(base: GateSettings, head: GateSettings): ReadonlySet<string> {
  if (describeEdits(base, head).some(({ file }) => file !== 'baselines')) return new Set();
  const after = new Map(head.manifests.map((manifest) => [fileOf(manifest), manifest]));
  const files = base.manifests.filter((before) => {
    const now = after.get(fileOf(before));
    return (
      now !== undefined &&
      before.status === 'frozen' &&
      now.status === 'frozen' &&
      isAcceptance(before, now, base, head)
    );
  });
  return new Set(files.map(fileOf));
}

function isAcceptance(before: Manifest, now: Manifest, base: GateSettings, head: GateSettings): boolean {
  const [old, all] = [before.accepted ?? [], now.accepted ?? []];
  if (JSON.stringify(all.slice(0, old.length)) !== JSON.stringify(old)) return false;
  const fresh = new Set(all.slice(old.length).map(({ section }) => section));
  if (fresh.size === 0) return false;
  return Object.entries(before.machineTypes).every(([name, { dump }]) => {
    const own = Object.hasOwn(now.machineTypes, name) ? now.machineTypes[name] : undefined;
    if (!own) return false;
    try {
      return differing(base.sectionsOf(dump), head.sectionsOf(own.dump)).every((section) => fresh.has(section));
    } catch {
      // A dump that cannot be read is nothing that anybody accepted.
      return false;
    }
  });
}

/** Names of the sections that are not the same in two dumps. */
function differing(a: readonly Section[], b: readonly Section[]): readonly string[] {
  const [before, after] = [a, b].map((list) => new Map(list.map((section) => [section.name, sectionText(section)])));
  return [...new Set([...a, ...b].map(({ name }) => name))].filter((name) => before?.get(name) !== after?.get(name));
}

/** A word for each change that the gate takes as accepted: whoever merges it should see it. */
export function acceptedProblems(base: GateSettings, head: GateSettings): readonly Problem[] {
  const files = acceptedChanges(base, head);
  return acceptances(base.manifests, head.manifests)
    .filter(({ file }) => files.has(file))
    .map((one) => ({
      severity: 'warning',
      code: 'baseline-accepted',
      message: acceptanceText(one),
      remedy: 'Merge it only when those who are named did accept it: guests of the freeze lose what it promised',
    }));
}

function fileOf({ release, target }: Pick<Manifest, 'release' | 'target'>): string {
  return `${release}/${target}.json`;
}
