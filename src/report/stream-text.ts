import { bytesText } from '../vmstate/wire.js';
import { count } from '../vmstate/count.js';
import type { FieldRow, ShownDevice } from '../streams/show.js';
import type { MigrationStream } from '../streams/stream.js';
import { terminalText } from './escape.js';
import type { TextStyle } from './style.js';

/** What a stream holds as a table: RAM blocks and devices; the fields of devices that were asked for. */
export function streamText(
  stream: MigrationStream,
  devices: readonly ShownDevice[],
  options: { readonly values: boolean; readonly named: boolean },
  style: TextStyle,
): string {
  const { bold, dim } = style.colors;
  if (options.named) return devices.flatMap((device) => deviceLines(device, options.values, style)).join('\n') + '\n';
  const lines = [...headLines(stream), '', bold(`RAM: ${count(stream.ram.length, 'block')}`)];
  for (const { name, length } of stream.ram) lines.push(`${String(length).padStart(14)}  ${terminalText(name)}`);
  lines.push('', bold(`Devices: ${devices.length}`), dim('         bytes  version  instance  name (description)'));
  for (const device of devices) lines.push(deviceLine(device));
  return [...lines, ''].join('\n');
}

function headLines({
  configuration,
  pageSize,
  pages,
  zeroPages,
  footers,
  describesItself,
  commands,
  bytes,
}: MigrationStream): string[] {
  const { machineType = 'not told (machine types before 2.4)', capabilities = [], uuid } = configuration ?? {};
  return [
    `machine type   ${terminalText(machineType)}`,
    `page size      ${pageSize}`,
    ...(capabilities.length > 0 ? [`capabilities   ${terminalText(capabilities.join(', '))}`] : []),
    ...(uuid === undefined ? [] : [`uuid           ${uuid}`]),
    `bytes          ${bytes.length}`,
    `pages sent     ${pages}, and ${zeroPages} of one repeated byte`,
    ...(commands.length > 0 ? [`commands       ${commands.length}`] : []),
    `footers        ${footers ? 'yes' : 'no (machine types before 2.4)'}`,
    `description    ${describesItself ? 'yes' : 'none (machine types before 2.3): names and places only, ends of sections by the next one'}`,
  ];
}

function deviceLine({ idstr, instanceId, version, description, bytes, bounds, undescribed }: ShownDevice): string {
  const instance = instanceId > 0xffff ? `0x${instanceId.toString(16)}` : String(instanceId);
  const name = description === '' ? 'not described' : description;
  const guess = bounds === 'next-header' ? ', its end a guess' : '';
  const rest = undescribed > 0 && description !== '' ? `, ${bytesText(undescribed)} not described` : '';
  const numbers = `${String(bytes).padStart(14)}  ${String(version).padStart(7)}  ${instance.padStart(8)}`;
  return `${numbers}  ${terminalText(idstr)} (${terminalText(name)}${guess}${rest})`;
}

function deviceLines(device: ShownDevice, values: boolean, style: TextStyle): string[] {
  const { bold, dim } = style.colors;
  const { idstr, instanceId, version, description, bytes, at, undescribed, fields } = device;
  return [
    bold(`${terminalText(idstr)} (description ${terminalText(description)})`),
    dim(`instance ${instanceId}, version ${version}, ${bytesText(bytes)} at ${at}`),
    dim('    at   bytes  field'),
    ...fields.map((row) => fieldLine(row, values)),
    ...(undescribed > 0 ? [dim(`${bytesText(undescribed)} ${undescribed === 1 ? 'is' : 'are'} not described`)] : []),
    '',
  ];
}

function fieldLine({ depth, name, type, size, count, at, bytes, value }: FieldRow, values: boolean): string {
  const shape = count > 1 ? `${type} ${size} × ${count}` : type;
  const shown = values && value !== '' ? ` = ${terminalText(value)}` : '';
  return `${String(at).padStart(6)} ${String(bytes).padStart(7)}  ${'  '.repeat(depth)}${terminalText(name)} (${terminalText(shape)})${shown}`;
}
