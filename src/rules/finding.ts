import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareText } from '../vmstate/order.js';
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

/** One thing that differs and what it does to a guest. A plain value that survives JSON. */
export interface Finding {
  readonly ruleId: RuleId;
  readonly grade: Grade;
  readonly direction: Direction;
  /** Section (device class) as the build at hand calls it, or as the baseline does when it is gone; '' for a finding about a machine type. */
  readonly section: string;
  /** Name of the root description: what identifies the section on the wire; '' where there is none. */
  readonly description: string;
  /** From the root description inwards: field names, and `subsection NAME` steps as plain subsection names. */
  readonly path: readonly string[];
  /** Name of the innermost description that holds the thing: where to look in the source. */
  readonly within: string;
  readonly details: Details;
  /** Facts for the reader that an unrelated edit may change (totals of the section); no part of the fingerprint. */
  readonly context: Details;
  /** 16 hex digits over what the finding says, the machine type and release left out. Survives unrelated edits. */
  readonly fingerprint: string;
}

export type FindingInput = Omit<Finding, 'fingerprint'>;

/** Completes a finding with its fingerprint. */
export function makeFinding(input: FindingInput): Finding {
  const identity = JSON.stringify([
    input.ruleId,
    input.grade,
    input.direction,
    input.section,
    input.description,
    input.path,
    Object.entries(input.details).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return { ...input, fingerprint: bytesToHex(sha256(utf8ToBytes(identity))).slice(0, 16) };
}

/** Sorted (worst first, then by section, description, path, rule) and free of repeats: every report is stable. */
export function findingList(findings: Iterable<Finding>): readonly Finding[] {
  const unique = new Map<string, Finding>();
  for (const finding of findings) unique.set(finding.fingerprint, finding);
  return [...unique.values()].sort(compareFindings);
}

/** Order of findings in every report. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) ||
    compareText(a.section, b.section) ||
    compareText(a.description, b.description) ||
    compareText(a.path.join('\0'), b.path.join('\0')) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.direction, b.direction) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}
