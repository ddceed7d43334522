// Puts a release's commit where the pages and workflows to copy name the action: pin-release.mjs X.Y.Z COMMIT
// `@v0` and an earlier commit become `@COMMIT # vX.Y.Z`; `#v0` of npx, which takes names of tags, becomes `#vX.Y.Z`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';

const [version = '', commit = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version) || !/^[0-9a-f]{40}$/.test(commit)) {
  console.error('::error::pin-release.mjs X.Y.Z COMMIT, a commit being 40 hex digits');
  process.exit(2);
}
process.chdir(process.env.RELEASE_ROOT ?? join(new URL('.', import.meta.url).pathname, '..'));
const ACTION = /(vmstate-gate\/vmstate-gate(?:\/(?:comment|refresh))?)@(?:v\d+|[0-9a-f]{40})(?: # v[\d.]+)?/g;
const COMMAND = /(github:vmstate-gate\/vmstate-gate)#v\d+(?:\.\d+\.\d+)?/g;
let changed = 0;
for (const file of globSync(['README.md', 'docs/**/*.{md,yml}']).sort()) {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(ACTION, `$1@${commit} # v${version}`).replace(COMMAND, `$1#v${version}`);
  if (after === before) continue;
  writeFileSync(file, after);
  changed++;
  console.log(file);
}
if (changed === 0) {
  console.error('::error::no page names the action');
  process.exit(1);
}
