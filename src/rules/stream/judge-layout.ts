import { hex } from '../../streams/byte-reader.js';
import { valueOf } from '../../streams/values.js';
import type { Description } from '../../vmstate/dump.js';
import { compareSections } from '../compare.js';
import { makeFinding, type Finding, type Grade } from '../finding.js';
import { bytesOf, commonOf, leavesOf, positionOf, sameBytes, type DevicePair, type Leaf } from './pair.js';
import { streamVersionRaised } from './stream-version-raised.js';

/** Rules about the same number of bytes that mean something else: whether anything is lost, the values tell. */
const SAME_LENGTH: ReadonlySet<string> = new Set([
  'bytes-reinterpreted',
  'padding-replaced',
  'field-dropped-to-padding',
  'fields-reordered',
]);

/** The layouts that travelled, by the rules for dumps: nothing in them is unknown, so nothing is left open. */
export function judgeLayout(pair: DevicePair): readonly Finding[] {
  const { source, destination, direction } = pair;
  const [old, now] = direction === 'forward' ? [source, destination] : [destination, source];
  const raised = raisedVersions(source.layout.section.description, destination.layout.section.description);
  const found = compareSections([old.layout.section], [now.layout.section], direction).filter(
    (finding) => !isOfToldLength(finding, pair),
  );
  if (found.length === 0 && raised.length === 0) return [];
  return [
    ...found.map((finding) => settle(finding, pair, raised)),
    ...raised.map(({ path, old, new: now }) =>
      streamVersionRaised.emit({
        grade: 'conditional',
        ...commonOf(pair),
        path,
        details: { old, new: now },
        context: positionOf(source),
      }),
    ),
  ];
}

interface Raised {
  readonly path: readonly string[];
  readonly old: number;
  readonly new: number;
}

/** The root and the subsections that the destination sends at a higher version; nested versions do not travel. */
function raisedVersions(
  source: Description | undefined,
  destination: Description | undefined,
  path: readonly string[] = [],
  travels = true,
): readonly Raised[] {
  if (!source || !destination) return [];
  const { versionId: old } = source;
  const own = travels && old < destination.versionId ? [{ path, old, new: destination.versionId }] : [];
  const inner = (source.subsections ?? []).flatMap((subsection) => {
    const other = destination.subsections?.find(({ name }) => name === subsection.name);
    return raisedVersions(subsection, other, [...path, subsection.name]);
  });
  const structs = (source.fields ?? []).flatMap((field) => {
    const other = destination.fields?.find(({ name }) => name === field.name);
    return raisedVersions(field.description, other?.description, [...path, field.name], false);
  });
  return [...own, ...inner, ...structs];
}

const LENGTHS: ReadonlySet<string> = new Set(['field-resized', 'array-count-changed']);

/**
 * A buffer or array that is as long as a number before it says, on both sides, is read by that number: another length
 * is another state, not another layout.
 */
function isOfToldLength({ ruleId, path }: Finding, { source, destination }: DevicePair): boolean {
  if (!LENGTHS.has(ruleId)) return false;
  const [ofSource, ofDestination] = [lengthTellers(source, path), lengthTellers(destination, path)];
  return ofSource.some((name) => ofDestination.includes(name));
}

/** Names of the numbers before a field that are its count or its bytes. */
function lengthTellers(side: DevicePair['source'], path: readonly string[]): readonly string[] {
  const leaves = [...leavesOf(side.decoded.state)];
  const leaf = leafAt(leaves, path);
  if (!leaf) return [];
  const { at, end, count } = leaf.field;
  const lengths = [BigInt(end - at), BigInt(count)];
  return leaves
    .filter(({ field }) => field.at < at && field.count === 1)
    .filter(({ field }) => {
      const value = valueOf(field.type, bytesOf(side, field));
      return typeof value === 'bigint' && value > 1n && lengths.includes(value);
    })
    .map(({ key }) => key);
}

/** What is known of a finding once the guest has sent the thing. */
function settle(finding: Finding, pair: DevicePair, raised: readonly Raised[]): Finding {
  const position = positionOf(pair.source, divergence(pair));
  const context = { ...finding.context, ...position };
  if (SAME_LENGTH.has(finding.ruleId)) return sameLength({ ...finding, context }, pair);
  // A destination that sends a higher version may well read the lower one with other fields.
  const open = raised.some(({ path }) => path.every((step, at) => finding.path[at] === step));
  const grade = open && finding.grade === 'break' ? 'conditional' : open ? finding.grade : sent(finding);
  return makeFinding({ ...finding, grade, context });
}

/** Inside a subsection that was sent nothing is conditional any more; a subsection may still be known, though not sent. */
function sent({ ruleId, grade }: Finding): Grade {
  const stays = ruleId === 'subsection-removed' || ruleId === 'subsection-added' || ruleId === 'field-not-comparable';
  return grade === 'conditional' && !stays ? 'break' : grade;
}

/**
 * Bytes that are the same on both sides at the same place lose nothing, whatever each side calls them. Zeros prove
 * nothing: what is zero at reset may be more in a guest that runs.
 */
function sameLength(finding: Finding, pair: DevicePair): Finding {
  const { source, destination, direction } = pair;
  const build = direction === 'forward' ? destination : source;
  const leaf = leafAt([...leavesOf(build.decoded.state)], finding.path);
  if (!leaf || source.layout.bytes !== destination.layout.bytes) return makeFinding(finding);
  const from = leaf.field.at - build.decoded.section.dataAt;
  const span = (base: number) => ({ at: base + from, end: base + from + (leaf.field.end - leaf.field.at) });
  const old = bytesOf(source, span(source.decoded.section.dataAt));
  const now = bytesOf(destination, span(destination.decoded.section.dataAt));
  const context = { ...finding.context, byte: from, value: hex(old.subarray(0, 32)) };
  const zero = old.every((byte) => byte === 0);
  if (isBehindText(pair, from)) return makeFinding({ ...finding, grade: 'cosmetic', context });
  const grade = zero ? 'conditional' : sameBytes(old, now) ? 'cosmetic' : finding.grade;
  return makeFinding({ ...finding, grade, context });
}

/**
 * Whether the destination reads a place as part of a text that both sides have alike: behind its end nobody reads.
 * @param from byte of the device's state
 */
function isBehindText({ source, destination }: DevicePair, from: number): boolean {
  const base = destination.decoded.section.dataAt;
  const field = [...leavesOf(destination.decoded.state)]
    .map((leaf) => leaf.field)
    .find(({ at, end }) => at - base <= from && from < end - base);
  if (!field) return false;
  const shift = source.decoded.section.dataAt - base;
  const sent = textIn(bytesOf(source, { at: field.at + shift, end: field.end + shift }));
  return sent !== undefined && sent === textIn(bytesOf(destination, field));
}

/** Characters that a text has at least; fewer are a number as well. */
const TEXT = 4;

/** Printable characters up to a NUL; undefined where the bytes are no such text. */
function textIn(bytes: Uint8Array): string | undefined {
  const end = bytes.indexOf(0);
  if (end < TEXT) return undefined;
  const text = String.fromCharCode(...bytes.subarray(0, end));
  return /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

function leafAt(leaves: readonly Leaf[], path: readonly string[]): Leaf | undefined {
  return leaves.find((leaf) => leaf.path.length === path.length && leaf.path.every((step, at) => step === path[at]));
}

/** The first leaf that the two sides do not share: from there on the destination reads other things than were sent. */
export function divergence({ source, destination }: DevicePair): Leaf['field'] | undefined {
  const theirs = [...leavesOf(destination.decoded.state)];
  const base = { source: source.decoded.section.dataAt, destination: destination.decoded.section.dataAt };
  let at = 0;
  for (const { field } of leavesOf(source.decoded.state)) {
    const other = theirs[at++]?.field;
    const same =
      other &&
      field.at - base.source === other.at - base.destination &&
      field.end - base.source === other.end - base.destination;
    if (!same) return field;
  }
  return undefined;
}
