import { shownDevices } from '../../../../streams/show.js';
import type { Register } from '../../command.js';
import { formatOf } from '../../output.js';
import { textStyle } from '../../style.js';
import { openStream } from './open.js';
import { GateError } from '../../../../vmstate/errors.js';

interface Options {
  readonly values?: boolean;
  readonly format: string;
}

export const register: Register = (stream, io) => {
  stream
    .command('show')
    .description('print what a stream holds: RAM blocks and devices, or the fields of one device')
    .argument('<file>', 'stream, as `migrate "exec:cat > FILE"` writes it')
    .argument('[device]', 'idstr, its last part, or the name of the description')
    .option('--values', 'also print the values of the fields')
    .option('--format <format>', 'text or json', 'text')
    .action(async (file: string, device: string | undefined, options: Options) => {
      const format = formatOf(options.format, ['text', 'json'] as const);
      const stream = openStream(file, io);
      const devices = shownDevices(stream, device);
      if (device !== undefined && devices.length === 0) {
        throw new GateError(
          'not-found',
          file,
          `has no device ${JSON.stringify(device)}`,
          'Leave the device out to list all',
        );
      }
      const how = { values: options.values ?? false, named: device !== undefined };
      if (format === 'json')
        io.out((await import('../../../../report/stream-json.js')).streamJson(stream, devices, how));
      else io.out((await import('../../../../report/stream-text.js')).streamText(stream, devices, how, textStyle(io)));
    });
};
