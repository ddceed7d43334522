// End-to-end tests run dist/: one that was made of another src/ would pass or fail for what is not there any more.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

module.exports = () => {
  const script = join(__dirname, '..', '..', 'scripts', 'src-digest.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, 'dist'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.trim());
};
