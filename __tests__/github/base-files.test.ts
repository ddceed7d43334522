import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiFiles, type BaseFiles } from '../../src/github/base-files.js';
import { startGitHubServer, type GitHubServer } from '../helpers/github-server.js';
import { quickClient } from '../helpers/quick-client.js';
import { Workspace } from '../helpers/workspace.js';

const SHA = 'b'.repeat(40);
const FILES = {
  VERSION: '10.0.50\n',
  'baselines/7.2/x86_64.json': 'seven',
  'baselines/10.0/x86_64.json': 'ten',
  'baselines/10.0/s390x.json': 'ten too',
};

let server: GitHubServer;
let checkout: Workspace;
let scratch: Workspace;
let files: BaseFiles;
beforeEach(async () => {
  server = await startGitHubServer();
  server.state.files.set(SHA, new Map(Object.entries(FILES)));
  [checkout, scratch] = [new Workspace(), new Workspace()];
  files = apiFiles(await quickClient(server.url), { owner: 'o', repo: 'r', sha: SHA }, scratch.root, '', checkout.root);
});
afterEach(async () => {
  checkout.remove();
  scratch.remove();
  await server.close();
});

const fetched = () => server.state.requests.filter(({ path }) => path.includes('/git/blobs/')).length;
const read = (folder: string | undefined) =>
  ['7.2/x86_64.json', '10.0/x86_64.json', '10.0/s390x.json'].map((path) => readFileSync(join(folder!, path), 'utf8'));

test('what the checkout has just so is not fetched', async () => {
  for (const [path, content] of Object.entries(FILES)) checkout.write(path, content);
  expect(await files.read('VERSION')).toBe(FILES.VERSION);
  expect(read(await files.folder('baselines'))).toEqual(['seven', 'ten', 'ten too']);
  expect(fetched()).toBe(0);
});

test('what the checkout has otherwise, or lacks, is the commit’s', async () => {
  checkout.write('VERSION', '11.0.50\n').write('baselines/7.2/x86_64.json', 'six');
  checkout.write('baselines/10.0/x86_64.json', FILES['baselines/10.0/x86_64.json']);
  checkout.write('baselines/10.0/riscv64.json', 'one more');
  expect(await files.read('VERSION')).toBe(FILES.VERSION);
  expect(read(await files.folder('baselines'))).toEqual(['seven', 'ten', 'ten too']);
  expect(fetched()).toBe(3);
});

test('a link or a folder where a file should be is not followed', async () => {
  checkout.write('baselines/7.2/x86_64.json/inside', 'x').write('VERSION/x', '');
  expect(await files.read('VERSION')).toBe(FILES.VERSION);
  expect(read(await files.folder('baselines'))).toEqual(['seven', 'ten', 'ten too']);
});
