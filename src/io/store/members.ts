import { GateError } from '../../vmstate/errors.js';

/** Characters of one text for people in a baseline. */
export const TEXT_LIMIT = 2000;

const RESTORE = 'Restore the file from version control, or make it again with `vmstate-gate baseline add`';

/** Takes members out of a file's JSON and names the file and the JSON path where one is not what it should be. */
export class Members {
  constructor(protected readonly file: string) {}

  json(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      return this.fail('$', `is damaged or truncated, not JSON: ${String(error)}`);
    }
  }

  object(value: unknown, at: string): Record<string, unknown> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return this.fail(at, value === undefined ? 'is missing' : 'is not an object');
  }

  text(object: Record<string, unknown>, at: string, key: string): string {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (typeof value !== 'string' || value === '') return this.fail(`${at}.${key}`, 'is missing or is no text');
    if (value.length > TEXT_LIMIT) return this.fail(`${at}.${key}`, `is longer than ${TEXT_LIMIT} characters`);
    return value;
  }

  oneOf<T extends string>(object: Record<string, unknown>, at: string, key: string, known: readonly T[]): T {
    const text = this.text(object, at, key);
    const found = known.find((one) => one === text);
    return found ?? this.fail(`${at}.${key}`, `is ${JSON.stringify(text)}, not one of ${known.join(', ')}`);
  }

  /** A list of texts, none twice; empty where the member is left out. */
  names(object: Record<string, unknown>, at: string, key: string): readonly string[] {
    if (!Object.hasOwn(object, key)) return [];
    const value = object[key];
    if (!Array.isArray(value) || !value.every((item): item is string => typeof item === 'string')) {
      return this.fail(`${at}.${key}`, 'is not a list of texts');
    }
    if (new Set(value).size !== value.length) return this.fail(`${at}.${key}`, 'names the same twice');
    return value;
  }

  known(object: Record<string, unknown>, at: string, keys: readonly string[]): void {
    const other = Object.keys(object).find((key) => !keys.includes(key));
    if (other !== undefined)
      this.fail(at, `has ${JSON.stringify(other.slice(0, 80))}, which this version does not know`);
  }

  fail(path: string, problem: string): never {
    throw new GateError('store-damaged', this.file, `${path} ${problem}`, RESTORE);
  }
}
