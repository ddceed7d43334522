import { refusedDevice } from '../qemu-messages.js';
import { isRefusal, type Refusal } from './start.js';

/** One thing to start guests with. */
export interface Member {
  /** Unique in a guest: the id of its `-device`. */
  readonly id: string;
  /** Options that add it. */
  readonly args: readonly string[];
  /** What has to be there before it. */
  readonly parent?: Member | undefined;
}

/** Options for many members in one guest; what several stand on is there once. */
export function packedArguments(members: readonly Member[]): readonly string[] {
  const done = new Set<string>();
  const args: string[] = [];
  const add = (member: Member): void => {
    if (done.has(member.id)) return;
    if (member.parent) add(member.parent);
    done.add(member.id);
    args.push(...member.args);
  };
  members.forEach(add);
  return args;
}

/**
 * Starts many members a guest. Whoever QEMU names as the reason for a refusal is taken out and tried alone, since it may
 * only have been one too many; where it names nobody, the guest is cut in two.
 * @returns what `start` gave for each member, of the guest in which it was
 */
export async function startPacked<M extends Member, T extends object>(
  members: readonly M[],
  start: (members: readonly M[]) => Promise<T | Refusal>,
): Promise<ReadonlyMap<M, T | Refusal>> {
  const results = new Map<M, T | Refusal>();
  const suspects: M[] = [];
  const attempt = async (group: readonly M[]): Promise<void> => {
    let left = group;
    while (left.length > 0) {
      const answer = await start(left);
      if (!isRefusal(answer) || left.length === 1) {
        for (const member of left) results.set(member, answer);
        return;
      }
      const culprit = culpritOf(answer, left);
      if (!culprit) {
        const half = left.length >> 1;
        await attempt(left.slice(0, half));
        await attempt(left.slice(half));
        return;
      }
      suspects.push(culprit);
      left = left.filter((member) => member !== culprit);
    }
  };
  await attempt(members);
  for (const member of suspects) results.set(member, await start([member]));
  return results;
}

function culpritOf<M extends Member>({ words }: Refusal, members: readonly M[]): M | undefined {
  const id = /,id=([A-Za-z0-9]+)/.exec(refusedDevice(words) ?? '')?.[1];
  return members.find((member) => member.id === id);
}
