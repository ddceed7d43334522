/** Names that are one thing: in the fields of a description, or of a section where the scope is a class name. */
export interface Rename {
  /** Description name, or section name. */
  readonly scope: string;
  /** One set: any two of them match. */
  readonly names: readonly string[];
  /** QEMU release in which the newest name came; null for history older than the builds at hand (before 5.2). */
  readonly since: string | null;
}

/** Field renames in QEMU's history, as its own checker knows them. */
export const FIELD_RENAMES: readonly Rename[] = Object.freeze([
  set('acpi-ghes', ['ghes_addr_le', 'hw_error_le'], '10.0'),
  set('apic', ['timer', 'timer_expiry']),
  set('e1000', ['dev', 'parent_obj']),
  set('ehci', ['dev', 'pcidev']),
  set('I440FX', ['dev', 'parent_obj']),
  set('ich9_ahci', ['card', 'parent_obj']),
  set('ich9-ahci', ['ahci', 'ich9_ahci']),
  set('ioh3420', ['PCIDevice', 'PCIEDevice']),
  set('ioh-3240-express-root-port', [
    'port.br.dev',
    'parent_obj.parent_obj.parent_obj',
    'port.br.dev.exp.aer_log',
    'parent_obj.parent_obj.parent_obj.exp.aer_log',
  ]),
  set('cirrus_vga', ['hw_cursor_x', 'vga.hw_cursor_x', 'hw_cursor_y', 'vga.hw_cursor_y']),
  set('lsiscsi', ['dev', 'parent_obj']),
  set('mch', ['d', 'parent_obj']),
  set('pci_bridge', ['bridge.dev', 'parent_obj', 'bridge.dev.shpc', 'shpc']),
  set('pcnet', ['pci_dev', 'parent_obj']),
  set('PIIX3', ['pci_irq_levels', 'pci_irq_levels_vmstate']),
  set('piix4_pm', [
    'dev',
    'parent_obj',
    'pci0_status',
    'acpi_pci_hotplug.acpi_pcihp_pci_status[0x0]',
    'pm1a.sts',
    'ar.pm1.evt.sts',
    'pm1a.en',
    'ar.pm1.evt.en',
    'pm1_cnt.cnt',
    'ar.pm1.cnt.cnt',
    'tmr.timer',
    'ar.tmr.timer',
    'tmr.overflow_time',
    'ar.tmr.overflow_time',
    'gpe',
    'ar.gpe',
  ]),
  set('rtl8139', ['dev', 'parent_obj']),
  set('qxl', ['num_surfaces', 'ssd.num_surfaces']),
  set('usb-ccid', ['abProtocolDataStructure', 'abProtocolDataStructure.data']),
  set('usb-host', ['dev', 'parent_obj']),
  set('usb-mouse', ['usb-ptr-queue', 'HIDPointerEventQueue']),
  set('usb-tablet', ['usb-ptr-queue', 'HIDPointerEventQueue']),
  set('vmware_vga', ['card', 'parent_obj']),
  set('vmware_vga_internal', ['depth', 'new_depth']),
  set('xhci', ['pci_dev', 'parent_obj']),
  set('x3130-upstream', ['PCIDevice', 'PCIEDevice']),
  set('xio3130-downstream', ['PCIDevice', 'PCIEDevice']),
  set('xio3130-express-downstream-port', [
    'port.br.dev',
    'parent_obj.parent_obj.parent_obj',
    'port.br.dev.exp.aer_log',
    'parent_obj.parent_obj.parent_obj.exp.aer_log',
  ]),
  set('xio3130-express-upstream-port', [
    'br.dev',
    'parent_obj.parent_obj',
    'br.dev.exp.aer_log',
    'parent_obj.parent_obj.exp.aer_log',
  ]),
  set('hpet', ['num_timers', 'num_timers_save'], '10.0'),
  set('spapr_pci', [
    'dma_liobn[0]',
    'mig_liobn',
    'mem_win_addr',
    'mig_mem_win_addr',
    'mem_win_size',
    'mig_mem_win_size',
    'io_win_addr',
    'mig_io_win_addr',
    'io_win_size',
    'mig_io_win_size',
  ]),
]);

/** Section (class) renames in QEMU's history. */
export const SECTION_RENAMES: readonly (readonly [string, string])[] = Object.freeze([
  ['ICH9 LPC', 'ICH9-LPC'],
  ['e1000-82540em', 'e1000'],
]);

function set(scope: string, names: readonly string[], since: string | null = null): Rename {
  return { scope, names, since };
}

/** Answers whether two names are known to be one thing, from the history and a repository's own additions. */
export function renameLookup(
  renames: readonly Pick<Rename, 'scope' | 'names'>[] = FIELD_RENAMES,
): (scope: string, a: string, b: string) => boolean {
  const byScope = new Map<string, ReadonlySet<string>[]>();
  for (const { scope, names } of renames) {
    byScope.set(scope, [...(byScope.get(scope) ?? []), new Set(names)]);
  }
  return (scope, a, b) => (byScope.get(scope) ?? []).some((names) => names.has(a) && names.has(b));
}
