import type { DeviceSet } from '../gate/guest-evidence.js';
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
  const { default: Ajv } = await import('ajv');
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
  const validate = new Ajv({ strict: true }).compile<Record<string, readonly (readonly string[])[]>>(SCHEMA);
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    throw new GateError(
      'config-invalid',
      file,
      `${error?.instancePath || '/'} ${error?.message ?? 'is not valid'}`,
      remedy,
    );
  }
  return Object.entries(value).map(([name, devices]): DeviceSet => ({ name, devices }));
}
