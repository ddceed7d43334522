import { requestCheck } from '../helpers/openapi.js';

/** The check of the loopback server's requests finds what it is there for. */
const check = requestCheck();
const withDescription = check ? test : test.skip;

withDescription.each<[string, string, string, string | undefined]>([
  ['GET', '/repos/o/r/issues/7/comments?per_page=100&page=2', '', undefined],
  ['POST', '/repos/o/r/issues/7/comments', '{"body":"x"}', undefined],
  ['GET', '/repos/o/r/git/ref/heads%2Fmaster', '', undefined],
  ['GET', '/repos/o/r/git/ref/heads/master', '', undefined],
  [
    'POST',
    '/repos/o/r/issues/7/comments',
    '',
    "POST /repos/{owner}/{repo}/issues/{issue_number}/comments: body must have required property 'body'",
  ],
  [
    'POST',
    '/repos/o/r/issues/7/comments',
    '{"body":7}',
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments: body/body must be string',
  ],
  [
    'GET',
    '/repos/o/r/issues/7/comments?pages=2',
    '',
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments: has no query parameter pages',
  ],
  ['GET', '/repos/o/r/nothing', '', 'GET /repos/o/r/nothing is nothing that the API has'],
  ['PUT', '/repos/o/r/issues/7/comments', '', 'PUT /repos/o/r/issues/7/comments is nothing that the API has'],
])('%s %s %s', (method, path, body, wrong) => {
  expect(check?.(method, path, body)).toBe(wrong);
});
