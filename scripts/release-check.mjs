// Holds a release against what the repository says of it: release-check.mjs X.Y.Z [--notes]
// With --notes it prints that version's part of the changelog.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

process.chdir(process.env.RELEASE_ROOT ?? join(new URL('.', import.meta.url).pathname, '..'));
const [version = '', flag] = process.argv.slice(2);

const faults = [];
if (!/^\d+\.\d+\.\d+$/.test(version)) faults.push(`${JSON.stringify(version)} is not X.Y.Z`);
const told = JSON.parse(readFileSync('package.json', 'utf8')).version;
if (told !== version) faults.push(`package.json says ${told}`);
const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m).slice(1);
const own = sections.find((section) => section.startsWith(`${version} `));
if (!own) faults.push(`CHANGELOG.md has no "## ${version} (YYYY-MM-DD)"`);
else if (!/^\S+ \(\d{4}-\d{2}-\d{2}\)\n/.test(own)) faults.push('its part of CHANGELOG.md has no date yet');
if (flag !== '--notes') {
  const tags = execFileSync('git', ['tag', '--list', `v${version}`], { encoding: 'utf8' }).trim();
  if (tags !== '') faults.push(`the tag v${version} is there already`);
}
if (faults.length > 0) {
  for (const fault of faults) console.error(`::error::release ${version}: ${fault}`);
  process.exit(1);
}
if (flag === '--notes') console.log(own.split('\n').slice(1).join('\n').trim());
