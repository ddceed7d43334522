import { BROKEN, Scene, expectHeld, GOOD } from './scene.js';
import type { Fault } from '../helpers/github-server.js';

/** Answers of the API that are no answers: none relaxes what the base branch says. */
let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open([{ status: 'development' }], '10.0.50');
  // Blocks only because the configuration says so: an emptied one would advise.
  scene.baseFiles.set('.github/vmstate-gate.yml', 'freeze: on\n');
  scene.dumps(BROKEN);
});
afterEach(() => scene.close());

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['200 with an empty body', { kind: 'body', body: '' }],
  ['204', { kind: 'body', status: 204, body: '' }],
  ['null', { kind: 'body', body: 'null' }],
  ['an empty list', { kind: 'body', body: '[]' }],
  ['an empty object', { kind: 'body', body: '{}' }],
  ['empty base64', { kind: 'body', body: '{"type":"file","encoding":"base64","content":"","size":0}' }],
  [
    'base64 of another text',
    { kind: 'body', body: '{"type":"file","encoding":"base64","content":"IyB4Cg==","size":4}' },
  ],
  [
    'a folder without members',
    { kind: 'body', body: '{"sha":"4b825dc642cb6eb9a060e54bf8d69288fbee4904","tree":[],"truncated":false}' },
  ],
  [
    'another commit',
    { kind: 'body', body: `{"sha":"${'c'.repeat(40)}","tree":{"sha":"4b825dc642cb6eb9a060e54bf8d69288fbee4904"}}` },
  ],
];

test('the configuration of the base decides', async () => {
  expectHeld(await scene.run(), /blocks: frozen/, 'incompatible');
});

/** The reads that lead to the configuration: commit, its folder, `.github`, the file. */
const READS = [0, 1, 2, 3];

test.each(FAULTS)('%s at any of the reads of the configuration: red all the same', async (_name, fault) => {
  const struck = await Promise.all(
    READS.map(async (at) => {
      const own = await Scene.open([{ status: 'development' }], '10.0.50');
      own.baseFiles.set('.github/vmstate-gate.yml', 'freeze: on\n');
      own.dumps(BROKEN);
      own.server.fault = (_seen, index) => (index === at ? fault : undefined);
      const result = await own.run();
      await own.close();
      return [at, result.status, ['incompatible', 'error'].includes(result.outputs['verdict'] ?? '')];
    }),
  );
  expect(struck).toEqual(READS.map((at) => [at, 1, true]));
});

test('a configuration cut off in the middle of its bytes', async () => {
  scene.baseFiles.set('.github/vmstate-gate.yml', 'freeze: on\nfail-on: break\n');
  scene.server.fault = (seen) =>
    seen.path.includes('/git/blobs/')
      ? {
          kind: 'body',
          body: JSON.stringify({
            encoding: 'base64',
            size: 11,
            content: Buffer.from('freeze: off').toString('base64'),
          }),
        }
      : undefined;
  expectHeld(await scene.run(), /is not the file that the commit has/);
});

test('no configuration on the base is the default, said by a whole folder', async () => {
  scene.baseFiles.delete('.github/vmstate-gate.yml');
  scene.dumps(GOOD);
  expect((await scene.run()).outputs['verdict']).toBe('compatible');
});

test('a configuration that is a link', async () => {
  scene.baseFiles.set('.github/vmstate-gate.yml', '');
  scene.server.state.links.add('.github/vmstate-gate.yml');
  expectHeld(await scene.run(), /is a link/);
});
