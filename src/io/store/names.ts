/** Folder of the dumps of a store in the first format; see v1.ts. */
export const DUMPS_FOLDER = 'dumps';

/** Folders beside those of the releases that hold something else: no release is called so. */
export const OTHER_FOLDERS: ReadonlySet<string> = new Set([
  DUMPS_FOLDER,
  'guests',
  'inventory',
  'layouts',
  'probes',
  'properties',
  'reach',
  'streams',
]);

/** File of a store's folder that stands there while baselines are removed. */
export const REMOVING = '.removing';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** Whether a text can be a release's name: letters, digits and `._+~-`, no name of a folder that holds something else. */
export function isReleaseName(text: string): boolean {
  return NAME.test(text) && !OTHER_FOLDERS.has(text);
}

/** Whether a text can be the name of a QEMU target or machine type, and so part of a path. */
export function isPlainName(text: string): boolean {
  return NAME.test(text);
}

/** Whether a text is a SHA-256 digest in lower-case hex. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** A baseline's path inside the store. */
export function manifestPath(of: { readonly release: string; readonly target: string }): string {
  return `${of.release}/${of.target}.json`;
}
