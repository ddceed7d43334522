import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

/** GitHub's REST client as the edge uses it. */
export type Client = ReturnType<typeof getOctokit>;

export interface ClientOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly log: (message: string) => void;
  /** Times that a request is tried again. */
  readonly retries?: number;
  /** Milliseconds after which a request that stalls is given up and tried again. */
  readonly timeoutMs?: number;
  /** Milliseconds that one Retry-After may ask for at most; longer waits are refused. */
  readonly maxWaitMs?: number;
  /** Milliseconds in a second of waiting; tests make it short. */
  readonly second?: number;
  /** Queues that replace the throttling plugin's, which let one write pass a second; tests take quicker ones. */
  readonly queues?: Readonly<Record<string, unknown>>;
}

/** Statuses that a further try cannot change. 403 is left to the rate limit plugin. */
const FINAL = [400, 401, 403, 404, 410, 422, 451];

/**
 * A client that tries again with backoff on 429, 5xx, resets and secondary rate limits, honours
 * Retry-After within a bound, and gives up on a request that stalls.
 */
export function makeClient(options: ClientOptions): Client {
  const { retries = 4, timeoutMs = 30_000, maxWaitMs = 60_000, second = 1000 } = options;
  const onLimit = (kind: string) => (after: number, request: object, _octokit: unknown, count: number) => {
    const { method, url } = request as { method: string; url: string };
    const again = count < retries && after * 1000 <= maxWaitMs;
    options.log(`${method} ${url}: ${kind}, ${again ? `trying again in ${after} s` : 'giving up'}`);
    return again;
  };
  return getOctokit(
    options.token,
    {
      baseUrl: options.apiUrl,
      request: { fetch: withTimeout(timeoutMs), retries, retryAfterBaseValue: second },
      retry: { doNotRetry: FINAL, retries, retryAfterBaseValue: second },
      throttle: {
        retryAfterBaseValue: second,
        fallbackSecondaryRateRetryAfter: 5,
        ...options.queues,
        onRateLimit: onLimit('rate limit'),
        onSecondaryRateLimit: onLimit('secondary rate limit'),
      },
      log: { debug: noop, info: noop, warn: options.log, error: options.log },
    },
    retry,
    throttling,
  );
}

function noop(): void {
  // The retry plugin tells every try at this level.
}

function withTimeout(timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const signals = [AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])];
    const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
    // A body that stalls or breaks off must fail here, where the request can be tried again.
    const body = await bounded(response);
    const empty = response.status === 204 || response.status === 304;
    const whole = new Response(empty ? null : body, { status: response.status, headers: response.headers });
    // A made response has no address, and the pagination plugin goes by it.
    return Object.defineProperty(whole, 'url', { value: response.url });
  };
}

/** Bytes of one answer; the largest that is ever asked for is a report's artifact. */
const MAX_ANSWER = 128 * 1024 * 1024;

async function bounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    total += chunk.length;
    if (total > MAX_ANSWER) throw new Error(`the answer has more than the limit of ${MAX_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The status of a failed request; undefined when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : undefined;
}
