import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readObserved, NOTHING_OBSERVED, type Observed } from '../../gate/move/observed.js';
import { isGuestFault, type LinuxGuest } from './boot.js';
import { Console } from './console.js';

/** Milliseconds for all exercises; each bounds itself. */
const ALL = 420_000;

/** Everything that the agent's exercises say; undefined when the guest does not answer. */
export async function observe(guest: LinuxGuest, names = ''): Promise<Observed | undefined> {
  const answer = await guest.ask(`ask ${names}`.trim(), ALL);
  return answer && readObserved(answer.lines);
}

/** How far each thing that is under way comes: counted now and after a while, longer where one stands still. */
export async function progress(guest: LinuxGuest, seconds: number): Promise<ReadonlyMap<string, number> | undefined> {
  const counts = async (): Promise<Observed | undefined> => {
    const answer = await guest.ask('under');
    return answer && readObserved(answer.lines);
  };
  const first = await counts();
  if (!first) return undefined;
  let by = new Map<string, number>();
  for (let turn = 0; turn < 4; turn++) {
    await wait(seconds * 1000);
    const now = await counts();
    if (!now) return undefined;
    by = new Map([...now.counts].map(([item, count]) => [item, count - (first.counts.get(item) ?? 0)]));
    if (by.size > 0 && [...by.values()].every((count) => count > 0)) break;
  }
  return by;
}

/** Presses keys and moves the pointer, and counts the bytes that come in by input device. */
export async function press(guest: LinuxGuest): Promise<ReadonlyMap<string, number>> {
  const before = (await observe(guest, 'input')) ?? NOTHING_OBSERVED;
  const key = (down: boolean): object => ({ type: 'key', data: { down, key: { type: 'qcode', data: 'a' } } });
  const to = (axis: string, value: number): object => ({ type: 'abs', data: { axis, value } });
  const by = (axis: string, value: number): object => ({ type: 'rel', data: { axis, value } });
  for (const events of [[key(true)], [key(false)], [to('x', 1000), to('y', 2000)], [by('x', 5), by('y', 5)]]) {
    // A guest without such a device refuses the event.
    await guest.qmp.ask('input-send-event', { events }).catch((error: unknown) => {
      if (!isGuestFault(error)) throw error;
    });
  }
  await wait(500);
  const after = (await observe(guest, 'input')) ?? NOTHING_OBSERVED;
  return new Map([...after.counts].map(([item, count]) => [item, count - (before.counts.get(item) ?? 0)]));
}

/** Names of the chardevs that are ports of the guest: those whose other end is a socket in its folder. */
export function portsOf(args: readonly string[]): readonly string[] {
  return args.flatMap((word) => /^socket,id=(port\d+),/.exec(word)?.[1] ?? []);
}

/** Ports that give back what they are sent. */
export async function echoes(guest: LinuxGuest, args: readonly string[], folder: string): Promise<ReadonlySet<string>> {
  const working = new Set<string>();
  for (const port of portsOf(args)) {
    const talk = await Console.open(join(folder, port), () => guest.gone());
    if (!talk) continue;
    const token = `hello-${port}-${Date.now()}`;
    // The guest may be about to open its end: ask more than once.
    for (let turn = 0; turn < 5 && !working.has(port); turn++) {
      talk.send(`${token}\n`);
      if ((await talk.notice(`back ${token}`, 2000, () => guest.gone())) !== undefined) working.add(port);
    }
    talk.close();
  }
  return working;
}
