import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, runStep } from '../helpers/runner.js';
import { Workspace } from '../helpers/workspace.js';

const ROOT = process.env['VMSTATE_GATE_QEMU_ROOT'] ?? '/tmp/q';
const real = ['bookworm', 'trixie'].every((suite) => existsSync(join(ROOT, suite, 'qemu')));
if (!real) console.warn(`SKIPPED: no real QEMU in ${ROOT}`);

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace().write('VERSION', '10.0.50\n');
});
afterEach(() => workspace.remove());

(real ? describe : describe.skip)('real guests, on the committed dist/', () => {
  test('in the action: dumps, saved guests and inventories in one report', async () => {
    const path = 'build/qemu-system-s390x';
    workspace.write(path, `#!/bin/sh\nexec '${join(ROOT, 'trixie', 'qemu')}' qemu-system-s390x "$@"\n`);
    chmodSync(join(workspace.root, path), 0o755);
    const result = await runStep({
      event: 'push',
      payload: {},
      workspace: workspace.root,
      inputs: { qemu: 'build/qemu-system-*', probe: 'true', inventory: 'true', upload: 'false', 'github-token': '' },
    });
    expect([result.stderr, result.outputs['verdict'] === 'error']).toEqual(['', false]);
    expect(result.stdout).toMatch(/98 saved guests, \d+ load; \d+ streams and 62 inventories compared/);
    expect(result.summary).toMatch(/\d+ of 98 saved guests load/);
  }, 400_000);

  test('at the command line: captures of one’s own are kept, loaded, and found damaged', async () => {
    const guest = (suite: string) => [
      ...['--qemu', 'qemu-system-s390x', '--runner', join(ROOT, suite, 'qemu')],
      ...['--machine', 's390-ccw-virtio-7.2', '--baselines', 'store'],
    ];
    const cli = (...args: string[]) => runCli(args, { cwd: workspace.root });
    const kept = ['--release', '7.2', '--origin', 'a test', '--by', 'a test'];
    const capture = ['guest', 'capture', ...guest('bookworm'), ...kept];
    workspace.write('sets.yml', 'disk: [[-device, virtio-scsi-ccw], [-device, no-such-device]]\n');
    const captured = await cli(...capture, '--only', 'streams', '--sets', 'sets.yml');
    expect([captured.status, captured.stdout]).toEqual([
      0,
      'probes/7.2/s390x.json: 1 saved guest of 1 machine type and 1 device set\n',
    ]);
    expect((await cli(...capture, '--only', 'inventories', '--set', 'default')).status).toBe(0);
    const loaded = await cli('guest', 'load', ...guest('trixie'));
    expect([loaded.status, loaded.stderr]).toEqual([0, '']);
    expect(loaded.stdout).toMatch(/1 of 1 saved guest loaded/);
    const compared = await cli('guest', 'compare', ...guest('trixie'), '--format', 'json');
    const report = JSON.parse(compared.stdout) as { findings: { ruleId: string; grade: string }[] };
    expect(report.findings.some(({ ruleId }) => ruleId === 'property-added')).toBe(true);
    workspace.write(
      'store/probes/7.2/s390x.json',
      workspace.read('store/probes/7.2/s390x.json').replace(/"stream": "./, '"stream": "g'),
    );
    const damaged = await cli('guest', 'load', ...guest('trixie'));
    expect([damaged.status, damaged.stdout]).toEqual([2, '']);
    expect(damaged.stderr).toMatch(/probes\/7\.2\/s390x\.json: /);
  }, 400_000);

  test('nothing to ask is an error, never a pass', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));
    const runner = ['--runner', join(ROOT, 'trixie', 'qemu')];
    const args = ['guest', 'load', '--qemu', 'qemu-system-m68k', ...runner];
    const none = await runCli(args, { cwd: empty });
    expect(none.status).toBe(2);
    expect(none.stdout).toMatch(/no saved guest of the baselines is for this build/);
    expect((await runCli([...args, '--set', 'nonsense'], { cwd: empty })).status).toBe(2);
    rmSync(empty, { recursive: true });
  }, 60_000);
});
