import { readBounded } from './bytes.js';
import { join } from 'node:path';

/** The version in package.json. */
export function toolVersion(root: string): string {
  const { version } = JSON.parse(
    readBounded(join(root, 'package.json'), 'package.json', 1024 * 1024).toString('utf8'),
  ) as { version: string };
  return version;
}
