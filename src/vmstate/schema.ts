/** What is wrong with a value, as its schema says. */
export interface SchemaFault {
  /** JSON pointer to it; `/` for the value itself. */
  readonly at: string;
  readonly problem: string;
  /** What the schema's keyword tells of it. */
  readonly params: Readonly<Record<string, unknown>>;
}

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: SchemaFault };
/** Tells whether a value is what its schema says. */
export type SchemaCheck<T> = (value: unknown) => Checked<T>;

const compiled = new WeakMap<object, SchemaCheck<unknown>>();

/** The check of a JSON schema, compiled once for each schema; nothing of the compiler is loaded before the first. */
export async function schemaCheck<T>(schema: object): Promise<SchemaCheck<T>> {
  const known = compiled.get(schema);
  if (known) return known as SchemaCheck<T>;
  const { default: Ajv } = await import('ajv');
  const options = { strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true } as const;
  const validate = new Ajv(options).compile<T>(schema);
  const check: SchemaCheck<T> = (value) => {
    if (validate(value)) return { ok: true, value };
    const [error] = validate.errors ?? [];
    const at = error?.instancePath === undefined || error.instancePath === '' ? '/' : error.instancePath;
    return { ok: false, fault: { at, problem: error?.message ?? 'is not valid', params: error?.params ?? {} } };
  };
  compiled.set(schema, check);
  return check;
}
