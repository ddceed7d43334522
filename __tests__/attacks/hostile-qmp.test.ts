import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../helpers/runner.js';

/** A build's QMP may answer anything: that is an answer about the build, never a crash of the gate. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attack-qmp-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TYPE = 's390-ccw-virtio-10.0';

/** A QEMU that answers each question with the same line; ID stands for the question's number. */
function qemu(line: string): void {
  writeFileSync(join(folder, 'line'), line);
  const path = join(folder, 'qemu-system-s390x');
  writeFileSync(
    path,
    `#!/bin/bash
case "$*" in
  --version) echo "QEMU emulator version 10.0.50"; exit;;
  "-M help") printf 'Supported machines are:\\n${TYPE} x\\n'; exit;;
esac
LINE=$(cat '${join(folder, 'line')}')
echo '{"QMP": {"version": {}, "capabilities": []}}'
while read -r question; do
  id=$(sed -n 's/.*"id":\\([0-9]*\\).*/\\1/p' <<< "$question")
  [ -z "$id" ] || printf '%s\\n' "\${LINE//ID/$id}"
done
`,
  );
  chmodSync(path, 0o755);
}

const ask = (what: 'load' | 'compare') =>
  runCli(
    [
      'guest',
      what,
      '--qemu',
      './qemu-system-s390x',
      '--machine',
      TYPE,
      '--set',
      'default',
      '--timeout',
      '5',
      '--release',
      '10.0',
    ],
    { cwd: folder },
  );

test.each([
  '{"return": null, "id": ID}',
  '{"return": 0, "id": ID}',
  '{"return": "completed", "id": ID}',
  '{"return": [], "id": ID}',
  '{"return": {}, "id": ID}',
  '{"return": {"status": null}, "id": ID}',
  '{"return": {"status": {"status": "running"}}, "id": ID}',
  '{"return": [null], "id": ID}',
  '{"return": [{"return": null}], "id": ID}',
  '{"return": {"__proto__": {"status": "running"}}, "id": ID}',
  '{"id": ID}',
  '{"error": null, "id": ID}',
  '{"error": {"desc": {"x": 1}}, "id": ID}',
  '{"error": {"desc": "\\u001b[31m::error::owned"}, "id": ID}',
  '{"return": {"status": "running"}, "id": "ID"}',
  'ID',
  'null',
  '[]',
])(
  '%s',
  async (line) => {
    qemu(line);
    for (const what of ['load', 'compare'] as const) {
      const { status, stdout, stderr } = await ask(what);
      expect(stderr).not.toMatch(/TypeError|internal error|\n\s+at /);
      expect([1, 2]).toContain(status);
      expect(`${stdout}${stderr}`).toMatch(/incompatible: |error: |^vmstate-gate: .+\[[a-z-]+\]$/m);
      expect(`${stdout}${stderr}`).not.toMatch(/\u001b\[31m::/);
    }
  },
  60_000,
);
