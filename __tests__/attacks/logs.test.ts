import type { Section } from '../../src/vmstate/dump.js';
import { runCli } from '../helpers/runner.js';
import { dumpText } from '../helpers/workspace.js';
import { BROKEN, GOOD, Scene, TYPES } from './scene.js';

/** Names that a runner would obey if they stood in a log as they are. */
let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

/** What runners obey: `::name` where a line begins, blanks or not, and `##[name]` anywhere. */
const orders = (text: string) =>
  text.split(/\r\n|\r|\n/).filter((line) => /^[\s\u0085\ufeff]*::[a-z-]+.*::|##\w*\[/i.test(line));
const OURS = /^::(error|warning|notice|group|endgroup|debug|add-mask::the-token$|stop-commands::|[0-9a-f-]{36}::)/;
const foreign = (text: string) => orders(text).filter((line) => !OURS.test(line) || line.includes('##['));

const named = (name: string): readonly Section[] =>
  [
    ...BROKEN,
    {
      ...GOOD[0]!,
      name,
      description: { ...GOOD[0]!.description!, name },
    },
  ].map((section, at) => (at === 1 ? { ...section, name: `${name} ` } : section));

const LONG = 'x'.repeat(90);
const NAMES = [
  '::error file=a,line=1::gone',
  `${LONG} ::error file=a::gone`,
  `${LONG} ${LONG} ::stop-commands::x ${LONG} ::add-mask::e`,
  `\u00a0::error::x`,
  `\u3000::set-output name=verdict::compatible`,
  `##[add-mask]e1000`,
  `${LONG} a ##[stop-commands]x`,
  `###[error]x`,
  `##vso[task.complete result=Succeeded;]DONE`,
  `a\r::error::x`,
  `a\u0085::error::x`,
  `a\u2028::error::x`,
  `a\v::error::x`,
];

test.each(NAMES)('%j as a section’s name, a field’s and a machine type’s binary', async (name) => {
  const field = { name, versionId: 0, fieldExists: false, size: 4, num: undefined, description: undefined };
  const sections = named(name).map((section, at) =>
    at === 0
      ? { ...section, description: { ...section.description!, fields: [...section.description!.fields!, field] } }
      : section,
  );
  scene.dumps(sections);
  const result = await scene.run();
  expect(result.status).toBe(1);
  expect(foreign(result.stdout + result.stderr)).toEqual([]);
});

test('QEMU’s own words', async () => {
  const words = `printf '%s\\n' ${NAMES.map((name) => `'${name.replace(/[\r\v\u0085\u2028]/g, ' ')}'`).join(' ')} >&2; exit 1`;
  const result = await scene.qemu(GOOD, words).run({ inputs: { dumps: '', qemu: 'build/qemu-system-*' } });
  expect(result.status).toBe(1);
  expect(foreign(result.stdout + result.stderr)).toEqual([]);
});

test.each(['text', 'json', 'sarif', 'markdown', 'html'])(
  'the command line’s %s in a step of a workflow',
  async (format) => {
    for (const type of TYPES)
      scene.workspace.write(`dumps/x86_64/${type}.json`, dumpText(type, named('##[error]x ::error::y')));
    const result = await runCli(
      ['check', '--dump', 'dumps/x86_64/*.json', '--baselines', 'store', '--format', format, '--verbose'],
      { cwd: scene.workspace.root },
    );
    expect(result.status).toBe(1);
    expect(foreign(result.stdout + result.stderr)).toEqual([]);
    if (format === 'json') expect(JSON.stringify(JSON.parse(result.stdout))).toContain('##[error]x');
  },
);

test('an error’s own words', async () => {
  scene.dumps(GOOD).workspace.write('dumps/x86_64/ ::error::x ##[error]y.json', '{');
  const result = await scene.run();
  expect(result.status).toBe(1);
  expect(foreign(result.stdout + result.stderr)).toEqual([]);
});

describe('what GitHub makes links of, where a text is cut', () => {
  const LINKS = ['#123', 'GH-123', 'https://evil.example', 'www.evil.example', '@maintainers'];
  test.each(LINKS)('%s at every place of the cut', async (link) => {
    // One name for each offset, so that one of them stands right at whatever bound cuts.
    const sections = Array.from({ length: 12 }, (_, at): Section => {
      const name = `${String(at).padStart(2, '0')}${'n'.repeat(240 + at)} ${link}`;
      return { ...BROKEN[0]!, name, description: { ...BROKEN[0]!.description!, name } };
    });
    const { markdownCode, markdownProse, markdownText } = await import('../../src/report/escape.js');
    for (const { name } of sections) {
      for (const text of [name, `${name}: ${name}`, `${'y'.repeat(300 - link.length)}${name}`]) {
        for (const shown of [markdownCode(text), markdownProse(text), markdownText(text)]) {
          const plain = shown.replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)));
          expect(plain).not.toMatch(/#\d|GH-\d|:\/\/|www\.|@m/);
        }
      }
    }
    scene.dumps([...BROKEN, ...sections]);
    const result = await scene.run({ inputs: { comment: 'always' } });
    expect(result.status).toBe(1);
    const body = (scene.comments()[0]?.body ?? '').replace(/\]\(https:[^)]*\)/g, '').replace(/```[\s\S]*?```/g, '');
    const plain = body.replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)));
    expect(plain).not.toMatch(/ #\d|GH-\d|:\/\/evil|www\.evil|@m/);
  });
});
