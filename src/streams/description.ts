import { streamError } from './byte-reader.js';
import { STREAM_LIMITS } from './limits.js';

/** What a stream says of one description that was sent: a root, a struct or a subsection. */
export interface DescribedState {
  /** The description's name; '' for state that an old handler writes without one. */
  readonly vmsdName: string;
  readonly version: number;
  readonly fields: readonly DescribedField[];
  readonly subsections: readonly DescribedState[];
}

/** What a stream says of one field that was sent. */
export interface DescribedField {
  readonly name: string;
  /** Name of QEMU's VMStateInfo ("uint32", "buffer", "virtio"), or "struct". */
  readonly type: string;
  /** Bytes: of one element where `count` is above one, else of the whole. */
  readonly size: number;
  /** Elements that this entry stands for. */
  readonly count: number;
  /** Which element it is, where each has an entry of its own. */
  readonly index: number | undefined;
  /** Present for structs, and for custom types that write a description of their own ("tmp", "qtailq"). */
  readonly state: DescribedState | undefined;
}

export interface DescribedDevice extends DescribedState {
  /** With the device's path: `0000:00:02.0/virtio-net`. */
  readonly idstr: string;
  readonly instanceId: number;
}

/** The JSON behind the last section (QEMU_VM_VMDESCRIPTION). */
export interface StreamDescription {
  readonly pageSize: number | undefined;
  readonly devices: readonly DescribedDevice[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads the description that QEMU writes behind the last section.
 * @param shown name of the stream in errors. @throws GateError for what QEMU does not write
 */
export function parseDescription(text: string, shown: string): StreamDescription {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw streamError(shown, 'holds a description of itself that is no JSON');
  }
  const reader = new Reader(shown);
  const root = reader.object(value, 'the description');
  const devices = reader.list(root, 'devices').map((device) => reader.device(device));
  const pageSize = root['page_size'] === undefined ? undefined : reader.whole(root, 'page_size');
  return { pageSize, devices };
}

class Reader {
  private nodes = 0;
  private readonly at: string[] = [];

  constructor(private readonly shown: string) {}

  device(value: unknown): DescribedDevice {
    const object = this.object(value, 'a device');
    const idstr = this.text(object, 'name');
    return this.inside(idstr, () => ({
      idstr,
      instanceId: this.whole(object, 'instance_id'),
      ...this.state(object),
    }));
  }

  /** QEMU leaves out the name of what an old handler writes, and everything of a null pointer's struct. */
  private state(object: JsonObject): DescribedState {
    return {
      vmsdName: object['vmsd_name'] === undefined ? '' : this.text(object, 'vmsd_name'),
      version: object['version'] === undefined ? 0 : this.whole(object, 'version'),
      fields: this.list(object, 'fields').map((field) => this.field(field)),
      subsections: this.list(object, 'subsections').map((one) => {
        const subsection = this.object(one, 'a subsection');
        return this.inside(this.text(subsection, 'vmsd_name'), () => this.state(subsection));
      }),
    };
  }

  private field(value: unknown): DescribedField {
    const object = this.object(value, 'a field');
    const name = this.text(object, 'name');
    return this.inside(name, () => {
      const count = object['array_len'] === undefined ? 1 : this.whole(object, 'array_len');
      const size = this.whole(object, 'size');
      if (size < 0 || count < 0) this.fail('has a negative size or length');
      return {
        name,
        type: this.text(object, 'type'),
        size,
        count,
        index: object['index'] === undefined ? undefined : this.whole(object, 'index'),
        state: this.inner(object),
      };
    });
  }

  private inner(object: JsonObject): DescribedState | undefined {
    if (object['struct'] !== undefined) return this.state(this.object(object['struct'], 'a struct'));
    // Custom types hand the writer on: theirs stands in the field's own object, of several elements the last one's.
    return object['fields'] === undefined ? undefined : this.state(object);
  }

  private inside<T>(name: string, read: () => T): T {
    this.at.push(name);
    if (this.at.length > STREAM_LIMITS.depth) this.fail(`nests deeper than the limit of ${STREAM_LIMITS.depth}`);
    const result = read();
    this.at.pop();
    return result;
  }

  object(value: unknown, what: string): JsonObject {
    if (++this.nodes > STREAM_LIMITS.nodes) this.fail('is larger than any device');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.fail(`has no object for ${what}`);
    return value as JsonObject;
  }

  list(object: JsonObject, key: string): readonly unknown[] {
    const value = object[key] ?? [];
    if (!Array.isArray(value)) this.fail(`has no list of ${key}`);
    return value as readonly unknown[];
  }

  text(object: JsonObject, key: string): string {
    const value = object[key];
    if (typeof value !== 'string' || value.length > 4096) this.fail(`has no text for ${key}`);
    return value;
  }

  whole(object: JsonObject, key: string): number {
    const value = object[key];
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) this.fail(`has no whole number for ${key}`);
    return value;
  }

  private fail(problem: string): never {
    const where = this.at.map((name) => name.slice(0, 80)).slice(0, 6);
    throw streamError(this.shown, `the description in it ${problem} (${where.join(' / ') || 'at its beginning'})`);
  }
}
