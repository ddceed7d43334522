/** What is wrong with a value, as its schema says. */
export interface SchemaFault {
  /** JSON pointer to it; `/` for the value itself. */
  readonly at: string;
  readonly problem: string;
  /** What the schema's keyword tells of it. */
  readonly params: Readonly<Record<string, unknown>>;
}

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: SchemaFault };
type Check<T> = (value: unknown) => Checked<T>;

const compiled = new WeakMap<object, Check<unknown>>();

/** The check of a JSON schema, compiled once for each schema; nothing of the compiler is loaded before the first. */
export async function schemaCheck<T>(schema: object): Promise<Check<T>> {
  const known = compiled.get(schema);
  if (known) return known as Check<T>;
  const { default: Ajv } = await import('ajv');
  const options = { strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true } as const;
  const validate = new Ajv(options).compile<T>(schema);
  const check: Check<T> = (value) => {
    if (validate(value)) return { ok: true, value };
    const [error] = validate.errors ?? [];
    const at = error?.instancePath === undefined || error.instancePath === '' ? '/' : error.instancePath;
    return { ok: false, fault: { at, problem: error?.message ?? 'is not valid', params: error?.params ?? {} } };
  };
  compiled.set(schema, check);
  return check;
}
