/** Folder of the stored dumps, beside the folders of the releases. */
export const DUMPS_FOLDER = 'dumps';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/**
 * Whether a text can be a release's name: letters, digits and `._+-`, at least one digit. The digit
 * tells a release from any other folder (`dumps`) that lies in the store.
 */
export function isReleaseName(text: string): boolean {
  return NAME.test(text) && /\d/.test(text);
}

/** Whether a text can be the name of a QEMU target or machine type, and so part of a path. */
export function isPlainName(text: string): boolean {
  return NAME.test(text);
}

/** Whether a text is a SHA-256 digest in lower-case hex. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** A manifest's path inside the store. */
export function manifestPath(of: { readonly release: string; readonly target: string }): string {
  return `${of.release}/${of.target}.json`;
}

/** A dump's path inside the store. */
export function dumpPath(digest: string): string {
  return `${DUMPS_FOLDER}/${digest}.json`;
}
