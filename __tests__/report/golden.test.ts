import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/entries/cli/main.js';
import { CORPUS, describeWithCorpus } from '../helpers/shared.js';

/**
 * What people see of a pair, kept and reviewed by eye. UPDATE_GOLDEN=1 writes the files anew; the diff of that is
 * what a reviewer looks at.
 */
const ROOT = join(__dirname, '..', '..');
const FOLDER = join(__dirname, '..', 'golden');
const ENDINGS = {
  text: 'txt',
  markdown: 'md',
  json: 'json',
  sarif: 'sarif',
  html: 'html',
  gitlab: 'gitlab.json',
  junit: 'xml',
} as const;

function expectGolden(name: string, text: string): void {
  const file = join(FOLDER, name);
  if (process.env['UPDATE_GOLDEN'] !== undefined) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file)).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

const dump = (build: string, target: string, machine: string) => join('dumps', build, target, `${machine}.json.gz`);
const PAIRS: readonly (readonly [
  name: string,
  old: string,
  now: string,
  formats: readonly (keyof typeof ENDINGS)[],
])[] = [
  [
    'seed-pair',
    'seed-pair/dump1.json',
    'seed-pair/dump2.json',
    ['text', 'markdown', 'json', 'sarif', 'html', 'gitlab', 'junit'],
  ],
  [
    'x86_64-7.2-10.0',
    dump('7.2.22', 'x86_64', 'pc-q35-7.2'),
    dump('10.0.13', 'x86_64', 'pc-q35-10.0'),
    ['text', 'markdown'],
  ],
];

describeWithCorpus('golden files', () => {
  test.each(PAIRS.flatMap(([name, old, now, formats]) => formats.map((format) => [name, format, old, now] as const)))(
    '%s as %s',
    async (name, format, old, now) => {
      const [out, err]: [string[], string[]] = [[], []];
      const status = await main(['compare', old, now, '--format', format], {
        root: ROOT,
        cwd: CORPUS,
        env: {},
        stdoutIsTty: undefined,
        columns: undefined,
        now: () => new Date('2026-01-01T00:00:00Z'),
        out: (text) => out.push(text),
        err: (text) => err.push(text),
      });
      expect([status, ...err]).toEqual([1]);
      expectGolden(`${name}.${ENDINGS[format]}`, out.join(''));
    },
  );
});
