import { renderJson } from '../../src/report/json.js';
import { realReport } from '../helpers/reports.js';
import type { Fault, SeenRequest } from '../helpers/github-server.js';
import { BASE, BROKEN, ending, expectHeld, GOOD, HEAD, PULL, Scene } from './scene.js';

/** What GitHub answers may be cut off, exchanged, endless or about something else: none of it is a pass. */
let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

const strike = (path: RegExp, fault: (request: SeenRequest) => Fault) => {
  scene.server.fault = (request) => (path.test(request.path) ? fault(request) : undefined);
};

describe('lists without an end', () => {
  const next = (request: SeenRequest) => {
    const page = Number(new URL(request.path, scene.server.url).searchParams.get('page') ?? 1) + 1;
    const address = new URL(request.path, scene.server.url);
    address.searchParams.set('page', String(page));
    return `<${address.href}>; rel="next"`;
  };
  const endless = (path: RegExp, body: string) =>
    strike(path, (request) => ({ kind: 'body', body, headers: { link: next(request) } }));
  const itself = (path: RegExp, body: string) =>
    strike(path, (request) => ({
      kind: 'body',
      body,
      headers: { link: `<${scene.server.url}${request.path}>; rel="next"` },
    }));

  test.each([
    ['each page another', endless],
    ['a page that is its own next', itself],
  ])('artifacts, %s', async (_name, make) => {
    make(/\/artifacts\?/, JSON.stringify({ total_count: 1, artifacts: [] }));
    expectHeld(await scene.run({ inputs: { dumps: '', artifact: 'build' } }), /has more than 200 pages/);
  });

  test('comments: the verdict stands, and that there is no comment is said', async () => {
    endless(/\/issues\/7\/comments/, '[]');
    const result = await scene.dumps(BROKEN).run({ inputs: { comment: 'always' } });
    expect(ending(result)).toMatchObject({ status: 1, verdict: 'incompatible' });
    expect(result.stdout).toMatch(/No comment: .*has more than 200 pages/);
  });

  test('pull requests, in stage two', async () => {
    endless(/\/pulls\?/, '[]');
    const result = await second();
    expect([result.status, decodeURIComponent(result.commands.at(-1) ?? '')]).toEqual([
      1,
      expect.stringMatching(/has more than 200 pages/),
    ]);
  });

  test('a next page on another machine: the token goes nowhere', async () => {
    strike(/\/artifacts\?/, () => ({
      kind: 'body',
      body: JSON.stringify({ total_count: 1, artifacts: [] }),
      headers: { link: '<http://127.0.0.1:1/steal>; rel="next"' },
    }));
    const result = await scene.run({ inputs: { dumps: '', artifact: 'build' } });
    expectHeld(result, /leads to http:\/\/127\.0\.0\.1:1, away from/);
  });
});

const second = (event: object = {}) =>
  scene.run({
    entry: 'comment',
    event: 'workflow_run',
    payload: {
      workflow_run: {
        id: 77,
        run_attempt: 2,
        head_sha: HEAD,
        event: 'pull_request',
        status: 'completed',
        head_repository: { full_name: 'x/r' },
        ...event,
      },
    },
  });

describe('two pull requests with one head', () => {
  const pull = (number: number, repo = 'x/r') =>
    scene.server.state.pulls.push({
      ...{ number, state: 'open', title: '', body: '', html_url: '' },
      head: { ref: 'patch', sha: HEAD, repo: { full_name: repo } },
      base: { ref: 'main', sha: BASE, repo: { full_name: 'o/r' } },
    });
  const report = (run: object) =>
    scene.artifact('vmstate-gate-report', { 'report.json': renderJson({ ...realReport(), run }) }, 77);
  const commented = () => [...scene.server.state.comments].filter(([, list]) => list.length > 0).map(([of]) => of);
  beforeEach(() => {
    pull(5);
    pull(6);
  });

  test('the one that the report is about', async () => {
    await report({ pullRequest: 6 });
    expect((await second()).status).toBe(0);
    expect(commented()).toEqual([6]);
  });

  test.each<[string, object]>([
    ['names none', {}],
    ['names another', { pullRequest: 1 }],
    ['names one of another repository', { pullRequest: 9 }],
  ])('a report that %s: no comment rather than a wrong one', async (_name, run) => {
    pull(9, 'y/r');
    await report(run);
    const result = await second();
    expect([result.status, commented()]).toEqual([0, []]);
    expect(result.stdout).toMatch(/the report does not say which of 5, 6 it is about/);
  });

  test('two reports that name one each', async () => {
    await scene.artifact(
      'vmstate-gate-report-a',
      { 'report.json': renderJson({ ...realReport(), run: { pullRequest: 5 } }) },
      77,
    );
    await scene.artifact(
      'vmstate-gate-report-b',
      { 'report.json': renderJson({ ...realReport(), run: { pullRequest: 6 } }) },
      77,
    );
    await second();
    expect(commented()).toEqual([]);
  });
});

describe('reads of the base branch', () => {
  const GIT = /\/git\/(ref|refs|commits|trees|blobs)\//;
  const each: [string, Fault][] = [
    ['304 Not Modified', { kind: 'status', status: 304 }],
    ['206 Partial Content', { kind: 'body', status: 206, body: '{}' }],
    ['203 of a proxy', { kind: 'body', status: 203, body: '{"content":"","encoding":"base64","tree":[],"sha":"x"}' }],
    ['a page of HTML', { kind: 'body', body: '<html>Please sign in</html>', type: 'text/html' }],
    ['JSON called text', { kind: 'body', body: '{"tree":[],"truncated":false}', type: 'text/plain' }],
    ['a cut-off list', { kind: 'body', body: '{"tree":[{"path":"VERSION","mode":"100644"' }],
    ['null', { kind: 'body', body: 'null' }],
    ['a list', { kind: 'body', body: '[]' }],
    ['a number', { kind: 'body', body: '7' }],
    ['an empty folder', { kind: 'body', body: '{"sha":"x","tree":[],"truncated":false}' }],
    ['a truncated folder', { kind: 'body', body: '{"tree":[],"truncated":true}' }],
    ['an empty file', { kind: 'body', body: '{"content":"","encoding":"base64"}' }],
    ['a file in another coding', { kind: 'body', body: '{"content":"machine-types: given","encoding":"utf-8"}' }],
    [
      'a prototype',
      { kind: 'body', body: '{"__proto__":{"tree":[],"truncated":false,"content":"","encoding":"base64"}}' },
    ],
    ['a redirect to elsewhere', { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/x' } }],
    ['a redirect to itself', { kind: 'status', status: 301, headers: { location: '/repos/o/r' } }],
    ['gone for legal reasons', { kind: 'status', status: 451 }],
  ];

  test.each(each)('%s to all of them: red', async (_name, fault) => {
    strike(GIT, () => fault);
    const result = await scene.dumps(BROKEN).run();
    expect([result.status, result.outputs['verdict'], result.stderr]).toEqual([1, 'error', '']);
  });

  test.each(each)(
    '%s to one after the other: red each time',
    async (_name, fault) => {
      let reads = 0;
      scene.server.fault = (request) => void (GIT.test(request.path) && reads++);
      scene.dumps(BROKEN);
      expect((await scene.run()).status).toBe(1);
      const passed: number[] = [];
      for (let at = 0; at < reads; at++) {
        let seen = 0;
        scene.server.fault = (request) => (GIT.test(request.path) && seen++ === at ? fault : undefined);
        const result = await scene.run();
        if (result.status !== 1 || result.stderr !== '') passed.push(at);
      }
      expect(passed).toEqual([]);
    },
    120_000,
  );

  test('the configuration of another repository', async () => {
    // The checkout has none, so that the base's is asked for.
    scene.baseFiles.set('.github/vmstate-gate.yml', 'fail-on: break\n');
    const other = `machine-types:\n  asked: given\nrules:\n  field-added: ignore\n`;
    strike(/\/git\/blobs\//, () => ({
      kind: 'body',
      body: JSON.stringify({ content: Buffer.from(other).toString('base64'), encoding: 'base64' }),
    }));
    expectHeld(await scene.dumps(BROKEN).run(), /is not the file that the commit has/);
  });

  test('the commit of another branch', async () => {
    strike(/\/git\/commits\//, () => ({
      kind: 'body',
      body: JSON.stringify({ sha: 'd'.repeat(40), tree: { sha: 'e'.repeat(40) } }),
    }));
    expectHeld(await scene.dumps(BROKEN).run(), /is no commit of git/);
  });

  test('a branch whose name is another’s beginning', async () => {
    strike(/\/git\/ref\//, () => ({
      kind: 'body',
      body: JSON.stringify([{ ref: 'refs/heads/master-old', object: { sha: 'd'.repeat(40) } }]),
    }));
    expectHeld(await scene.dumps(BROKEN).run(), /does not tell what it is at/);
  });
});

describe('repositories by name', () => {
  test('an owner with an underscore, as enterprises have them', async () => {
    const result = await scene
      .dumps(GOOD)
      .run({ env: { GITHUB_REPOSITORY: 'jane_corp/r' }, inputs: { 'artifact-repository': 'jane_corp/r' } });
    expect(ending(result).word).not.toMatch(/is not owner\/name|artifact-repository/);
  });

  test.each(['o', 'o/', '/r', 'o/..', 'o/.', '../r', 'o/r/x', 'o r/r', 'o/r\nx', 'o%2f/r', 'ö/r'])(
    '%j is none',
    async (name) => {
      const result = await scene.dumps(GOOD).run({ env: { GITHUB_REPOSITORY: name } });
      expectHeld(result, /GITHUB_REPOSITORY: (is not owner\/name|is not set)/);
      const other = await scene.run({ inputs: { dumps: '', artifact: 'x', 'artifact-repository': name } });
      expectHeld(other, /artifact-repository/);
    },
  );
});

test('the event of another pull request: that one’s base is read', async () => {
  const payload = { pull_request: { ...PULL.pull_request, number: 0 } };
  expectHeld(await scene.dumps(GOOD).run({ payload }), /has no pull request number/);
});
