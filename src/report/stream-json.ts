import type { FieldRow, ShownDevice } from '../streams/show.js';
import type { MigrationStream } from '../streams/stream.js';

/** What a stream holds as JSON; lengths of RAM blocks are decimal text, since they may be beyond 2^53. */
export function streamJson(
  stream: MigrationStream,
  devices: readonly ShownDevice[],
  options: { readonly values: boolean; readonly named: boolean },
): string {
  const { configuration, pageSize, ram, pages, zeroPages, footers, describesItself } = stream;
  const plain = ({ value, ...row }: FieldRow): Partial<FieldRow> => (options.values ? { ...row, value } : row);
  return `${JSON.stringify(
    {
      configuration: configuration ?? null,
      pageSize,
      bytes: stream.bytes.length,
      footers,
      describesItself,
      pages,
      zeroPages,
      ram: ram.map(({ name, length }) => ({ name, length: String(length) })),
      devices: devices.map(({ fields, ...device }) =>
        options.named ? { ...device, fields: fields.map(plain) } : device,
      ),
    },
    null,
    1,
  )}\n`;
}
