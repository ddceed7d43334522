/** What rules about what guests see share. */
export const PROMISE =
  'A versioned machine type promises the same guest-visible hardware in every release; compat properties keep it so.';
export const SIDE = { none: 'What differs is seen from either side; the release is taken for the old one.' } as const;
export const REFERENCE = 'Not seen: it compares descriptions of migration state only.';
export const GUEST = 'After migration the hardware is not what its drivers were set up for.';
export const COMPAT = 'Keep the old value for old machine types: an entry in the machine’s compat properties.';

/** A thing that was one way and is another. */
export type Change = { readonly was: string; readonly is: string };

/** `was 2 bytes and is 1 byte`; kept inventories say "1 bytes" as well. */
export function changeText({ was, is }: Change): string {
  const told = (value: string): string => value.replace(/(?<!\d)1 bytes\b/, '1 byte');
  return `was ${told(was)} and is ${told(is)}`;
}
