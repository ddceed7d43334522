import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An artifact as the service keeps it. */
export interface KeptArtifact {
  readonly name: string;
  /** The blob, once its blocks were committed. */
  zip: Buffer;
  /** What the client said about it in FinalizeArtifact. */
  finalized: { readonly size: number; readonly hash: string } | undefined;
}

export interface ResultsServer {
  readonly url: string;
  /** What the runner hands to a step: address and token. */
  readonly env: Readonly<Record<string, string>>;
  readonly artifacts: Map<string, KeptArtifact>;
  /** Requests as `METHOD path`, queries left out. */
  readonly requests: string[];
  /** Answers in place of the service where it gives a status. */
  fault: (request: string) => number | undefined;
  close(): Promise<void>;
}

const RUN = 'ce7f54c7-61c7-4aae-887f-30da475f5f1a';
const JOB = 'ca395085-040a-526b-2ce8-bdc85f692774';
const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';

/** The results service that runners reach, and the blob storage behind it: create, signed upload in blocks, finalize. */
export async function startResultsServer(): Promise<ResultsServer> {
  const artifacts = new Map<string, KeptArtifact>();
  const blocks = new Map<string, Map<string, Buffer>>();
  const requests: string[] = [];
  const token = ['{"alg":"none"}', JSON.stringify({ scp: `Actions.Example Actions.Results:${RUN}:${JOB}` }), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api: ResultsServer = {
    url,
    env: { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: `${url}/` },
    artifacts,
    requests,
    fault: () => undefined,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return api;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const at = new URL(request.url ?? '/', url);
    const seen = `${request.method} ${at.pathname}`;
    requests.push(seen);
    const fault = api.fault(seen);
    if (fault !== undefined) return json(response, fault, { msg: `fault ${fault}` });
    const body = Buffer.concat(chunks);
    if (at.pathname.startsWith('/blob/')) return blob(request, response, at, body);
    if (request.headers.authorization !== `Bearer ${token}`) return json(response, 401, { msg: 'no such token' });
    if (request.method !== 'POST' || !/^application\/json/.test(request.headers['content-type'] ?? ''))
      return json(response, 400, { msg: 'twirp takes JSON by POST' });
    const message = JSON.parse(body.toString()) as Record<string, unknown>;
    if (message['workflow_run_backend_id'] !== RUN || message['workflow_job_run_backend_id'] !== JOB)
      return json(response, 403, { msg: 'not the run of this token' });
    const name = String(message['name']);
    if (at.pathname === `${SERVICE}CreateArtifact`) {
      if (artifacts.has(name))
        return json(response, 409, { msg: 'an artifact with this name already exists on the workflow run' });
      artifacts.set(name, { name, zip: Buffer.alloc(0), finalized: undefined });
      const signed = `${url}/blob/${encodeURIComponent(name)}?sig=secret-signature&se=2099-01-01`;
      return json(response, 200, { ok: true, signed_upload_url: signed });
    }
    const kept = artifacts.get(name);
    if (at.pathname !== `${SERVICE}FinalizeArtifact` || !kept) return json(response, 404, { msg: 'not found' });
    kept.finalized = { size: Number(message['size']), hash: String(message['hash']) };
    json(response, 200, { ok: true, artifact_id: '77' });
  }

  /** Blob storage: blocks by id, then the list that makes a blob of them. */
  function blob(request: IncomingMessage, response: ServerResponse, at: URL, body: Buffer): void {
    const name = decodeURIComponent(at.pathname.slice('/blob/'.length));
    const kept = artifacts.get(name);
    if (!kept || request.method !== 'PUT' || at.searchParams.get('sig') !== 'secret-signature') {
      response.writeHead(403).end();
      return;
    }
    const own = blocks.get(name) ?? new Map<string, Buffer>();
    blocks.set(name, own);
    switch (at.searchParams.get('comp')) {
      case 'block':
        own.set(at.searchParams.get('blockid') ?? '', body);
        break;
      case 'blocklist':
        kept.zip = Buffer.concat(
          [...body.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, id = '']) => own.get(id)!),
        );
        break;
      default:
        kept.zip = body;
    }
    response.writeHead(201, { 'x-ms-request-id': '1', etag: '"1"', date: new Date().toUTCString() }).end();
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
