// Builds faults that no dump shows into a real QEMU, and asks whether a moved guest finds them.
//
//   node scripts/faults-move.mjs SOURCE KERNEL [FAULT…]
//
// SOURCE: an unpacked QEMU 10.0 source tree (Debian's source package, or a checkout of v10.0.x) with what it takes to build
// x86_64-softmmu: ninja, meson, a C compiler, glib, pixman. KERNEL: a folder as `guest move --kernel` takes it.
// The tree is built once as it is, then once more for each fault; it is put back as it was. Ten minutes and more: run by hand.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Each: one place in one file that changes, and what the gate must say: a rule, and where it names the device. */
const FAULTS = [
  {
    name: 'timer-not-armed',
    what: 'a post_load that no longer arms its timer: the local APIC',
    file: 'hw/intc/apic.c',
    find: '        timer_mod(s->timer, s->timer_expiry);\n    } else {\n        timer_del(s->timer);\n    }\n}\n\nstatic const MemoryRegionOps apic_io_ops',
    put: '        timer_del(s->timer);\n    } else {\n        timer_del(s->timer);\n    }\n}\n\nstatic const MemoryRegionOps apic_io_ops',
    expect: /move-slower|move-guest-stopped/,
  },
  {
    name: 'queue-index-not-restored',
    what: 'a queue index that is read and dropped: virtio',
    file: 'hw/virtio/virtio.c',
    find: '        qemu_get_be16s(f, &vdev->vq[i].last_avail_idx);\n        vdev->vq[i].signalled_used_valid = false;',
    put: '        qemu_get_be16s(f, &vdev->vq[i].last_avail_idx);\n        vdev->vq[i].last_avail_idx = 0;\n        vdev->vq[i].signalled_used_valid = false;',
    expect: /move-failed|move-device-stopped|move-guest-stopped/,
  },
  {
    name: 'interrupt-level-lost',
    what: 'an interrupt level that is not restored: PCI INTx',
    file: 'hw/pci/pci.c',
    find: '        pci_set_irq_state(s, i, irq_state[i]);\n    }\n\n    return 0;\n}\n\nstatic int put_pci_irq_state',
    put: '        pci_set_irq_state(s, i, 0);\n    }\n\n    return 0;\n}\n\nstatic int put_pci_irq_state',
    expect: /move-device-stopped|move-slower|move-kernel-complains/,
  },
  {
    name: 'subsection-not-sent',
    what: 'a subsection that no longer travels: the serial port’s FIFO and interrupt enable',
    file: 'hw/char/serial.c',
    find: '    serial_write_fcr(s, s->fcr_vmstate);\n    serial_update_parameters(s);\n    return 0;',
    put: '    s->ier = 0;\n    serial_write_fcr(s, 0);\n    serial_update_parameters(s);\n    return 0;',
    expect: /move-guest-stopped|move-device-stopped/,
  },
  {
    name: 'value-means-something-else',
    what: 'a value that changed its meaning: e1000’s link',
    file: 'hw/net/e1000.c',
    find: '    nc->link_down = (s->mac_reg[STATUS] & E1000_STATUS_LU) == 0;\n\n    if (have_autoneg(s) && !(s->phy_reg',
    put: '    nc->link_down = (s->mac_reg[STATUS] & E1000_STATUS_LU) != 0;\n\n    if (have_autoneg(s) && !(s->phy_reg',
    expect: /move-device-stopped/,
    device: /e1000|0000:/,
  },
  {
    name: 'slot-map-shifted',
    what: 'a map of hotplug slots that is shifted: ACPI',
    file: 'hw/acpi/pcihp.c',
    find: '        VMSTATE_UINT32(up, AcpiPciHpPciStatus),\n        VMSTATE_UINT32(down, AcpiPciHpPciStatus),',
    put: '        VMSTATE_UINT32(down, AcpiPciHpPciStatus),\n        VMSTATE_UINT32(up, AcpiPciHpPciStatus),',
    expect: /move-hotplug-failed/,
  },
  {
    name: 'link-inferred-wrongly',
    what: 'a state that is inferred from another bit: rtl8139’s link',
    file: 'hw/net/rtl8139.c',
    find: 'link_down = (s->BasicModeStatus & 0x04) == 0;\n\n    return 0;',
    put: 'link_down = true;\n\n    return 0;',
    expect: /move-device-stopped/,
    device: /rtl8139|0000:/,
  },
  {
    name: 'counter-not-offset',
    what: 'a clock that does not go on from where it was: the HPET',
    file: 'hw/timer/hpet.c',
    find: '        s->hpet_offset = ticks_to_ns(s->hpet_counter)\n                        - qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL);\n    }\n\n    return 0;',
    put: '        s->hpet_offset = 0;\n    }\n\n    return 0;',
    expect: /move-clock-jumped|move-slower|move-guest-stopped|move-kernel-complains/,
  },
];

const [sourceArg, kernelArg, ...only] = process.argv.slice(2);
if (!sourceArg || !kernelArg) {
  console.error('usage: node scripts/faults-move.mjs SOURCE KERNEL [FAULT…]');
  process.exit(2);
}
const [source, kernel] = [resolve(sourceArg), resolve(kernelArg)];
const build = join(source, 'build-faults');
const cli = join(import.meta.dirname, '..', 'dist', 'cli', 'index.js');
const binary = join(build, 'qemu-system-x86_64');
const run = (command, args, cwd = build) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

const chosen = FAULTS.filter(({ name }) => only.length === 0 || only.includes(name));
for (const { name, file, find } of chosen) {
  const found = readFileSync(join(source, file), 'utf8').split(find).length - 1;
  if (found !== 1)
    throw new Error(`${name}: its place is there ${found} times in ${file}; this table is for QEMU 10.0`);
}
if (process.env.FAULTS_ONLY_CHECK) {
  console.log(`${chosen.length} faults have their place in ${source}`);
  process.exit(0);
}

if (!existsSync(join(build, 'build.ninja'))) {
  mkdirSync(build, { recursive: true });
  run(join(source, 'configure'), [
    '--target-list=x86_64-softmmu',
    '--disable-docs',
    '--disable-tools',
    '--disable-werror',
  ]);
}
run('ninja', ['qemu-system-x86_64']);
// Beside the other, so that both find the firmware of the build.
const good = join(build, 'unchanged', 'qemu-system-x86_64');
mkdirSync(join(build, 'unchanged'), { recursive: true });
copyFileSync(binary, good);

/** What a move from the unchanged build to another one says. */
function move(to) {
  const words = ['guest', 'move', '--from', good, '--to', to, '--kernel', kernel, '--set', 'linux', '--format', 'json'];
  const told = spawnSync(process.execPath, [cli, ...words, '--machine', 'pc-q35-10.0', '--timeout', '1800'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, QEMU_MODULE_DIR: build },
  });
  if (told.status !== 0 && told.status !== 1) throw new Error(told.stderr);
  return JSON.parse(told.stdout).findings.map(
    (one) => `${one.ruleId} ${JSON.stringify(one.subject)} ${JSON.stringify(one.details)}`,
  );
}

let missed = 0;
const silent = move(good);
console.log(`unchanged: ${silent.length === 0 ? 'silent' : `NOT SILENT: ${silent.join('; ')}`}`);
if (silent.length > 0) missed++;
for (const { name, what, file, find, put, expect, device } of chosen) {
  const path = join(source, file);
  const before = readFileSync(path, 'utf8');
  try {
    writeFileSync(
      path,
      before.replace(find, () => put),
    );
    run('ninja', ['qemu-system-x86_64']);
    const found = move(binary).filter((line) => expect.test(line) && (!device || device.test(line)));
    if (found.length === 0) missed++;
    console.log(`${name} (${what}): ${found.length > 0 ? found.join('; ') : 'NOT FOUND'}`);
  } finally {
    writeFileSync(path, before);
  }
}
process.exit(missed === 0 ? 0 : 1);
