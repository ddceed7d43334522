import Ajv, { type ValidateFunction } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * GitHub's own description of its API, where it is at hand: the package has 385 MB, so that .ci/run puts it beside and no
 * dependency brings it. Without it nothing is checked, and that is said.
 */
const DESCRIPTION =
  process.env['VMSTATE_GATE_OPENAPI'] ??
  join(tmpdir(), 'vmstate-gate-openapi', 'node_modules', '@octokit', 'openapi', 'generated', 'api.github.com.json');

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: { readonly type?: string };
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
  };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

/** Says what is wrong with a request; undefined for one that the description allows. */
export type RequestCheck = (method: string, path: string, body: string) => string | undefined;

let check: RequestCheck | undefined;

/** The check, read once; undefined where the description is not at hand. */
export function requestCheck(): RequestCheck | undefined {
  if (check) return check;
  if (!existsSync(DESCRIPTION)) {
    console.warn(`SKIPPED: requests are not held against GitHub's OpenAPI description: there is no ${DESCRIPTION}`);
    return undefined;
  }
  return (check = checkBy(JSON.parse(readFileSync(DESCRIPTION, 'utf8')) as Description));
}

function checkBy(description: Description): RequestCheck {
  const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: false });
  ajv.addSchema(description as object, 'github');
  const bodies = new Map<string, ValidateFunction>();
  const paths = Object.keys(description.paths)
    .map((template) => ({ template, pattern: patternOf(template), literal: template.replace(/\{[^}]*\}/g, '').length }))
    .sort((a, b) => b.literal - a.literal);

  const bodyCheck = (template: string, method: string): ValidateFunction => {
    const pointer = `/paths/${template.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}/requestBody/content/application~1json/schema`;
    const known = bodies.get(pointer) ?? ajv.compile({ $ref: `github#${encodeURI(pointer)}` });
    bodies.set(pointer, known);
    return known;
  };

  return (method, path, body) => {
    const { pathname, searchParams } = new URL(path, 'http://api');
    const verb = method.toLowerCase();
    const found = paths.find(({ pattern, template }) => pattern.test(pathname) && description.paths[template]?.[verb]);
    if (!found) return `${method} ${pathname} is nothing that the API has`;
    const operation = description.paths[found.template]?.[verb] as Operation;
    const where = `${method} ${found.template}`;
    const parameters = (operation.parameters ?? []).map(
      (one) => (one.$ref ? description.components.parameters[one.$ref.split('/').at(-1) ?? ''] : one) as Parameter,
    );
    const wrong = queryFault(parameters, searchParams);
    if (wrong !== undefined) return `${where}: ${wrong}`;
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    if (body === '' || body === '{}')
      return operation.requestBody?.required ? bodyFault(where, bodyCheck(found.template, verb), {}) : undefined;
    if (!schema) return `${where}: takes no body, and was sent one`;
    return bodyFault(where, bodyCheck(found.template, verb), JSON.parse(body));
  };
}

/** A ref, a path and two commits may hold slashes. */
function patternOf(template: string): RegExp {
  const text = template
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(?:ref|path|basehead)\}$/, '(.+)')
    .replace(/\{[^}]+\}/g, '([^/]+)');
  return new RegExp(`^${text}$`);
}

function queryFault(parameters: readonly Parameter[], query: URLSearchParams): string | undefined {
  const known = new Map(parameters.filter((one) => one.in === 'query').map((one) => [one.name, one]));
  for (const [name, value] of query) {
    const parameter = known.get(name);
    if (!parameter) return `has no query parameter ${name}`;
    if (parameter.schema?.type === 'integer' && !/^\d+$/.test(value)) return `${name}=${value} is no integer`;
  }
  return [...known.values()]
    .filter(({ required, name }) => required && !query.has(name))
    .map(({ name }) => `lacks ${name}`)[0];
}

function bodyFault(where: string, validate: ValidateFunction, body: unknown): string | undefined {
  if (validate(body)) return undefined;
  const [error] = validate.errors ?? [];
  return `${where}: body${error?.instancePath ?? ''} ${error?.message ?? 'is not valid'}`;
}
