/** What rules about streams share. */
export const REFERENCE = 'Not seen: it compares descriptions of classes, not what a guest sent.';
export const COMPAT =
  'Keep the old behaviour for machine types that had it, with a property that hw_compat_X_Y switches off.';

/** Which device of the guest it was: facts for the reader, since places differ between machine types. */
export type StreamPosition = {
  /** As the stream names the device, with its path. */
  readonly device?: string;
  /** Byte of the device’s data, where it can be told. */
  readonly byte?: number;
};

export function at({ device, byte }: StreamPosition): string {
  if (device === undefined) return '';
  return byte === undefined ? ` (device ${device})` : ` (device ${device}, byte ${byte})`;
}
