import { sentDevices, type SentDevice } from '../../../gate/stream-evidence.js';
import { readStream } from '../../../streams/read.js';
import { openRan } from './store.js';

/** What a target's guests that ran sent, by release. @throws GateError when one cannot be trusted */
export async function sentByRan(
  root: string,
  target: string,
): Promise<readonly { readonly release: string; readonly devices: readonly SentDevice[] }[]> {
  const store = await openRan(root);
  return store.books
    .filter((book) => book.target === target)
    .map((book) => ({
      release: book.release,
      devices: book.guests.flatMap((guest) =>
        sentDevices(readStream(store.stream(book, guest), `${guest.machineType} with ${guest.set}`)),
      ),
    }));
}
