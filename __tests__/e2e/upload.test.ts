import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fromBuffer } from 'yauzl';
import { startResultsServer, type ResultsServer } from '../helpers/results-server.js';
import { NODES, runStep } from '../helpers/runner.js';
import { builtinMachineTypes, builtinSections, dumpText, Workspace } from '../helpers/workspace.js';

// One that no older baseline has: nothing to say about it.
const older = new Set(builtinMachineTypes('7.2', 's390x'));
const TYPE = builtinMachineTypes('10.0', 's390x').find((name) => !older.has(name)) ?? '';
const NAMES = ['report.html', 'report.json', 'report.sarif'];

let workspace: Workspace;
let service: ResultsServer;
beforeEach(async () => {
  service = await startResultsServer();
  workspace = new Workspace()
    .write('VERSION', '10.0.50\n')
    .write(`dumps/s390x/${TYPE}.json`, dumpText(TYPE, builtinSections('10.0', 's390x')));
});
afterEach(async () => {
  workspace.remove();
  await service.close();
});

const step = (node?: string, inputs: Record<string, string> = {}) =>
  runStep({
    event: 'push',
    payload: {},
    workspace: workspace.root,
    inputs: {
      dumps: 'dumps/**/*.json',
      'machine-types': 'given',
      'github-token': '',
      comment: 'never',
      base: 'off',
      ...inputs,
    },
    env: service.env,
    keep: true,
    ...(node !== undefined && { node }),
  });

/** What is more than a notice. */
const loud = (commands: readonly string[]) => commands.filter((line) => !line.startsWith('::notice'));

/** Files of a zip by name. */
function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((done, fail) => {
    const files = new Map<string, Buffer>();
    fromBuffer(zip, { lazyEntries: true }, (error, archive) => {
      if (error) return fail(error);
      archive.on('entry', (entry: { fileName: string }) => {
        archive.openReadStream(entry as never, (problem, stream) => {
          if (problem) return fail(problem);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks));
            archive.readEntry();
          });
        });
      });
      archive.on('end', () => done(files));
      archive.on('error', fail);
      archive.readEntry();
    });
  });
}

test.each(NODES)('the report arrives whole, byte for byte (%s)', async (_name, node) => {
  const result = await step(node);
  expect([result.status, result.stderr, loud(result.commands)]).toEqual([0, '', []]);
  const kept = service.artifacts.get('vmstate-gate-report')!;
  const hash = createHash('sha256').update(kept.zip).digest('hex');
  expect(kept.finalized).toEqual({ size: kept.zip.length, hash: `sha256:${hash}` });
  const files = await unzip(kept.zip);
  expect([...files.keys()].sort()).toEqual(NAMES);
  const paths = { json: 'report-json', html: 'report-html', sarif: 'sarif' };
  for (const [kind, output] of Object.entries(paths)) {
    const written = readFileSync(result.outputs[output]!);
    expect(files.get(`report.${kind}`)!.equals(written)).toBe(true);
  }
  expect(result.summary).not.toContain('could not be uploaded');
  result.clean();
});

describe('an upload that fails stands in the summary, with what to do, and changes no verdict', () => {
  test.each<[string, (request: string) => number | undefined, RegExp]>([
    ['the service refuses', (request) => (request.endsWith('CreateArtifact') ? 403 : undefined), /403.*fault/],
    ['the storage refuses', (request) => (request.startsWith('PUT') ? 403 : undefined), /vmstate-gate-report/],
    ['the end is refused', (request) => (request.endsWith('FinalizeArtifact') ? 400 : undefined), /400.*fault/],
  ])('%s', async (_name, fault, words) => {
    service.fault = fault;
    const result = await step();
    expect([result.status, result.outputs['verdict']]).toEqual([0, 'compatible']);
    expect(loud(result.commands)).toEqual([
      expect.stringMatching(/^::warning::The report files are not in the artifact/),
    ]);
    expect(result.summary).toMatch(words);
    expect(result.summary).toContain('The report files are not in the artifact');
    expect(result.summary).not.toContain('secret-signature');
    result.clean();
  });

  test('a second job of that name is told to take a name of its own', async () => {
    (await step()).clean();
    const second = await step();
    expect(second.status).toBe(0);
    expect(second.summary).toContain('artifact-name');
    second.clean();
    const other = await step(undefined, { 'artifact-name': 'other' });
    expect(loud(other.commands)).toEqual([]);
    expect([...service.artifacts.keys()]).toEqual(['vmstate-gate-report', 'other']);
    other.clean();
  });
});
