import { join } from 'node:path';
import { pastOf } from '../../src/gate/histories.js';
import { openStore } from '../../src/io/store/store.js';
import { reportFinding } from '../report/html/page-report.js';

const store = openStore(join(__dirname, '../../baselines'));
const past = (section: string, choice: Parameters<typeof reportFinding>[0], releases: readonly string[]) =>
  pastOf(
    [reportFinding({ section, ...choice })],
    store.entries().filter(({ release }) => releases.includes(release)),
    (digest) => store.sections(digest),
  );

test('what no guest meets is left out, and targets that went the same way are told together', () => {
  const found = past('musicpal_key', { disposition: 'block' }, ['8.1', '8.2', '9.0', '9.1', '10.0']);
  expect(found).toEqual([
    {
      section: 'musicpal_key',
      targets: ['aarch64'],
      steps: [
        { release: '8.1', until: '8.2', state: 'first', changes: [], more: 0 },
        {
          release: '9.0',
          until: '10.0',
          state: 'changed',
          changes: [
            { grade: 'break', message: 'the stream has version 1, the destination loads no less than 2' },
            { grade: 'break', message: 'field "kbd_extended" (4 bytes) is sent and not read' },
          ],
          more: 0,
        },
      ],
    },
  ]);
});

test('no past of what is for information alone, nor where one release stands alone', () => {
  expect(past('musicpal_key', { disposition: 'info' }, ['8.2', '9.0'])).toEqual([]);
  expect(past('musicpal_key', { disposition: 'block' }, ['9.0'])).toEqual([]);
});
