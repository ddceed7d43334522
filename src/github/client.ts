import type { GitHub } from '@actions/github/lib/utils';
import { GateError } from '../vmstate/errors.js';

/** GitHub's REST client as the edge uses it. */
export type Client = InstanceType<typeof GitHub>;

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

/** Statuses that a further try cannot change, and those of rate limits, which the throttling plugin answers. */
const FINAL = [400, 401, 403, 404, 410, 422, 429, 451];

/** Seconds to wait where GitHub names none; its documentation asks for a minute at least. */
const UNNAMED_WAIT = 60;

/**
 * A client that tries again with backoff on 5xx, resets and stalls, and after the wait that GitHub
 * asks for on rate limits of every kind. A POST is not sent twice unless its caller says
 * `request: { retries }`: what it makes may be there although the answer was lost.
 */
export async function makeClient(options: ClientOptions): Promise<Client> {
  const clock: Clock = { serverTime: undefined };
  const { retries = 4, timeoutMs = 30_000, maxWaitMs = 90_000, second = 1000 } = options;
  const onLimit = (kind: string) => (after: number, request: object, _octokit: unknown, count: number) => {
    const { method, url } = request as { method: string; url: string };
    const again = count < retries && after * 1000 <= maxWaitMs;
    options.log(`${method} ${url}: ${kind}, ${again ? `trying again in ${after} s` : 'giving up'}`);
    return again;
  };
  // The package parses the event's payload when it is loaded: by now the caller has checked it.
  const { GitHub, defaults, getOctokitOptions } = await import('@actions/github/lib/utils');
  const { retry } = await import('@octokit/plugin-retry');
  const { throttling } = await import('@octokit/plugin-throttling');
  // Its fetch knows the runner's proxy.
  const viaProxy = (defaults.request as { fetch: typeof fetch }).fetch;
  const Octokit = GitHub.plugin(retry, throttling);
  const client = new Octokit(
    getOctokitOptions(options.token, {
      baseUrl: options.apiUrl,
      request: { fetch: careful(viaProxy, timeoutMs, new URL(options.apiUrl).origin, clock) },
      retry: { doNotRetry: FINAL, retries, retryAfterBaseValue: second },
      throttle: {
        retryAfterBaseValue: second,
        fallbackSecondaryRateRetryAfter: UNNAMED_WAIT,
        ...options.queues,
        onRateLimit: onLimit('rate limit'),
        onSecondaryRateLimit: onLimit('secondary rate limit'),
      },
      log: { debug: noop, info: noop, warn: options.log, error: options.log },
    }),
  );
  clocks.set(client, clock);
  client.hook.before('request', (request) => {
    if (request.method === 'POST') request.request = { retries: 0, ...request.request };
  });
  return client;
}

/** What GitHub's clock said first, in milliseconds; undefined before the first answer. */
interface Clock {
  serverTime: number | undefined;
}

const clocks = new WeakMap<Client, Clock>();

/** The time that GitHub's first answer to this client told; undefined when there was none. */
export function serverTime(client: Client): Date | undefined {
  const time = clocks.get(client)?.serverTime;
  return time === undefined ? undefined : new Date(time);
}

/** Pages of one list that are read: far more than anybody's pull requests, comments or artifacts fill. */
const MAX_PAGES = 200;

/** The pages of a list, within a bound: a `next` that never ends is an error. @throws GateError */
export async function* pagesOf<T>(pages: AsyncIterable<T>): AsyncIterable<T> {
  let count = 0;
  for await (const page of pages) {
    if (++count > MAX_PAGES)
      throw new GateError(
        'github-refused',
        'a list of the API',
        `has more than ${MAX_PAGES} pages`,
        'Run the job again',
      );
    yield page;
  }
}

function noop(): void {
  // The retry plugin tells every try at this level.
}

/** A fetch that ends: an answer that stalls, breaks off or never stops is a failure of the request. */
function careful(plain: typeof fetch, timeoutMs: number, origin: string, clock: Clock): typeof fetch {
  return async (input, init) => {
    // Addresses of further pages come out of answers: the token goes nowhere but to the API.
    const address = new URL(input instanceof Request ? input.url : input);
    if (address.origin !== origin) throw new Error(`an answer leads to ${address.origin}, away from ${origin}`);
    const signals = [AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])];
    const response = await plain(input, { ...init, signal: AbortSignal.any(signals) });
    // A body that stalls or breaks off must fail here, where the request can be tried again.
    const body = await bounded(response);
    const empty = response.status === 204 || response.status === 304;
    const headers = new Headers([...response.headers]);
    const told = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(told)) clock.serverTime ??= told;
    tellLimit(response.status, headers, body);
    const whole = new Response(empty ? null : body, { status: response.status, headers });
    // A made response has no address, and the pagination plugin goes by it.
    return Object.defineProperty(whole, 'url', { value: response.url });
  };
}

/**
 * GitHub says "slow down" in several ways, of which the throttling plugin knows two: no requests
 * remaining, and a message about a secondary rate. Every other way is told to it as the first.
 */
function tellLimit(status: number, headers: Headers, body: Buffer): void {
  const asked = headers.get('retry-after');
  const limited = status === 429 || (status === 403 && asked !== null);
  if (!limited || /\bsecondary rate\b/i.test(body.toString('utf8'))) return;
  if (asked === null && headers.get('x-ratelimit-remaining') === '0' && headers.has('x-ratelimit-reset')) return;
  const wait = asked !== null && /^\d{1,9}$/.test(asked) ? Number(asked) : UNNAMED_WAIT;
  headers.set('x-ratelimit-remaining', '0');
  headers.set('x-ratelimit-reset', String(Math.ceil(Date.now() / 1000) + wait));
}

/** Bytes of one answer; the largest that is ever asked for is a report's artifact. */
const MAX_ANSWER = 128 * 1024 * 1024;

async function bounded(response: Response): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    total += chunk.length;
    if (total > MAX_ANSWER)
      throw new GateError(
        'github-refused',
        'GitHub’s answer',
        `has more than the limit of ${MAX_ANSWER} bytes`,
        'Run the job again',
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The status that GitHub answered a failed request with; undefined when there was no answer, or no request. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { response?: { status?: unknown } } | null)?.response?.status;
  return typeof status === 'number' ? status : undefined;
}
