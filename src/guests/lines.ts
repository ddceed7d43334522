import type { Capture, ProbeManifest } from '../gate/guest-evidence.js';
import { groupBy } from '../vmstate/collections.js';

export interface KeptGuest {
  readonly manifest: ProbeManifest;
  readonly saved: Capture;
}

/** One command line, with every release that saved its guest. */
export interface GuestLine {
  readonly machineType: string;
  readonly set: string;
  readonly args: readonly string[];
  readonly kept: readonly KeptGuest[];
}

export interface LinesRequest {
  readonly manifests: readonly ProbeManifest[];
  /** Sets and machine types to look at; all when empty. */
  readonly sets: readonly string[];
  readonly machineTypes: readonly string[];
}

/** Command lines of the saved guests of a target, each once, for the machine types that a build lists. */
export function guestLines(target: string, listed: readonly string[], request: LinesRequest): readonly GuestLine[] {
  const wanted = (list: readonly string[], name: string): boolean => list.length === 0 || list.includes(name);
  const kept = request.manifests
    .filter((manifest) => manifest.target === target)
    .flatMap((manifest) => manifest.captures.map((saved): KeptGuest => ({ manifest, saved })))
    .filter(({ saved }) => wanted(request.sets, saved.set) && wanted(request.machineTypes, saved.machineType))
    .filter(({ saved }) => listed.includes(saved.machineType));
  const lines = groupBy(kept, ({ saved }) => [saved.machineType, saved.set, ...saved.args].join('\0'));
  return [...lines.values()].map((own) => {
    const [{ saved }] = own as [KeptGuest];
    return { machineType: saved.machineType, set: saved.set, args: saved.args, kept: own };
  });
}
