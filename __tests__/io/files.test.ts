import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execFileSync } from 'node:child_process';
import { readDumpFiles, type FilesRequest } from '../../src/io/files.js';
import { joinAnswers } from '../../src/io/join.js';
import { GateError } from '../../src/vmstate/errors.js';

const root = mkdtempSync(join(tmpdir(), 'files-'));
const cwd = join(root, 'work');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const dump = (machine: string, version = 1) =>
  `{"vmschkmachine":{"Name":"${machine}"},"d":{"Name":"d","version_id":${version},"minimum_version_id":1}}`;
const put = (path: string, content: string | Buffer) => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), content);
};
beforeAll(() => {
  put('dumps/x86_64/pc-q35-9.0.json', dump('pc-q35-9.0'));
  put('dumps/x86_64/pc-q35-9.1.json.gz', gzipSync(dump('pc-q35-9.1')));
  put('dumps/qemu-system-aarch64-virt.json', dump('virt-9.0'));
  put('plain/a.json', dump('pc-q35-9.0'));
  put('plain/none.json', dump('none'));
  put('plain/other.json', dump('pc-q35-9.0', 2));
  put('two/x86_64-to-aarch64.json', dump('pc-q35-9.0'));
  put('odd/name=1.json', dump('pc-q35-9.0'));
  put('bad/x86_64/text.json', 'not JSON');
  put('bad/x86_64/gz.json', Buffer.from([0x1f, 0x8b, 1, 2, 3]));
  put('bad/x86_64/bomb.json', gzipSync(Buffer.alloc(2_000_000, 32)));
  mkdirSync(join(cwd, 'bad/folder.json'));
  writeFileSync(join(root, 'outside.json'), dump('pc-q35-9.0'));
  symlinkSync('../../outside.json', join(cwd, 'plain/leads-out.json'));
  symlinkSync('nowhere', join(cwd, 'plain/broken-link.json'));
  execFileSync('mkfifo', [join(cwd, 'bad/pipe.json')]);
});

const known = new Map([
  ['x86_64', new Set(['pc-q35-9.0', 'none'])],
  ['aarch64', new Set(['virt-9.0', 'none'])],
]);
const read = (patterns: string[], more: Partial<FilesRequest> = {}) =>
  readDumpFiles({ patterns, cwd, known, maxBytes: 1_000_000, ...more });
const found = async (...patterns: string[]) =>
  (await read(patterns)).dumps.map((one) => [one.target, one.machineType, one.provenance.path]);

test('globs, plain and gzipped; the target from the path nearest the file', async () => {
  expect(await found('dumps/**/*.json*')).toEqual([
    ['aarch64', 'virt-9.0', 'dumps/qemu-system-aarch64-virt.json'],
    ['x86_64', 'pc-q35-9.0', 'dumps/x86_64/pc-q35-9.0.json'],
    ['x86_64', 'pc-q35-9.1', 'dumps/x86_64/pc-q35-9.1.json.gz'],
  ]);
});

test('the target from the baselines where the path does not tell, and from a mapping before all else', async () => {
  expect(await found('plain/a.json')).toEqual([['x86_64', 'pc-q35-9.0', 'plain/a.json']]);
  expect(await found('s390x=dumps/x86_64/pc-q35-9.0.json')).toEqual([
    ['s390x', 'pc-q35-9.0', 'dumps/x86_64/pc-q35-9.0.json'],
  ]);
  expect(await found('odd/name=1.json')).toEqual([['x86_64', 'pc-q35-9.0', 'odd/name=1.json']]);
});

test('links inside the folder are followed, and one that leads back to itself ends', async () => {
  put('links/x86_64/real.json', dump('pc-q35-9.0'));
  symlinkSync('real.json', join(cwd, 'links/x86_64/pc-q35-9.1.json'));
  symlinkSync('.', join(cwd, 'links/x86_64/again'));
  const patterns = ['links/x86_64/*.json'];
  expect((await read(patterns, { confined: true })).dumps).toHaveLength(1);
  expect((await read(['links/**/*.json'], { confined: true })).dumps).toHaveLength(1);
});

test('one file by two patterns is one dump; equal dumps of one machine type are one too', async () => {
  expect(await found('plain/a.json', 'plain/[a]*.json', 'dumps/x86_64/pc-q35-9.0.json')).toHaveLength(1);
});

test.each<[string, string[], Partial<FilesRequest>, RegExp]>([
  ['no pattern', [], {}, /no pattern was given/],
  ['an empty match', ['dumps/*.nothing'], {}, /^dumps\/\*\.nothing: matches no file in .*Check the pattern/],
  ['a missing file', ['plain/gone.json'], {}, /matches no file/],
  ['an ambiguous machine type', ['plain/none.json'], {}, /exists for x86_64 and aarch64.*TARGET=PATH/],
  ['an ambiguous path', ['two/*.json'], {}, /its path names aarch64 and x86_64|its path names x86_64 and aarch64/],
  ['an unknown machine type', ['plain/a.json'], { known: new Map() }, /no baseline has machine type pc-q35-9\.0/],
  ['two targets for one file', ['x86_64=plain/a.json', 's390x=plain/a.json'], {}, /is given for x86_64 and for s390x/],
  [
    'different dumps of one machine type',
    ['plain/a.json', 'plain/other.json'],
    {},
    /are different dumps of pc-q35-9\.0/,
  ],
  ['what is no JSON', ['bad/x86_64/text.json'], {}, /bad\/x86_64\/text\.json/],
  ['damaged gzip', ['bad/x86_64/gz.json'], {}, /damaged gzip/],
  ['a gzip bomb', ['bad/x86_64/bomb.json'], {}, /more than the limit of 1 MiB.*raise max-input-size/],
  ['a folder', ['bad/folder.json'], {}, /is not a regular file/],
  ['a pipe that nobody named on purpose', ['bad/pipe.json'], { confined: true }, /is not a regular file/],
  ['a file over the limit', ['plain/a.json'], { maxBytes: 10 }, /more than the limit/],
  ['a way out', ['../outside.json'], { confined: true }, /leads out of the working folder/],
  ['a link that leads out', ['plain/leads-out.json'], { confined: true }, /leads out of the working folder/],
  ['a link that leads nowhere', ['plain/broken-link.json'], { confined: true }, /leads nowhere/],
])('%s: an error that says what was looked for', async (_name, patterns, more, message) => {
  const error: unknown = await read(patterns, more).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(GateError);
  expect((error as Error).message).toMatch(message);
});

test('answers of several sources are one; a machine type with two different dumps is an error', async () => {
  const a = await read(['plain/a.json']);
  const b = await read(['plain/other.json']);
  expect(joinAnswers([a, a]).dumps).toHaveLength(1);
  expect(() => joinAnswers([a, b])).toThrow(/gave different dumps of pc-q35-9\.0 \(x86_64\)/);
});
