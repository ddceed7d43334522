import Bottleneck from 'bottleneck/light.js';
import { makeClient, type Client } from '../../src/github/client.js';

/** The product's client with its waits shortened. */
export function quickClient(apiUrl: string, token = 'the-token'): Promise<Client> {
  const queue = () => new Bottleneck.Group({ maxConcurrent: 10 });
  return makeClient({
    token,
    apiUrl,
    log: () => undefined,
    retries: 3,
    timeoutMs: 300,
    second: 3,
    queues: { global: queue(), write: queue(), notifications: queue() },
  });
}
