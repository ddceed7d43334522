import type { DeviceSet } from '../gate/guest-evidence.js';
import { schemaCheck } from '../vmstate/schema.js';
import { GateError } from '../vmstate/errors.js';

const SCHEMA = {
  type: 'object',
  maxProperties: 200,
  propertyNames: { pattern: '^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$' },
  additionalProperties: {
    type: 'array',
    maxItems: 200,
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: { type: 'string', minLength: 1, maxLength: 1000 },
    },
  },
} as const;

/**
 * Device sets from YAML: a name, and a list of devices, each the words that add it to the command line.
 * @throws GateError
 */
export async function parseSets(text: string, file: string): Promise<readonly DeviceSet[]> {
  const { parse } = await import('yaml');
  const remedy = 'Give names with lists of devices: `scsi: [[-device, lsi53c810], [-device, megasas]]`';
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 0, schema: 'core' });
  } catch (error) {
    throw new GateError(
      'config-invalid',
      file,
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
      remedy,
    );
  }
  const checked = (await schemaCheck<Record<string, readonly (readonly string[])[]>>(SCHEMA))(value);
  if (!checked.ok) throw new GateError('config-invalid', file, `${checked.fault.at} ${checked.fault.problem}`, remedy);
  return Object.entries(checked.value).map(([name, devices]): DeviceSet => ({ name, devices }));
}
