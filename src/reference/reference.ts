import type { Description, Dump, Field, Section } from '../vmstate/dump.js';
import { referenceLookup, SECTION_RENAMES } from './renames.js';

/** What QEMU's own checker prints for a pair, and how it exits. */
export interface ReferenceView {
  /** Standard output, exactly. */
  readonly text: string;
  /** Findings that it counts. */
  readonly count: number;
  /** The count, at most 255. */
  readonly exitStatus: number;
}

/**
 * QEMU's scripts/vmstate-static-checker.py for the same pair, line for line, its faults included:
 * it stops at the first difference in a list of fields, says nothing of fields that only the
 * destination has, and looks at no array count.
 */
export function referenceView(source: Dump, destination: Dump): ReferenceView {
  return new ReferenceChecker().run(source, destination);
}

const isRename = referenceLookup();

class ReferenceChecker {
  private text = '';
  private count = 0;

  run(source: Dump, destination: Dump): ReferenceView {
    if (source.machineType !== destination.machineType) {
      const types = `"${source.machineType}", "${destination.machineType}"`;
      this.text += `Warning: checking incompatible machine types: ${types}\n`;
    }
    const destinations = new Map(destination.sections.map((section) => [section.name, section]));
    for (const section of source.sections) {
      const other = destinations.get(section.name) ?? renamedSection(section.name, destinations);
      if (!other) this.finding(`Section "${section.name}" does not exist in dest`);
      else this.section(section, other);
    }
    return { text: this.text, count: this.count, exitStatus: Math.min(this.count, 255) };
  }

  private finding(line: string): void {
    this.text += `${line}\n`;
    this.count++;
  }

  private section(source: Section, destination: Section): void {
    if (source.versionId > destination.versionId) {
      this.finding(`Section "${source.name}" version error: ${source.versionId} > ${destination.versionId}`);
    }
    // The reference prints the beginning of a line here and never the rest, and does not count it.
    if (source.versionId < destination.minimumVersionId) this.text += `Section "${source.name}" `;
    if (!source.description) return;
    if (destination.description) this.description(source.name, source.description, destination.description);
    else this.finding(`Section "${source.name}": Entry "Description" missing`);
  }

  private description(section: string, source: Description, destination: Description): void {
    const head = `Section "${section}" Description "${source.name}"`;
    if (source.versionId > destination.versionId) {
      this.finding(`${head}: version error: ${source.versionId} > ${destination.versionId}`);
    }
    if (source.versionId < destination.minimumVersionId) {
      this.finding(`${head}: minimum version error: ${source.versionId} < ${destination.minimumVersionId}`);
    }
    if (source.name !== destination.name && !isRename(section, source.name, destination.name)) {
      this.finding(
        `Section "${section}": Description "${source.name}" missing, got "${destination.name}" instead; skipping`,
      );
      return;
    }
    if (source.fields) {
      if (destination.fields) this.fields(section, source.name, source.fields, destination.fields);
      else this.finding(`${head}: Entry "Fields" missing`);
    }
    if (source.subsections) {
      if (destination.subsections) this.subsections(section, source, destination.subsections);
      else this.finding(`${head}: Entry "Subsections" missing`);
    }
  }

  private subsections(section: string, source: Description, destinations: readonly Description[]): void {
    for (const subsection of source.subsections ?? []) {
      const others = destinations.filter((candidate) => candidate.name === subsection.name);
      for (const other of others) this.description(section, subsection, other);
      if (others.length === 0) {
        this.finding(`Section "${section}", Description "${source.name}": Subsection "${subsection.name}" not found`);
      }
    }
  }

  private fields(section: string, scope: string, source: readonly Field[], destination: readonly Field[]): void {
    const head = `Section "${section}", Description "${scope}"`;
    const from = new Cursor(source);
    const to = new Cursor(destination);
    for (;;) {
      const s = from.peek();
      if (!s) return;
      const d = to.peek();
      if (!d) {
        this.finding(`${head}: expected field "${s.name}", while dest has no further fields`);
        return;
      }
      if (s.name === d.name || isRename(scope, s.name, d.name)) {
        this.field(section, scope, s, d);
        from.next();
        to.next();
      } else if (startsWith(d, s, scope)) to.enter(d);
      else if (startsWith(s, d, scope)) from.enter(s);
      else if (d.name === 'unused' || s.name === 'unused') {
        const near = d.name === 'unused' ? consume(to, from) : consume(from, to);
        if (near === undefined) continue;
        if (near !== null) this.finding(`${head}: unused size mismatch near "${near}"`);
        else if (from.peek()) {
          this.finding(`${head}: expected field "${from.peek()?.name}", while dest has no further fields`);
        }
        return;
      } else {
        this.finding(`${head}: expected field "${s.name}", got "${d.name}"; skipping rest`);
        return;
      }
    }
  }

  private field(section: string, scope: string, source: Field, destination: Field): void {
    const head = `Section "${section}" Description "${scope}"`;
    if (source.versionId > destination.versionId) {
      this.finding(`${head}: version error: ${source.versionId} > ${destination.versionId}`);
    }
    if (!source.description) {
      if (source.size !== destination.size) {
        this.finding(`${head} Field "${source.name}" size mismatch: ${source.size} , ${destination.size}`);
      }
    } else if (destination.description) this.description(section, source.description, destination.description);
    else this.finding(`Section "${section}", Description "${scope}", Field "${source.name}": missing description`);
  }
}

/** A list of fields with structs entered on the way. */
class Cursor {
  private readonly stack: { readonly fields: readonly Field[]; index: number }[];

  constructor(fields: readonly Field[]) {
    this.stack = [{ fields, index: 0 }];
  }

  /** The field at hand; undefined past the end. */
  peek(): Field | undefined {
    for (let top = this.stack.at(-1); top; top = this.stack.at(-1)) {
      const field = top.fields[top.index];
      if (field) return field;
      this.stack.pop();
    }
    return undefined;
  }

  next(): void {
    const top = this.stack.at(-1);
    if (top) top.index++;
  }

  /** Goes on with a struct's members in its place. */
  enter(struct: Field): void {
    this.next();
    this.stack.push({ fields: struct.description?.fields ?? [], index: 0 });
  }
}

/** Whether a struct's first member is that field. */
function startsWith(struct: Field, field: Field, scope: string): boolean {
  const first = struct.description?.fields?.[0];
  return first !== undefined && (first.name === field.name || isRename(scope, first.name, field.name));
}

/**
 * Lays the `unused` at one side over the other side's fields, each by its size alone.
 * @returns undefined when the bytes came out even, null when the other side ended first, else the field at which they did not.
 */
function consume(padding: Cursor, other: Cursor): string | null | undefined {
  const unused = padding.peek();
  let rest = (unused?.size ?? 0) * (unused?.num ?? 1);
  for (;;) {
    const field = other.peek();
    if (!field) return null;
    const before = rest;
    rest -= field.size;
    if (rest < 0 && before !== (unused?.size ?? 0) * (unused?.num ?? 1)) return field.name;
    other.next();
    if (rest === 0) {
      padding.next();
      return undefined;
    }
    if (rest < 0) {
      // The padding was the smaller one to begin with: the reference notices at the next field.
      const next = other.peek();
      return next ? next.name : null;
    }
  }
}

function renamedSection(name: string, sections: ReadonlyMap<string, Section>): Section | undefined {
  for (const [a, b] of SECTION_RENAMES) {
    const other = name === a ? sections.get(b) : undefined;
    if (other) return other;
  }
  return undefined;
}
