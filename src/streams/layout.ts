import type { Description, Field, Section } from '../vmstate/dump.js';
import { decodeDevice, type DecodedField, type DecodedState } from './decode.js';
import type { MigrationStream, StreamSection } from './stream.js';
import { elementSize } from './values.js';

/** What travelled for one device instance, in the form in which a dump tells of a device class. */
export interface DeviceLayout {
  readonly idstr: string;
  readonly instanceId: number;
  readonly bytes: number;
  /**
   * Named by its description, since the class does not travel. Every field was sent, so none has a predicate; sizes are
   * bytes on the wire and counts exact. The least version that would load is not told.
   */
  readonly section: Section;
}

/** A stream does not tell the least version that loads; no version is below this one. */
const NOT_TOLD = -0x80000000;

/** Lists of what is going on at the moment: how long they are is no part of a layout. */
const VARYING = new Set(['virtio', 'qtailq', 'qlist', 'gtree', 'scsi-requests']);

/** The layouts of all devices that were sent whole and described, in the order of the stream. */
export function layoutsOf(stream: MigrationStream): readonly DeviceLayout[] {
  return stream.sections.flatMap((section) => layoutOf(stream, section) ?? []);
}

/** One device's layout; undefined where the stream does not describe it. */
export function layoutOf(stream: MigrationStream, section: StreamSection): DeviceLayout | undefined {
  const decoded = section.how === 'full' ? decodeDevice(stream, section) : undefined;
  if (!decoded) return undefined;
  const { idstr, instanceId, version, dataAt, dataEnd } = section;
  const name = nameOf(section);
  const rest = decoded.undescribed > 0 ? [plainField('not described', decoded.undescribed)] : [];
  const described = descriptionOf({ ...decoded.state, version });
  const description = { ...described, name, fields: [...(described.fields ?? []), ...rest] };
  return {
    idstr,
    instanceId,
    bytes: dataEnd - dataAt,
    section: { name, versionId: version, minimumVersionId: NOT_TOLD, description },
  };
}

/** The name of a device's description; what an old handler writes has none, and goes by the end of its idstr. */
export function nameOf({ described, idstr }: Pick<StreamSection, 'described' | 'idstr'>): string {
  return described?.vmsdName || idstr.slice(idstr.lastIndexOf('/') + 1);
}

function descriptionOf({ vmsdName, version, fields, subsections }: DecodedState): Description {
  return {
    name: vmsdName,
    versionId: version,
    minimumVersionId: NOT_TOLD,
    fields: fieldsOf(fields),
    subsections: subsections.length === 0 ? undefined : subsections.map(descriptionOf),
  };
}

/** Entries of one array become one field again, where its elements are alike. */
function fieldsOf(entries: readonly DecodedField[]): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < entries.length;) {
    const group = [entries[at] as DecodedField];
    while (at + group.length < entries.length && belongs(entries[at + group.length] as DecodedField, group)) {
      group.push(entries[at + group.length] as DecodedField);
    }
    fields.push(...groupFields(group));
    at += group.length;
  }
  return fields;
}

function groupFields(group: readonly DecodedField[]): readonly Field[] {
  const [first] = group as [DecodedField];
  if (group.length === 1) return [fieldOf(first, first.name)];
  const own = group.map((entry) => fieldOf(entry, entry.name));
  const shape = (field: Field): string => JSON.stringify({ ...field, num: 1 });
  if (new Set(own.map(shape)).size === 1) {
    return [{ ...(own[0] as Field), num: group.reduce((sum, { count }) => sum + count, 0) }];
  }
  // Runs of an array of pointers: which of them are null is state, the array is one thing.
  if (first.index === undefined) return [plainField(first.name, (group.at(-1) as DecodedField).end - first.at)];
  return group.map((entry) => fieldOf(entry, `${entry.name}[${entry.index ?? ''}]`));
}

function fieldOf(field: DecodedField, name: string): Field {
  const { type, count, elements } = field;
  if (type === 'unused_buffer') return plainField('unused', field.end - field.at);
  if (VARYING.has(type)) return plainField(name, 0);
  const [element] = elements;
  const description = element && descriptionOf(element);
  return { ...plainField(name, elementSize(field)), num: count, description };
}

/** The next element of an array, or the next run of an array of pointers of which some are null. */
function belongs(next: DecodedField, group: readonly DecodedField[]): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (next.name !== first?.name) return false;
  return next.index === undefined || (last?.index !== undefined && next.index === last.index + last.count);
}

function plainField(name: string, size: number): Field {
  return { name, versionId: 0, fieldExists: false, size, num: 1, description: undefined };
}
