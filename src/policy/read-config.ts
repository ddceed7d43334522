import { DEFAULT_CONFIG, type Config } from './config.js';
import { findRule } from '../rules/catalogue.js';
import schema from '../../schemas/config.schema.json' with { type: 'json' };
import { GateError } from '../vmstate/errors.js';
import { schemaCheck } from '../vmstate/schema.js';
import { waiverOf, type WaiverEntry } from './waiver-entry.js';

/** Characters of a configuration file. */
export const MAX_CONFIG_LENGTH = 1024 * 1024;

const SEE_SCHEMA = 'See docs/policy.md for what it may say';
export const LIST_RULES = '`vmstate-gate explain` lists them';
export const WRITE_DAY = 'Write YYYY-MM-DD';

/** The file's members, by their names in YAML. */
interface ConfigFile {
  readonly 'fail-on'?: Config['failOn'];
  readonly direction?: 'forward' | 'backward' | 'both';
  readonly targets?: readonly string[];
  readonly 'machine-types'?: Config['machineTypes']['asked'] | MachineTypesEntry;
  readonly reach?: 'use' | 'ignore' | { readonly add?: readonly string[]; readonly remove?: readonly string[] };
  readonly rules?: Config['rules'];
  readonly baselines?: { readonly releases?: Config['baselines']['releases'] };
  readonly 'already-broken'?: {
    readonly 'on-base'?: Config['alreadyBroken']['onBase'];
    readonly released?: Config['alreadyBroken']['released'];
  };
  readonly freeze?: Config['freeze'];
  readonly 'freeze-from'?: string;
  readonly renames?: Config['renames'];
  readonly waivers?: readonly WaiverEntry[];
}

interface MachineTypesEntry {
  readonly required?: readonly string[];
  readonly removed?: Config['machineTypes']['removed'];
  readonly asked?: Config['machineTypes']['asked'];
  readonly promised?: readonly string[];
}

/** What inputs and options set; they win over the file. */
export type ConfigOverrides = Pick<ConfigFile, 'fail-on' | 'direction' | 'freeze' | 'freeze-from'> & {
  readonly asked?: Config['machineTypes']['asked'];
  readonly promised?: readonly string[];
};

/**
 * Reads a configuration from YAML text; an empty text is the default.
 * @param file its name, for messages.
 * @throws GateError naming line and column for a fault in YAML, an unknown key, a wrong type or a waiver that is too wide.
 */
export async function parseConfig(text: string, file: string): Promise<Config> {
  if (text.length > MAX_CONFIG_LENGTH) {
    throw new GateError(
      'config-invalid',
      file,
      `is longer than the limit of ${MAX_CONFIG_LENGTH} characters`,
      SEE_SCHEMA,
    );
  }
  const { parseDocument, LineCounter } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    maxAliasCount: 0,
    schema: 'core',
    uniqueKeys: true,
    stringKeys: true,
  } as object);
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw new GateError('config-invalid', at(fault.pos[0]), firstSentence(fault.message), SEE_SCHEMA);
  const value = toValue(document, file);
  const checked = (await schemaCheck<ConfigFile | null>(schema))(value);
  if (!checked.ok) {
    const { at: pointer, problem, params } = checked.fault;
    const extra = (params as { additionalProperty?: string }).additionalProperty;
    const path = [
      ...(pointer === '/' ? [] : pointer.split('/').slice(1).map(unescapePointer)),
      ...(extra === undefined ? [] : [extra]),
    ];
    const shown = path.length > 0 ? path.join('.') : 'the file';
    throw new GateError(
      'config-invalid',
      at(offsetOf(document, path)),
      `${shown} ${explain(problem, extra, params)}`,
      SEE_SCHEMA,
    );
  }
  checkWaivers(checked.value, (path) => at(offsetOf(document, path)));
  checkLevels(checked.value, (path) => at(offsetOf(document, path)));
  return toConfig(checked.value ?? {});
}

function toValue(document: { toJS(options: { maxAliasCount: number }): unknown }, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new GateError(
      'config-invalid',
      file,
      'anchors and aliases are not allowed here',
      'Write the value out where it is wanted',
    );
  }
}

/** What the YAML parser says, without the place that is told already. */
function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}

function explain(message: string, extra: string | undefined, params: unknown): string {
  if (extra !== undefined) return 'is not a key that exists here';
  if (message.startsWith('must match pattern "^(all|given)$"')) return 'must be all, given, or an object';
  const { allowedValues } = (params ?? {}) as { allowedValues?: readonly string[] };
  if (allowedValues) return `must be one of ${allowedValues.join(', ')}`;
  if (message === 'must match a schema in anyOf' || message.startsWith('must have required property')) {
    return message.startsWith('must have') ? message : 'is too wide: it needs a fingerprint, or a rule and a section';
  }
  return message;
}

function unescapePointer(step: string): string {
  return step.replace(/~1/g, '/').replace(/~0/g, '~');
}

/** Where the innermost node on a path begins that the file has. */
function offsetOf(document: { getIn(path: readonly unknown[], keep: true): unknown }, path: readonly string[]): number {
  for (let length = path.length; length >= 0; length--) {
    const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = document.getIn(steps, true) as { range?: readonly number[] } | null | undefined;
    if (node?.range?.[0] !== undefined) return node.range[0];
  }
  return 0;
}

/** What a schema cannot say: rules must exist, dates must be days. */
function checkWaivers(file: ConfigFile | null, at: (path: readonly string[]) => string): void {
  (file?.waivers ?? []).forEach((waiver, index) => {
    const path = ['waivers', String(index)];
    if (waiver.rule !== undefined && !findRule(waiver.rule)) {
      throw new GateError(
        'config-invalid',
        at([...path, 'rule']),
        `there is no rule ${JSON.stringify(waiver.rule)}`,
        LIST_RULES,
      );
    }
    if (!isDay(waiver.expires)) {
      throw new GateError(
        'config-invalid',
        at([...path, 'expires']),
        `${waiver.expires} is no day of the calendar`,
        WRITE_DAY,
      );
    }
  });
}

/** Levels are for rules that exist and can hold a guest; a section cannot be there and not. */
function checkLevels(file: ConfigFile | null, at: (path: readonly string[]) => string): void {
  for (const rule of Object.keys(file?.rules ?? {})) {
    if (findRule(rule)) continue;
    throw new GateError('config-invalid', at(['rules', rule]), `there is no rule ${JSON.stringify(rule)}`, LIST_RULES);
  }
  const reach = typeof file?.reach === 'object' ? file.reach : {};
  const both = reach.add?.find((name) => reach.remove?.includes(name));
  if (both === undefined) return;
  const problem = `${JSON.stringify(both)} is both added and removed`;
  throw new GateError('config-invalid', at(['reach']), problem, 'Keep it in one of the two lists');
}

/** Whether an ISO date exists. */
export function isDay(iso: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

function toConfig(file: ConfigFile): Config {
  const told = file['machine-types'];
  const types: MachineTypesEntry = typeof told === 'string' ? { asked: told } : (told ?? {});
  const base: Config = {
    ...DEFAULT_CONFIG,
    targets: file.targets ?? [],
    machineTypes: {
      required: types.required ?? [],
      removed: types.removed ?? DEFAULT_CONFIG.machineTypes.removed,
      asked: types.asked ?? DEFAULT_CONFIG.machineTypes.asked,
      promised: types.promised ?? [],
    },
    reach: reachOf(file.reach),
    rules: file.rules ?? {},
    baselines: { releases: file.baselines?.releases },
    alreadyBroken: {
      onBase: file['already-broken']?.['on-base'] ?? DEFAULT_CONFIG.alreadyBroken.onBase,
      released: file['already-broken']?.released ?? DEFAULT_CONFIG.alreadyBroken.released,
    },
    renames: file.renames ?? [],
    waivers: (file.waivers ?? []).map(waiverOf),
  };
  const { 'fail-on': failOn, direction, freeze, 'freeze-from': freezeFrom } = file;
  return withOverrides(base, {
    ...(failOn && { 'fail-on': failOn }),
    ...(direction && { direction }),
    ...(freeze && { freeze }),
    ...(freezeFrom && { 'freeze-from': freezeFrom }),
  });
}

function reachOf(entry: ConfigFile['reach']): Config['reach'] {
  const { add = [], remove = [] } = typeof entry === 'object' ? entry : {};
  return { use: entry !== 'ignore', add, remove };
}

/** A configuration with some of its settings replaced. */
export function withOverrides(config: Config, overrides: ConfigOverrides): Config {
  const direction = overrides.direction;
  return {
    ...config,
    failOn: overrides['fail-on'] ?? config.failOn,
    machineTypes: { ...config.machineTypes, asked: overrides.asked ?? config.machineTypes.asked },
    directions:
      direction === undefined ? config.directions : direction === 'both' ? ['forward', 'backward'] : [direction],
    freeze: overrides.freeze ?? config.freeze,
    freezeFrom: overrides['freeze-from'] === undefined ? config.freezeFrom : Number(overrides['freeze-from'].slice(2)),
  };
}
