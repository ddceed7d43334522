/** A repository by name. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** Owners of enterprises have an underscore. */
const NAME = /^([A-Za-z0-9_-]{1,100})\/((?!\.{1,2}$)[A-Za-z0-9._-]{1,128})$/;

/** What `owner/name` names; undefined for anything else, which could lead an address elsewhere. */
export function repositoryOf(text: string): Repository | undefined {
  const [, owner, repo] = NAME.exec(text) ?? [];
  return owner === undefined || repo === undefined ? undefined : { owner, repo };
}
