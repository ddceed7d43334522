// Writes what is generated of the documentation; --check fails when it is not up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importCompiled } from './compiled.mjs';
import { importDiagram } from './import-diagram.mjs';

process.chdir(join(new URL('.', import.meta.url).pathname, '..'));

/** Whole files by what they say. */
const files = {
  'docs/rules.md': (await importCompiled('report/explain')).rulesMarkdown(),
  'docs/errors.md': await errorsMarkdown(),
};
/** What stands between `<!-- NAME -->` and `<!-- /NAME -->` of a file. */
const blocks = [['docs/architecture.md', 'imports', importDiagram()]];

async function errorsMarkdown() {
  const { ERROR_CODES } = await importCompiled('vmstate/errors');
  const { PROBLEM_CODES } = await importCompiled('vmstate/problem');
  const rows = (codes) => Object.entries(codes).map(([code, means]) => `| \`${code}\` | ${means} |`);
  return [
    '# What can go wrong',
    'Made by `npm run docs` from `src/vmstate/errors.ts` and `src/vmstate/problem.ts`.',
    '',
    '## Errors',
    'The gate could not judge. The command line ends with exit status 2 (4 for `write-failed`) and says `SUBJECT: PROBLEM. REMEDY [CODE]`; the action turns red with the verdict `error`. An exit status of 3 is a fault of the gate itself.',
    '',
    '| code | what it means |',
    '|---|---|',
    ...rows(ERROR_CODES),
    '',
    '## Problems',
    'The gate has judged, and something beside the findings deserves a word. They stand in every report (`problems` of report.json, with severity, message and remedy); one of severity `error` makes the verdict `error`.',
    '',
    '| code | what it means |',
    '|---|---|',
    ...rows(PROBLEM_CODES),
    '',
  ].join('\n');
}

function withBlock(text, name, content) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`there is no ${open} … ${close}`);
  return `${text.slice(0, from + open.length)}\n${content}\n${text.slice(to)}`;
}

for (const [file, name, content] of blocks) files[file] = withBlock(readFileSync(file, 'utf8'), name, content);
let stale = 0;
for (const [file, text] of Object.entries(files)) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else {
    stale++;
    console.error(`${file} is not what the source says; run npm run docs`);
  }
}
if (stale > 0) process.exit(1);
console.log(`${Object.keys(files).join(', ')}: up to date`);
