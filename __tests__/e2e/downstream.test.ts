import { fakeQemu } from '../helpers/fake-qemu.js';
import { runCli } from '../helpers/runner.js';
import { builtinSections, Workspace } from '../helpers/workspace.js';
import type { Section } from '../../src/vmstate/dump.js';

/** Distributions: releases that are called as they please, machine types of their own, baselines of their own. */

const sections = builtinSections('8.2', 'x86_64');
const MACHINES = [
  'ubuntu               Ubuntu 24.04 PC (i440FX + PIIX, 1996) (alias of pc-i440fx-noble)',
  'pc-i440fx-noble      Ubuntu 24.04 PC (i440FX + PIIX, 1996) (default)',
  'pc-i440fx-jammy      Ubuntu 22.04 PC (i440FX + PIIX, 1996)',
  'pc-i440fx-8.2        Standard PC (i440FX + PIIX, 1996)',
  'isapc                ISA-only PC',
  'none                 empty machine',
];
const without = (name: string): readonly Section[] => sections.filter((section) => section.name !== name);

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => workspace.remove());
const cli = (...args: string[]) => runCli(args, { cwd: workspace.root });
/** What is said behind the line on what was dumped. */
const linesBehind = (text: string) => text.replace(/^(?:Store: .*|.* dumped, .*|\d+ dumps? from files.*)\n/gm, '');
const add = (release: string, qemu: string, ...more: string[]) =>
  cli('baseline', 'add', '--release', release, '--qemu', qemu, '--no-reach', '--date', '2026-01-31', ...more);

test('noble, rhel-9.6 and 8.2.2+ds: kept in the order of QEMU’s versions, each machine type of its own held', async () => {
  const debian = 'QEMU emulator version 8.2.2 (Debian 1:8.2.2+ds-0ubuntu1.4)';
  fakeQemu(workspace, 'noble/qemu-system-x86_64', { version: debian, machines: MACHINES, sections });
  fakeQemu(workspace, 'rhel/qemu-system-x86_64', {
    version: 'QEMU emulator version 9.1.0 (qemu-kvm-9.1.0-15.el9)',
    machines: [
      'q35   RHEL-9.6.0 PC (alias of pc-q35-rhel9.6.0)',
      'pc-q35-rhel9.6.0   RHEL-9.6.0 PC (Q35 + ICH9, 2009)',
    ],
    sections,
  });
  fakeQemu(workspace, 'new/qemu-system-x86_64', {
    version: 'QEMU emulator version 9.2.50',
    machines: MACHINES,
    sections: without('rtl8139'),
  });
  const added = [
    await add('rhel-9.6', 'rhel/qemu-system-x86_64'),
    await add('noble', 'noble/qemu-system-x86_64'),
    await add('8.2.2+ds', 'noble/qemu-system-x86_64', '--kind', 'stable', '--status', 'released'),
  ];
  expect(added.map(({ status, stdout, stderr }) => [status, stdout, linesBehind(stderr)])).toEqual([
    [
      0,
      'rhel-9.6/x86_64.json: added, released, stable, 1 machine type, 1 distinct\n',
      'Its status is what QEMU emulator version 9.1.0 (qemu-kvm-9.1.0-15.el9) tells; --status sets another.\n',
    ],
    [
      0,
      'noble/x86_64.json: added, released, stable, 3 machine types, 1 distinct\n',
      `Its status is what ${debian} tells; --status sets another.\n`,
    ],
    [0, '8.2.2+ds/x86_64.json: added, released, stable, 3 machine types, 1 distinct\n', ''],
  ]);
  const list = async () =>
    (await cli('baseline', 'list', '--baselines', 'baselines')).stdout
      .split('\n')
      .map((line) => line.split(/ {2,}/)[0]);
  expect(await list()).toEqual(['8.2.2+ds (stable 8.2.2)', 'noble (stable 8.2.2)', 'rhel-9.6 (stable 9.1.0)', '']);
  workspace.write('baselines/releases.json', '{"order": ["noble", "8.2.2+ds"]}');
  expect((await list()).slice(0, 2)).toEqual(['noble (stable 8.2.2)', '8.2.2+ds (stable 8.2.2)']);

  const check = await cli('check', '--qemu', 'new/qemu-system-x86_64', '--baselines', 'baselines', '--format', 'json');
  expect(check.status).toBe(1);
  const report = JSON.parse(check.stdout) as {
    releases: string[];
    findings: {
      ruleId: string;
      section?: string;
      disposition: string;
      occurrences: { release: string; machineTypes: string[] }[];
    }[];
  };
  expect(report.releases).toEqual(['noble', '8.2.2+ds', 'rhel-9.6']);
  const types = ['pc-i440fx-8.2', 'pc-i440fx-jammy', 'pc-i440fx-noble'];
  const found = report.findings.map(({ ruleId, section, disposition, occurrences }) => [
    `${disposition} ${ruleId} ${section ?? ''}`,
    ...occurrences.map(({ release, machineTypes }) => [release, ...machineTypes].join(' ')),
  ]);
  expect(found).toEqual([
    ['block machine-type-removed ', 'rhel-9.6 pc-q35-rhel9.6.0'],
    ['advise section-removed rtl8139', ['noble', ...types].join(' '), ['8.2.2+ds', ...types].join(' ')],
  ]);
});

test('dump files tell no status, and none is guessed', async () => {
  workspace.write(
    'd/x86_64/noble.json',
    `{"vmschkmachine":{"Name":"pc-i440fx-noble"},"d":{"Name":"d","version_id":1,"minimum_version_id":1}}`,
  );
  const run = (...more: string[]) => cli('baseline', 'add', '--release', 'noble', '--dump', 'd/x86_64/*.json', ...more);
  const [bare, kind, status, good] = [
    await run(),
    await run('--status', 'released', '--kind', 'mine'),
    await run('--status', 'final'),
    await run('--status', 'released', '--kind', 'stable'),
  ];
  expect([bare.status, bare.stdout, linesBehind(bare.stderr)]).toEqual([
    2,
    '',
    'vmstate-gate: --status: is missing, and dump files do not tell it. Say --status released for a release’s own build, which never changes again, or --status development [bad-usage]\nSee vmstate-gate --help.\n',
  ]);
  expect([kind.status, status.status]).toEqual([2, 2]);
  expect([good.status, good.stdout]).toEqual([
    0,
    'noble/x86_64.json: added, released, stable, 1 machine type, 1 distinct\n',
  ]);
});
