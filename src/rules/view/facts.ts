/** What rules about the guest's own view share. */
export const SEEN =
  'A Linux guest of the same machine type and command line is booted on both, and reads out what it was given; what firmware and kernel deal out anew at each boot is masked.';
export const PROMISE =
  'A machine type is the promise that what a guest was told at boot stays what it is, wherever it is moved to.';
export const REFERENCE = 'Not seen: it compares descriptions, and runs nothing.';
export const SIDE = { none: 'One finding names what was and what is.' } as const;
export const COMPAT =
  'Pin the old value for old machine types: an entry in hw_compat_X_Y (or the target’s own compat list) of the release before the change.';

/** Facts that only the old side has, and only the new; either may be empty. */
export type Seen = { readonly was: string; readonly is: string };

export function seen({ was, is }: Seen): string {
  return `${was === '' ? 'was not there' : `was ${was}`} and ${is === '' ? 'is gone' : `is ${is}`}`;
}
