import { GateError } from '../../vmstate/errors.js';
import type { Manifest } from '../../vmstate/baseline.js';
import { findDuplicateMember } from '../../vmstate/json-scan.js';
import { manifestMembers, manifestOf } from './manifest.js';
import { Members } from './members.js';
import { isDigest } from './names.js';
import { SectionLine } from './section-line.js';

/** Bytes of one baseline. The first one of a store, which shares nothing, takes 0.5 MB for QEMU's largest target. */
export const MAX_BASELINE_BYTES = 256 * 1024 * 1024;

/** How a dump is kept: what it has otherwise than dumps that other baselines keep. */
export interface Body {
  /** A dump whose sections it has as well, but for those that are named otherwise here. */
  readonly base: string | undefined;
  /** Sections of the base that it has not. */
  readonly without: readonly string[];
  /** Sections that are those of a further dump. */
  readonly shared: ReadonlyMap<string, readonly string[]>;
  /** Sections of its own. */
  readonly lines: readonly SectionLine[];
}

/** `RELEASE/TARGET.json`: a manifest, and those of its dumps that no other baseline keeps. */
export interface BaselineFile {
  readonly manifest: Manifest;
  /** By digest. */
  readonly bodies: ReadonlyMap<string, Body>;
}

const RESTORE = 'Restore the file from version control, or make it again with `vmstate-gate baseline add`';
const OPEN = '"sections": {';
const LINE = /^("(?:[^"\\]|\\.)*"): (\{.*\})(,?)$/;

/** The one text of a baseline: JSON with two spaces, and one line for each section. */
export function baselineText({ manifest, bodies }: BaselineFile): string {
  const head = JSON.stringify(manifestMembers(manifest), undefined, 2).replace(/\n\}$/, '');
  if (bodies.size === 0) return `${head}\n}\n`;
  const dumps = [...bodies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([digest, body]) => bodyText(digest, body));
  return `${head},\n  "dumps": {\n${dumps.join(',\n')}\n  }\n}\n`;
}

function bodyText(digest: string, { base, without, shared, lines }: Body): string {
  const list = (names: readonly string[]): string => `[${names.map((name) => JSON.stringify(name)).join(', ')}]`;
  const others = [...shared].map(([other, names]) => `        "${other}": ${list(names)}`);
  const members = [
    ...(base === undefined ? [] : [`"base": "${base}"`]),
    ...(without.length === 0 ? [] : [`"without": ${list(without)}`]),
    ...(others.length === 0 ? [] : [`"shared": {\n${others.join(',\n')}\n      }`]),
    ...(lines.length === 0 ? [] : [`${OPEN}\n${lines.map(({ text }) => text).join(',\n')}\n      }`]),
  ];
  return `    "${digest}": {\n${members.map((member) => `      ${member}`).join(',\n')}\n    }`;
}

/**
 * Reads a baseline's text. Lines of sections are taken apart and not parsed: each is hashed or parsed when it is asked for.
 * @param file its path inside the store
 * @throws GateError for anything that is not laid out as baselineText does, but for blanks in what is no section
 */
export function parseBaseline(text: string, file: string): BaselineFile {
  const { skeleton, blocks } = takeSections(text, file);
  let value: unknown;
  try {
    value = JSON.parse(skeleton);
  } catch (error) {
    const problem = text.trim() === '' ? '$ is empty' : `$ is damaged or truncated, not JSON: ${String(error)}`;
    throw new GateError('store-damaged', file, problem, RESTORE);
  }
  const repeat = findDuplicateMember(skeleton);
  if (repeat !== undefined)
    throw new GateError('store-damaged', file, `${repeat} occurs twice in the same object`, RESTORE);
  const manifest = manifestOf(value, file);
  return { manifest, bodies: new BodyReader(file, blocks).bodies((value as { dumps?: unknown }).dumps) };
}

/** The text with every block of section lines replaced by its number, and the blocks. A line break stands in no JSON text, so a line is one wherever it is. */
function takeSections(text: string, file: string): { skeleton: string; blocks: SectionLine[][] } {
  if (text.includes('\r')) {
    const remedy = 'Its line ends were changed: put `baselines/** -text` into .gitattributes and check it out again';
    throw new GateError('store-damaged', file, 'is damaged: it has carriage returns', remedy);
  }
  const blocks: SectionLine[][] = [];
  const kept: string[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    kept.push(line);
    if (line.trim() !== OPEN) continue;
    const block: SectionLine[] = [];
    for (let more = true; more;) {
      const found = LINE.exec(lines[++at] ?? '');
      if (!found)
        throw new GateError('store-damaged', file, `is damaged or truncated: line ${at + 1} is no section`, RESTORE);
      const [whole, name, , comma] = found as unknown as [string, string, string, string];
      more = comma !== '';
      block.push(new SectionLine(unquoted(name, file, at), more ? whole.slice(0, -1) : whole));
    }
    kept.push(`"block": ${blocks.push(block) - 1}`);
  }
  return { skeleton: kept.join('\n'), blocks };
}

function unquoted(name: string, file: string, at: number): string {
  if (!name.includes('\\')) return name.slice(1, -1);
  try {
    return JSON.parse(name) as string;
  } catch {
    throw new GateError('store-damaged', file, `is damaged: line ${at + 1} has a name that is no JSON text`, RESTORE);
  }
}

class BodyReader extends Members {
  private readonly taken = new Set<number>();

  constructor(
    file: string,
    private readonly blocks: readonly (readonly SectionLine[])[],
  ) {
    super(file);
  }

  bodies(value: unknown): ReadonlyMap<string, Body> {
    const entries = value === undefined ? [] : Object.entries(this.object(value, '$.dumps'));
    const bodies = new Map(entries.map(([digest, body]) => [this.digest(digest, '$.dumps'), this.body(digest, body)]));
    if (this.taken.size !== this.blocks.length) this.fail('$', 'has sections that belong to no dump');
    return bodies;
  }

  private body(digest: string, value: unknown): Body {
    const at = `$.dumps["${digest}"]`;
    const object = this.object(value, at);
    this.known(object, at, ['base', 'without', 'shared', 'sections']);
    const shared = Object.hasOwn(object, 'shared') ? this.object(object['shared'], `${at}.shared`) : {};
    return {
      base: Object.hasOwn(object, 'base') ? this.digest(this.text(object, at, 'base'), `${at}.base`) : undefined,
      without: this.names(object, at, 'without'),
      shared: new Map(
        Object.keys(shared).map((other) => [
          this.digest(other, `${at}.shared`),
          this.names(shared, `${at}.shared`, other),
        ]),
      ),
      lines: Object.hasOwn(object, 'sections') ? this.lines(object['sections'], `${at}.sections`) : [],
    };
  }

  private lines(value: unknown, at: string): readonly SectionLine[] {
    const object = this.object(value, at);
    const block = object['block'];
    const lines = typeof block === 'number' ? this.blocks[block] : undefined;
    if (lines === undefined || Object.keys(object).length !== 1 || this.taken.has(block as number)) {
      return this.fail(at, 'is not laid out one section a line');
    }
    this.taken.add(block as number);
    if (new Set(lines.map(({ name }) => name)).size !== lines.length) this.fail(at, 'has a section twice');
    return lines;
  }

  private digest(text: string, at: string): string {
    return isDigest(text) ? text : this.fail(at, 'has a name that is no SHA-256 digest of 64 lower-case hex digits');
  }
}
