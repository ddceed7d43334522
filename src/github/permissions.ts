/** What a workflow writes under `permissions:` for the requests that the gate sends, by their path. */
const BY_PATH: readonly (readonly [RegExp, name: string])[] = [
  [/\/repos\/[^/]+\/[^/]+\/issues\//, 'pull-requests'],
  [/\/repos\/[^/]+\/[^/]+\/pulls/, 'pull-requests'],
  [/\/repos\/[^/]+\/[^/]+\/commits\/[^/]+\/pulls/, 'pull-requests'],
  [/\/repos\/[^/]+\/[^/]+\/actions\//, 'actions'],
  [/\/repos\/[^/]+\/[^/]+\/(contents|git|compare|commits|branches)(\/|$)/, 'contents'],
];

/**
 * The permission that a refused request lacked, as a workflow grants it (`contents: read`); undefined where the
 * failure is of another kind. GitHub itself says only "Resource not accessible by integration".
 */
export function permissionNeeded(error: unknown): string | undefined {
  for (let at = error, depth = 0; at !== undefined && at !== null && depth < 5; depth++) {
    const { status, request, cause } = at as { status?: unknown; request?: unknown; cause?: unknown };
    if (status === 403 || status === 404) return byRequest(request);
    at = cause;
  }
  return undefined;
}

function byRequest(request: unknown): string | undefined {
  const { method, url } = (request ?? {}) as { method?: unknown; url?: unknown };
  if (typeof method !== 'string' || typeof url !== 'string') return undefined;
  const path = url.replace(/^https?:\/\/[^/]+/, '');
  const name = BY_PATH.find(([pattern]) => pattern.test(path))?.[1];
  return name && `${name}: ${method.toUpperCase() === 'GET' ? 'read' : 'write'}`;
}
