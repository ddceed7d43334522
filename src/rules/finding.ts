import type { Section } from '../vmstate/dump.js';
import { compareText } from '../vmstate/order.js';
import { sha256Hex } from '../vmstate/sha256.js';
import type { RuleId } from './catalogue.js';

/** What a finding does to a guest, worst first. See docs/rules.md. */
export const GRADES = ['break', 'corruption-risk', 'conditional', 'unmigratable', 'cosmetic'] as const;
export type Grade = (typeof GRADES)[number];

/** forward: the baseline's release saves, the pull request's build loads. backward: the other way round. */
export const DIRECTIONS = ['forward', 'backward'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export type DetailValue = string | number | boolean | null;
/** Arguments of a finding's sentences. Text is rendered from them late, see rules/. */
export type Details = Readonly<Record<string, DetailValue>>;

/** What a finding is about. */
export type Subject =
  /** A device class, as the build at hand calls it, or as the baseline does when it is gone; with the name of its root description, which identifies it on the wire. */
  | { readonly kind: 'section'; readonly section: string; readonly description?: string }
  /** Machine types of a target; which ones, the occurrences tell. */
  | { readonly kind: 'machine-type'; readonly target: string }
  /** A file of the baseline store. */
  | { readonly kind: 'baseline'; readonly file: string }
  /** Something that guests have or see: "PCI 00:1f.2", "x86_64 default guests". */
  | { readonly kind: 'guest'; readonly thing: string }
  /** A file of the source tree. */
  | { readonly kind: 'tree'; readonly file: string };

/** One thing that differs and what it does to a guest. A plain value that survives JSON. */
export interface Finding {
  readonly ruleId: RuleId;
  readonly grade: Grade;
  readonly direction: Direction;
  readonly subject: Subject;
  /** From the root description inwards: field names, and `subsection NAME` steps as plain subsection names. */
  readonly path: readonly string[];
  /** Name of the innermost description that holds the thing: where to look in the source. */
  readonly within?: string;
  /** What is found, sizes included: part of the finding's identity. */
  readonly details: Details;
  /** Facts for the reader that an unrelated edit may change; no part of the identity. */
  readonly context: Details;
  /** 32 hex digits over the identity: a handle for people. Two findings are the same when their identities are. */
  readonly fingerprint: string;
}

export type FindingInput = Omit<Finding, 'fingerprint'>;

/** By the details, which copies of a finding share: a copy of another grade or place is another finding. */
const identities = new WeakMap<Details, { readonly of: FindingInput; readonly identity: string }>();

/**
 * Everything that makes a finding this one and no other: rule, grade, direction, subject, path and details. The machine
 * type and release are left out. Findings are merged and matched by it, never by the fingerprint, which can collide.
 */
export function identityOf(finding: FindingInput): string {
  const { ruleId, grade, direction, subject, path, details } = finding;
  const known = identities.get(details);
  if (known) {
    const { of } = known;
    const same = of.ruleId === ruleId && of.grade === grade && of.direction === direction;
    if (same && of.subject === subject && of.path === path) return known.identity;
  }
  const identity = JSON.stringify([ruleId, grade, direction, sorted(subject), path, sorted(details)]);
  identities.set(details, { of: finding, identity });
  return identity;
}

function sorted(members: Details | Subject): readonly (readonly [string, unknown])[] {
  const values = members as Details;
  return Object.keys(values)
    .sort()
    .map((name) => [name, values[name]]);
}

/** Completes a finding with its fingerprint. */
export function makeFinding(input: FindingInput): Finding {
  return { ...input, fingerprint: sha256Hex(identityOf(input)).slice(0, 32) };
}

/** The fingerprint that a finding has where nothing but dumps was asked: streams settle its grade. */
export function unsettledFingerprint(finding: Finding): string {
  const { settledFrom } = finding.context;
  const grade = GRADES.find((one) => one === settledFrom);
  return grade === undefined ? finding.fingerprint : makeFinding({ ...finding, grade }).fingerprint;
}

/** Sorted (worst first, then by subject, path, rule) and free of repeats: every report is stable. */
export function findingList(findings: Iterable<Finding>): readonly Finding[] {
  const unique = new Map<string, Finding>();
  for (const finding of findings) unique.set(identityOf(finding), finding);
  return [...unique.values()].sort(compareFindings);
}

/** Order of findings in every report. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) ||
    compareText(subjectName(a.subject) ?? '', subjectName(b.subject) ?? '') ||
    compareText(descriptionOf(a) ?? '', descriptionOf(b) ?? '') ||
    compareText(a.path.join('\0'), b.path.join('\0')) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.direction, b.direction) ||
    compareText(a.fingerprint, b.fingerprint) ||
    compareText(identityOf(a), identityOf(b))
  );
}

/** The device class that a finding is about; undefined where it is about something else. */
export function sectionOf({ subject }: Pick<Finding, 'subject'>): string | undefined {
  return subject.kind === 'section' ? subject.section : undefined;
}

/** The root description of the section that a finding is about. */
export function descriptionOf({ subject }: Pick<Finding, 'subject'>): string | undefined {
  return subject.kind === 'section' ? subject.description : undefined;
}

/** The name by which people and waivers know what a finding is about; machine types and files have none. */
export function subjectName(subject: Subject): string | undefined {
  return subject.kind === 'section' ? subject.section : subject.kind === 'guest' ? subject.thing : undefined;
}

/** A section as what a finding is about. */
export function sectionSubject({ name, description }: Section): Subject {
  return { kind: 'section', section: name, ...(description && { description: description.name }) };
}
