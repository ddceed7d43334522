import type { Location } from '../policy/model.js';
import type { RunContext } from './model.js';

const SERVER = /^https?:\/\/[\w.-]+(:\d+)?$/;
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;
const COMMIT = /^[0-9a-f]{7,64}$/i;

/** The repository's address, or undefined when the run does not tell one that can be trusted to be one. */
export function repositoryUrl(run: RunContext): string | undefined {
  const server = run.serverUrl?.replace(/\/$/, '');
  if (!server || !run.repository || !SERVER.test(server) || !REPOSITORY.test(run.repository)) return undefined;
  return `${server}/${run.repository}`;
}

/** Address of a place in the source at a commit. */
export function sourceUrl(run: RunContext, sha: string | undefined, location: Location): string | undefined {
  const repository = repositoryUrl(run);
  if (!repository || !sha || !COMMIT.test(sha)) return undefined;
  const path = location.file.split('/').map(encodeSegment).join('/');
  const end = location.endLine && location.endLine > location.line ? `-L${location.endLine}` : '';
  return `${repository}/blob/${sha}/${path}#L${location.line}${end}`;
}

/** A lone surrogate has no encoding. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
