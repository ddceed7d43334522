import { findDuplicateMember, jsonPath, measureJson } from './json-scan.js';
import { DUMP_LIMITS, INT32_MAX, INT32_MIN } from './limits.js';

/** One `-dump-vmstate` file: the machine type it was made for and its sections in the order of the file. */
export interface Dump {
  readonly machineType: string;
  /** Dumps of one build that differ in nothing but the machine type may share this very array. */
  readonly sections: readonly Section[];
}

/** A device class with a VMStateDescription. */
export interface Section {
  /** The QOM type name of the class: the JSON member's name. It does not travel. */
  readonly name: string;
  readonly versionId: number;
  readonly minimumVersionId: number;
  /** Absent in dumps that leave it out; QEMU always writes it. */
  readonly description: Description | undefined;
}

/** A VMStateDescription. `fields` and `subsections` are undefined when the dump has no such member. */
export interface Description {
  readonly name: string;
  readonly versionId: number;
  readonly minimumVersionId: number;
  readonly fields: readonly Field[] | undefined;
  readonly subsections: readonly Description[] | undefined;
}

/** One VMStateField. */
export interface Field {
  /** The C member's text, or `unused` for padding. It does not travel. */
  readonly name: string;
  readonly versionId: number;
  /** True when a C predicate decides at run time whether the field is on the wire. */
  readonly fieldExists: boolean;
  /** Bytes of one element in memory; 0 for custom types. */
  readonly size: number;
  /** Elements of a fixed array; undefined for a single value, and everywhere in older builds' dumps. */
  readonly num: number | undefined;
  /** Present for a struct. */
  readonly description: Description | undefined;
}

/** A dump that is not what QEMU writes. `path` is the JSON path of the fault. */
export class DumpError extends Error {
  override readonly name = 'DumpError';
  constructor(
    readonly path: string,
    readonly problem: string,
  ) {
    super(`${path}: ${problem}`);
  }
}

type Path = readonly (string | number)[];
type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Parses the text of a dump.
 * @throws DumpError for text that is empty, truncated, not JSON, too deep, has a member twice, or is not shaped as QEMU writes it.
 */
export function parseDump(text: string): Dump {
  return read(text, (reader, value) => reader.dump(value));
}

/**
 * Parses the sections of a stored dump, which has no `vmschkmachine` (see canonical.ts).
 * @throws DumpError like parseDump.
 */
export function parseSections(text: string): readonly Section[] {
  return read(text, (reader, value) => reader.sections(value));
}

function read<T>(text: string, by: (reader: Reader, value: unknown) => T): T {
  if (text.length > DUMP_LIMITS.textLength) {
    throw new DumpError('$', `is ${text.length} characters long, more than the limit of ${DUMP_LIMITS.textLength}`);
  }
  if (text.trim() === '') throw new DumpError('$', 'is empty: QEMU wrote nothing, it may have crashed');
  const shape = measureJson(text);
  if (shape.depth > DUMP_LIMITS.depth) {
    throw new DumpError('$', `nests ${shape.depth} deep, more than the limit of ${DUMP_LIMITS.depth}`);
  }
  const reader = new Reader();
  const result = by(reader, parseJson(text));
  // JSON.parse keeps only the last of two members with one name: fewer members seen than written means a repeat.
  if (reader.members !== shape.members) {
    throw new DumpError(findDuplicateMember(text) ?? '$', 'occurs twice in the same object');
  }
  return result;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const whole = /[}\]]\s*$/.test(text);
    throw new DumpError('$', `is not JSON${whole ? '' : ' (truncated: QEMU may have died while it wrote)'}: ${why}`);
  }
}

/** Checks shapes while it builds the model, and counts every member it passes, known or not. */
class Reader {
  members = 0;

  dump(value: unknown): Dump {
    const { vmschkmachine, ...sections } = this.object(value, []);
    if (vmschkmachine === undefined) throw new DumpError('$', 'has no "vmschkmachine": not a -dump-vmstate file');
    return { machineType: this.machine(vmschkmachine), sections: this.sectionList(sections) };
  }

  sections(value: unknown): readonly Section[] {
    return this.sectionList(this.object(value, []));
  }

  private sectionList(members: JsonObject): readonly Section[] {
    const entries = Object.entries(members);
    if (entries.length > DUMP_LIMITS.sections) {
      throw new DumpError('$', `has ${entries.length} sections, more than the limit of ${DUMP_LIMITS.sections}`);
    }
    return entries.map(([key, member]) => this.section(key, member));
  }

  private machine(value: unknown): string {
    const path = ['vmschkmachine'];
    const object = this.object(value, path);
    this.skipUnknown(object, ['Name']);
    return this.text(object, 'Name', path);
  }

  private section(key: string, value: unknown): Section {
    const path: Path = [key];
    checkName(key, path);
    const object = this.object(value, path);
    this.skipUnknown(object, ['Name', 'version_id', 'minimum_version_id', 'Description']);
    const name = this.text(object, 'Name', path);
    if (name !== key) throw new DumpError(jsonPath([...path, 'Name']), `is ${quote(name)}, not the section's own name`);
    return {
      name: key,
      versionId: this.int(object, 'version_id', path),
      minimumVersionId: this.int(object, 'minimum_version_id', path),
      description: has(object, 'Description')
        ? this.description(object['Description'], [...path, 'Description'])
        : undefined,
    };
  }

  private description(value: unknown, path: Path): Description {
    const object = this.object(value, path);
    this.skipUnknown(object, ['name', 'version_id', 'minimum_version_id', 'Fields', 'Subsections']);
    return {
      name: this.text(object, 'name', path),
      versionId: this.int(object, 'version_id', path),
      minimumVersionId: this.int(object, 'minimum_version_id', path),
      fields: this.list(object, 'Fields', path, (member, at) => this.field(member, at)),
      subsections: this.list(object, 'Subsections', path, (member, at) => this.description(member, at)),
    };
  }

  private field(value: unknown, path: Path): Field {
    const object = this.object(value, path);
    this.skipUnknown(object, ['field', 'version_id', 'field_exists', 'size', 'num', 'Description']);
    const size = this.int(object, 'size', path);
    if (size < 0) throw new DumpError(jsonPath([...path, 'size']), `is ${size}; bytes cannot be negative`);
    return {
      name: this.text(object, 'field', path),
      versionId: this.int(object, 'version_id', path),
      fieldExists: this.bool(object, 'field_exists', path),
      size,
      num: has(object, 'num') ? this.int(object, 'num', path) : undefined,
      description: has(object, 'Description')
        ? this.description(object['Description'], [...path, 'Description'])
        : undefined,
    };
  }

  private list<T>(object: JsonObject, key: string, path: Path, read: (v: unknown, p: Path) => T): T[] | undefined {
    if (!has(object, key)) return undefined;
    const value = object[key];
    const at = [...path, key];
    if (!Array.isArray(value)) throw new DumpError(jsonPath(at), `must be an array, is ${kindOf(value)}`);
    return value.map((member, index) => read(member, [...at, index]));
  }

  private object(value: unknown, path: Path): JsonObject {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new DumpError(jsonPath(path), `must be an object, is ${kindOf(value)}`);
    }
    this.members += Object.keys(value).length;
    return value as JsonObject;
  }

  private text(object: JsonObject, key: string, path: Path): string {
    const value = this.member(object, key, path);
    if (typeof value !== 'string') throw new DumpError(jsonPath([...path, key]), `must be text, is ${kindOf(value)}`);
    checkName(value, [...path, key]);
    return value;
  }

  private int(object: JsonObject, key: string, path: Path): number {
    const value = this.member(object, key, path);
    if (typeof value !== 'number' || !Number.isInteger(value) || value > INT32_MAX || value < INT32_MIN) {
      const shown = typeof value === 'number' ? String(value) : kindOf(value);
      throw new DumpError(jsonPath([...path, key]), `must be a whole number of 32 bits, is ${shown}`);
    }
    return value;
  }

  private bool(object: JsonObject, key: string, path: Path): boolean {
    const value = this.member(object, key, path);
    if (typeof value !== 'boolean') {
      throw new DumpError(jsonPath([...path, key]), `must be true or false, is ${kindOf(value)}`);
    }
    return value;
  }

  private member(object: JsonObject, key: string, path: Path): unknown {
    if (!has(object, key)) throw new DumpError(jsonPath(path), `has no ${quote(key)}`);
    return object[key];
  }

  /** Members that this version does not know are counted and otherwise left alone. */
  private skipUnknown(object: JsonObject, known: readonly string[]): void {
    for (const key in object) if (!known.includes(key)) this.count(object[key]);
  }

  private count(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) this.members += Object.keys(value).length;
    for (const member of Object.values(value)) this.count(member);
  }
}

function has(object: JsonObject, key: string): boolean {
  return Object.hasOwn(object, key);
}

function checkName(name: string, path: Path): void {
  if (name.length > DUMP_LIMITS.nameLength) {
    throw new DumpError(
      jsonPath(path.map((step) => (typeof step === 'string' ? step.slice(0, 80) : step))),
      `is a name of ${name.length} characters, more than the limit of ${DUMP_LIMITS.nameLength}`,
    );
  }
}

function quote(name: string): string {
  return JSON.stringify(name.length > 80 ? name.slice(0, 79) + '…' : name);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
