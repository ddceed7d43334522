import type { Location } from '../../policy/model.js';
import type { RunContext } from '../model.js';
import { clip } from '../escape.js';
import { sourceUrl } from '../source-url.js';
import { markup, type Markup } from './markup.js';

/** An anchor that tells no site where it was followed from; the words alone when there is no address. */
export function link(url: string | undefined, label: Markup | string): Markup {
  return url === undefined ? markup`${label}` : markup`<a href="${url}" rel="noopener noreferrer">${label}</a>`;
}

/** `hw/net/e1000e_core.h:40` as a link where the address is known. */
export function locationLink(run: RunContext, sha: string | undefined, location: Location): Markup {
  return link(sourceUrl(run, sha, location), markup`<code>${clip(location.file, 200)}:${location.line}</code>`);
}
