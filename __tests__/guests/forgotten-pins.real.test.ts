import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askGuests } from '../../src/guests/ask.js';
import { mergeFindings, type MergedFinding } from '../../src/policy/merge.js';
import { messageOf } from '../../src/rules/catalogue.js';
import { subjectName } from '../../src/rules/finding.js';

const BUILTIN = join(__dirname, '..', '..', 'baselines');
const ROOT = process.env['VMSTATE_GATE_QEMU_ROOT'] ?? '/tmp/q';
const QEMU = join(ROOT, 'trixie', 'qemu');
const real = existsSync(QEMU);
if (!real) console.warn(`SKIPPED: no real QEMU in ${ROOT}`);

/** A pin that was forgotten: what the property is without it. */
type Forgotten = readonly [driver: string, property: string, value: string];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forgotten-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * A real build in which pins were forgotten: what it tells of its machine types lacks them, and its devices have the new
 * value with every machine type.
 */
function buildWithout(pins: readonly Forgotten[], machine = ''): string {
  const file = join(folder, 'qemu');
  const script = `#!${process.execPath}
const { spawn } = require('node:child_process');
const { createInterface } = require('node:readline');
const PINS = ${JSON.stringify(pins)};
const [binary, ...args] = process.argv.slice(2);
const at = args.indexOf('-M');
const machine = at < 0 ? 'none' : args[at + 1];
const runs = machine !== 'none' && machine !== 'help';
const more = runs ? PINS.flatMap(([driver, property, value]) => ['-global', driver + '.' + property + '=' + value]) : [];
if (runs && ${JSON.stringify(machine)} !== '') more.push('-machine', ${JSON.stringify(machine)});
const child = spawn(${JSON.stringify(QEMU)}, [binary, ...args, ...more], { stdio: [args.includes('stdio') ? 'pipe' : 'inherit', 'pipe', 'inherit'] });
if (child.stdin) process.stdin.pipe(child.stdin);
const keep = (entry) => !PINS.some(([driver, property]) => entry['qom-type'] === driver && entry.property === property);
createInterface({ input: child.stdout }).on('line', (line) => {
  if (!line.includes('"compat-props"')) return void process.stdout.write(line + '\\n');
  const answer = JSON.parse(line);
  for (const one of answer.return ?? []) if (one['compat-props']) one['compat-props'] = one['compat-props'].filter(keep);
  process.stdout.write(JSON.stringify(answer) + '\\n');
});
child.on('close', (code) => process.exit(code ?? 1));
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

async function found(runner: string, machineTypes: readonly string[]): Promise<readonly MergedFinding[]> {
  const answer = await askGuests({
    binaries: ['qemu-system-x86_64'],
    runner: [runner],
    cwd: folder,
    env: process.env,
    timeoutMs: 60_000,
    jobs: 2,
    root: BUILTIN,
    probe: false,
    inventory: true,
    releases: ['10.0'],
    machineTypes,
  });
  expect(answer.problems).toEqual([]);
  return mergeFindings(answer.inventories);
}

const lineOf = (f: MergedFinding): string => `${subjectName(f.subject)}: ${messageOf(f)} [${f.machineTypes.join(' ')}]`;

/** `driver property was … and is …; "value to pin" array [machine types]`. */
function shortly({ details, context, machineTypes }: MergedFinding): string {
  const { property, was, is } = details;
  const [, driver, value] = /^\{ "([^"]*)", "[^"]*", ("[^"]*") \}$/.exec(String(context['line'])) ?? [];
  const [array] = String(context['where']).split(' ');
  return `${driver} ${property} was ${was} and is ${is}; ${value} ${array} [${machineTypes.join(' ')}]`;
}

(real ? test : test.skip)(
  'a real build against itself finds nothing; with pins forgotten it finds each of them, with machine types and the line',
  async () => {
    const OLD = 'pc-q35-5.2';
    const MID = 'pc-q35-7.2';
    expect((await found(buildWithout([]), [OLD, MID])).map(lineOf)).toEqual([]);
    const both = `[${OLD} ${MID}]`;
    const forgotten: readonly (readonly [...Forgotten, string])[] = [
      ['virtio-net-device', 'host_uso', 'on', `was false and is true; "off" hw_compat_7_2 ${both}`],
      ['virtio-net-device', 'guest_uso4', 'on', `was false and is true; "off" hw_compat_7_2 ${both}`],
      ['virtio-net-device', 'guest_announce', 'off', `was true and is false; "on" hw_compat_7_2 ${both}`],
      ['virtio-balloon-pci', 'vectors', '4294967295', `was 0 and is 2; "0" hw_compat_7_2 ${both}`],
      ['virtio-rng-pci', 'vectors', '4294967295', `was 0 and is 2; "0" hw_compat_5_2 [${OLD}]`],
      ['virtio-gpu-device', 'x-scanout-vmstate-version', '2', `was 1 and is 2; "1" hw_compat_7_2 ${both}`],
      ['nvme', 'msix-exclusive-bar', 'off', `was true and is false; "on" hw_compat_5_2 [${OLD}]`],
      ['pci-device', 'x-pcie-err-unc-mask', 'on', `was false and is true; "off" hw_compat_7_2 ${both}`],
      ['pci-device', 'x-pcie-ari-nextfn-1', 'off', `was true and is false; "on" hw_compat_7_2 ${both}`],
      [
        'base-pci-bridge',
        'x-pci-express-writeable-slt-bug',
        'false',
        `was true and is false; "on" hw_compat_7_2 ${both}`,
      ],
      ['vhost-vsock-device', 'seqpacket', 'auto', `was off and is auto; "off" hw_compat_5_2 [${OLD}]`],
      ['e1000e', 'migrate-timadj', 'on', `was false and is true; "off" hw_compat_7_2 ${both}`],
      ['ICH9-LPC', 'noreboot', 'false', `was true and is false; "on" hw_compat_7_2 ${both}`],
    ];
    const bit: Forgotten = ['qemu64-x86_64-cpu', 'ssse3', 'on'];
    const pins = [...forgotten.map(([driver, property, value]): Forgotten => [driver, property, value]), bit];
    const findings = await found(buildWithout(pins, 'smbios-entry-point-type=64'), [OLD, MID]);
    const compat = findings.filter(({ ruleId }) => ruleId === 'compat-property-missing');
    expect(compat.map(shortly).sort()).toEqual(
      forgotten.map(([driver, property, , rest]) => `${driver} ${property} ${rest}`).sort(),
    );
    // The balloon’s and the generator’s tables of vectors are what a guest meets of them.
    expect(
      compat.flatMap((one) => (one.grade === 'break' ? [`${shortly(one)}; ${one.context['meets']}`] : [])),
    ).toEqual([
      `virtio-balloon-pci vectors was 0 and is 2; "0" hw_compat_7_2 ${both}; PCI 05.0: BAR 1 was none and is memory 4096 bytes`,
      `virtio-rng-pci vectors was 0 and is 2; "0" hw_compat_5_2 [${OLD}]; PCI 06.0: BAR 1 was none and is memory 4096 bytes`,
    ]);
    expect(
      findings
        .filter((one) => !compat.includes(one))
        .map(lineOf)
        .sort(),
    ).toEqual(
      [
        `fw_cfg etc/smbios/smbios-anchor: was 31 bytes and is 24 bytes ${both}`,
        `fw_cfg etc/smbios/smbios-tables: was 309 bytes and is 315 bytes ${both}`,
        `machine: property "smbios-entry-point-type" was 32 and is 64 (machine) ${both}`,
        `qemu64-x86_64-cpu: "ssse3" was false and is true (qemu64-x86_64-cpu): keep it with { "qemu64-x86_64-cpu", "ssse3", "off" } in the compat properties of these machine types ${both}`,
      ].sort(),
    );
  },
  300_000,
);
