import { countMembers, findDuplicateMember, jsonPath } from './json-scan.js';
import { DUMP_LIMITS, INT32_MAX, INT32_MIN } from './limits.js';
import { GateError } from './errors.js';

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

/** How a dump comes to be. */
export const MAKE_DUMP = 'Make it with `qemu-system-TARGET -M TYPE -dump-vmstate FILE`';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Parses the text of a dump.
 * @throws GateError for text that is empty, truncated, not JSON, too deep, has a member twice, or is not shaped as QEMU writes it.
 */
export function parseDump(text: string): Dump {
  return read(text, (reader, value) => reader.dump(value));
}

/**
 * Parses the sections of a stored dump, which has no `vmschkmachine` (see canonical.ts).
 * @throws GateError like parseDump.
 */
export function parseSections(text: string): readonly Section[] {
  return read(text, (reader, value) => reader.sections(value));
}

/**
 * Parses one section as a store of baselines keeps it: `"NAME": {…}`, what stands for nothing left out (see section-text.ts).
 * @throws GateError like parseDump.
 */
export function parseSectionText(text: string): Section {
  const [section, ...more] = read(`{${text}}`, (reader, value) => reader.sections(value), new Reader(true));
  if (section === undefined || more.length > 0) throw invalid('$', 'is not one section');
  return section;
}

function read<T>(text: string, by: (reader: Reader, value: unknown) => T, reader = new Reader()): T {
  if (text.length > DUMP_LIMITS.textLength) {
    throw invalid('$', `is ${text.length} characters long, more than the limit of ${DUMP_LIMITS.textLength}`);
  }
  if (text.trim() === '') throw invalid('$', 'is empty: QEMU wrote nothing, it may have crashed');
  const result = by(reader, parseJson(text));
  // JSON.parse keeps only the last of two members with one name: fewer members seen than written means a repeat.
  if (reader.members !== countMembers(text)) {
    throw invalid(findDuplicateMember(text) ?? '$', 'occurs twice in the same object');
  }
  return result;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const whole = /[}\]]\s*$/.test(text);
    throw invalid('$', `is not JSON${whole ? '' : ' (truncated: QEMU may have died while it wrote)'}: ${why}`);
  }
}

const SECTION_KEYS = new Set(['Name', 'version_id', 'minimum_version_id', 'Description']);
const DESCRIPTION_KEYS = new Set(['name', 'version_id', 'minimum_version_id', 'Fields', 'Subsections']);
const FIELD_KEYS = new Set(['field', 'version_id', 'field_exists', 'size', 'num', 'Description']);
const MACHINE_KEYS = new Set(['Name']);

/** Checks shapes while it builds the model, and counts every member it passes, known or not. */
class Reader {
  members = 0;
  /** Where the reader is; left standing where a fault is thrown. */
  private readonly at: (string | number)[] = [];

  /** @param terse whether a field's version 0, a predicate that is not there and the section's own name may be left out */
  constructor(private readonly terse = false) {}

  dump(value: unknown): Dump {
    const root = this.object(value);
    this.members += Object.keys(root).length;
    const { vmschkmachine, ...sections } = root;
    if (vmschkmachine === undefined) throw invalid('$', 'has no "vmschkmachine": not a -dump-vmstate file');
    return { machineType: this.machine(vmschkmachine), sections: this.sectionList(sections) };
  }

  sections(value: unknown): readonly Section[] {
    const root = this.object(value);
    this.members += Object.keys(root).length;
    return this.sectionList(root);
  }

  private sectionList(members: JsonObject): readonly Section[] {
    const keys = Object.keys(members);
    if (keys.length > DUMP_LIMITS.sections) {
      this.fail(`has ${keys.length} sections, more than the limit of ${DUMP_LIMITS.sections}`);
    }
    return keys.map((key) => this.section(key, members[key]));
  }

  private machine(value: unknown): string {
    this.at.push('vmschkmachine');
    const object = this.object(value);
    this.countUnknown(object, MACHINE_KEYS);
    const name = this.text(object, 'Name');
    this.at.pop();
    return name;
  }

  private section(key: string, value: unknown): Section {
    this.at.push(key);
    this.checkName(key);
    const object = this.object(value);
    this.countUnknown(object, SECTION_KEYS);
    // QEMU writes the key again as Name; its own test pair has one that differs, and the key is what counts.
    if (!this.terse) this.text(object, 'Name');
    const section = {
      name: key,
      versionId: this.int(object, 'version_id'),
      minimumVersionId: this.int(object, 'minimum_version_id'),
      description: this.optionalDescription(object),
    };
    this.at.pop();
    return section;
  }

  private optionalDescription(object: JsonObject): Description | undefined {
    if (!has(object, 'Description')) return undefined;
    this.at.push('Description');
    const description = this.description(object['Description']);
    this.at.pop();
    return description;
  }

  private description(value: unknown): Description {
    if (this.at.length > DUMP_LIMITS.depth) this.failDeep();
    const object = this.object(value);
    this.countUnknown(object, DESCRIPTION_KEYS);
    return {
      name: this.text(object, 'name'),
      versionId: this.int(object, 'version_id'),
      minimumVersionId: this.int(object, 'minimum_version_id'),
      fields: this.list(object, 'Fields', (member) => this.field(member)),
      subsections: this.list(object, 'Subsections', (member) => this.description(member)),
    };
  }

  private field(value: unknown): Field {
    const object = this.object(value);
    this.countUnknown(object, FIELD_KEYS);
    const size = this.int(object, 'size');
    if (size < 0) this.failAt('size', `is ${size}; bytes cannot be negative`);
    return {
      name: this.text(object, 'field'),
      versionId: this.omits(object, 'version_id') ? 0 : this.int(object, 'version_id'),
      fieldExists: this.omits(object, 'field_exists') ? false : this.bool(object, 'field_exists'),
      size,
      num: has(object, 'num') ? this.int(object, 'num') : undefined,
      description: this.optionalDescription(object),
    };
  }

  private list<T>(object: JsonObject, key: string, read: (value: unknown) => T): T[] | undefined {
    if (!has(object, key)) return undefined;
    const value = object[key];
    this.at.push(key);
    if (!Array.isArray(value)) this.fail(`must be an array, is ${kindOf(value)}`);
    const result = value.map((member: unknown, index) => {
      this.at.push(index);
      const item = read(member);
      this.at.pop();
      return item;
    });
    this.at.pop();
    return result;
  }

  private object(value: unknown): JsonObject {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fail(`must be an object, is ${kindOf(value)}`);
    }
    return value as JsonObject;
  }

  private text(object: JsonObject, key: string): string {
    const value = this.member(object, key);
    if (typeof value !== 'string') this.failAt(key, `must be text, is ${kindOf(value)}`);
    if (value.length > DUMP_LIMITS.nameLength) {
      this.at.push(key);
      this.checkName(value);
    }
    return value;
  }

  private int(object: JsonObject, key: string): number {
    const told = object[key];
    // The way of every dump that QEMU writes; everything else is looked at with care.
    if (typeof told === 'number' && (told | 0) === told) return told;
    const value = this.member(object, key);
    if (typeof value !== 'number' || !Number.isInteger(value) || value > INT32_MAX || value < INT32_MIN) {
      const shown = typeof value === 'number' ? String(value) : kindOf(value);
      this.failAt(key, `must be a whole number of 32 bits, is ${shown}`);
    }
    return value;
  }

  private bool(object: JsonObject, key: string): boolean {
    const value = this.member(object, key);
    if (typeof value !== 'boolean') this.failAt(key, `must be true or false, is ${kindOf(value)}`);
    return value;
  }

  private omits(object: JsonObject, key: string): boolean {
    return this.terse && !has(object, key);
  }

  private member(object: JsonObject, key: string): unknown {
    if (!has(object, key)) this.fail(`has no ${quote(key)}`);
    return object[key];
  }

  /** Members that this version does not know are counted and otherwise left alone. */
  private countUnknown(object: JsonObject, known: ReadonlySet<string>): void {
    for (const key in object) {
      this.members++;
      if (!known.has(key)) this.count(object[key], this.at.length + 1);
    }
  }

  private count(value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null) return;
    if (depth > DUMP_LIMITS.depth) this.failDeep();
    if (!Array.isArray(value)) this.members += Object.keys(value).length;
    for (const member of Object.values(value)) this.count(member, depth + 1);
  }

  private failDeep(): never {
    throw invalid(jsonPath(this.at.slice(0, 6)), `nests deeper than the limit of ${DUMP_LIMITS.depth}`);
  }

  private checkName(name: string): void {
    if (name.length <= DUMP_LIMITS.nameLength) return;
    const at = this.at.map((step) => (typeof step === 'string' ? step.slice(0, 80) : step));
    throw invalid(
      jsonPath(at),
      `is a name of ${name.length} characters, more than the limit of ${DUMP_LIMITS.nameLength}`,
    );
  }

  private failAt(key: string, problem: string): never {
    this.at.push(key);
    this.fail(problem);
  }

  private fail(problem: string): never {
    throw invalid(jsonPath(this.at), problem);
  }
}

function invalid(path: string, problem: string): GateError {
  return new GateError('dump-invalid', path, problem, MAKE_DUMP);
}

function has(object: JsonObject, key: string): boolean {
  return Object.hasOwn(object, key);
}

function quote(name: string): string {
  return JSON.stringify(name.length > 80 ? name.slice(0, 79) + '…' : name);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
