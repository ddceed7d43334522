/** One rename of a field, in a description, or in a section where the scope is a class name. */
export interface Rename {
  /** Description name, or section name. */
  readonly scope: string;
  /** The older name. */
  readonly from: string;
  readonly to: string;
}

/** Names that are one thing, as a repository adds them: any of them may have become any other. */
export interface RenameSet {
  readonly scope: string;
  readonly names: readonly string[];
}

/** Field renames in QEMU's history, as its own checker knows them. */
export const FIELD_RENAMES: readonly Rename[] = Object.freeze([
  ...renamed('acpi-ghes', ['ghes_addr_le', 'hw_error_le']),
  ...renamed('apic', ['timer', 'timer_expiry']),
  ...renamed('e1000', ['dev', 'parent_obj']),
  ...renamed('ehci', ['dev', 'pcidev']),
  ...renamed('I440FX', ['dev', 'parent_obj']),
  ...renamed('ich9_ahci', ['card', 'parent_obj']),
  ...renamed('ich9-ahci', ['ahci', 'ich9_ahci']),
  ...renamed('ioh3420', ['PCIDevice', 'PCIEDevice']),
  ...renamed(
    'ioh-3240-express-root-port',
    ['port.br.dev', 'parent_obj.parent_obj.parent_obj'],
    ['port.br.dev.exp.aer_log', 'parent_obj.parent_obj.parent_obj.exp.aer_log'],
  ),
  ...renamed('cirrus_vga', ['hw_cursor_x', 'vga.hw_cursor_x'], ['hw_cursor_y', 'vga.hw_cursor_y']),
  ...renamed('lsiscsi', ['dev', 'parent_obj']),
  ...renamed('mch', ['d', 'parent_obj']),
  ...renamed('pci_bridge', ['bridge.dev', 'parent_obj'], ['bridge.dev.shpc', 'shpc']),
  ...renamed('pcnet', ['pci_dev', 'parent_obj']),
  ...renamed('PIIX3', ['pci_irq_levels', 'pci_irq_levels_vmstate']),
  ...renamed(
    'piix4_pm',
    ['dev', 'parent_obj'],
    ['pci0_status', 'acpi_pci_hotplug.acpi_pcihp_pci_status[0x0]'],
    ['pm1a.sts', 'ar.pm1.evt.sts'],
    ['pm1a.en', 'ar.pm1.evt.en'],
    ['pm1_cnt.cnt', 'ar.pm1.cnt.cnt'],
    ['tmr.timer', 'ar.tmr.timer'],
    ['tmr.overflow_time', 'ar.tmr.overflow_time'],
    ['gpe', 'ar.gpe'],
  ),
  ...renamed('rtl8139', ['dev', 'parent_obj']),
  ...renamed('qxl', ['num_surfaces', 'ssd.num_surfaces']),
  ...renamed('usb-ccid', ['abProtocolDataStructure', 'abProtocolDataStructure.data']),
  ...renamed('usb-host', ['dev', 'parent_obj']),
  ...renamed('usb-mouse', ['usb-ptr-queue', 'HIDPointerEventQueue']),
  ...renamed('usb-tablet', ['usb-ptr-queue', 'HIDPointerEventQueue']),
  ...renamed('vmware_vga', ['card', 'parent_obj']),
  ...renamed('vmware_vga_internal', ['depth', 'new_depth']),
  ...renamed('xhci', ['pci_dev', 'parent_obj']),
  ...renamed('x3130-upstream', ['PCIDevice', 'PCIEDevice']),
  ...renamed('xio3130-downstream', ['PCIDevice', 'PCIEDevice']),
  ...renamed(
    'xio3130-express-downstream-port',
    ['port.br.dev', 'parent_obj.parent_obj.parent_obj'],
    ['port.br.dev.exp.aer_log', 'parent_obj.parent_obj.parent_obj.exp.aer_log'],
  ),
  ...renamed(
    'xio3130-express-upstream-port',
    ['br.dev', 'parent_obj.parent_obj'],
    ['br.dev.exp.aer_log', 'parent_obj.parent_obj.exp.aer_log'],
  ),
  ...renamed('hpet', ['num_timers', 'num_timers_save']),
  ...renamed(
    'spapr_pci',
    ['dma_liobn[0]', 'mig_liobn'],
    ['mem_win_addr', 'mig_mem_win_addr'],
    ['mem_win_size', 'mig_mem_win_size'],
    ['io_win_addr', 'mig_io_win_addr'],
    ['io_win_size', 'mig_io_win_size'],
  ),
]);

/** Section (class) renames in QEMU's history. */
export const SECTION_RENAMES: readonly (readonly [string, string])[] = Object.freeze([
  ['ICH9 LPC', 'ICH9-LPC'],
  ['e1000-82540em', 'e1000'],
]);

function renamed(scope: string, ...pairs: readonly (readonly [string, string])[]): readonly Rename[] {
  return pairs.map(([from, to]) => ({ scope, from, to }));
}

/**
 * Answers whether one name became the other, from the history and a repository's own additions. Each rename is a pair:
 * two renames of one scope have nothing to do with one another.
 */
export function renameLookup(own: readonly RenameSet[] = []): (scope: string, a: string, b: string) => boolean {
  const known = new Set<string>();
  const add = (scope: string, a: string, b: string): void => {
    known.add(JSON.stringify([scope, a, b]));
    // A stream goes from the newer build to the older one as well.
    known.add(JSON.stringify([scope, b, a]));
  };
  const renamedIn = new Set<string>();
  for (const { scope, from, to } of FIELD_RENAMES) {
    renamedIn.add(scope);
    add(scope, from, to);
  }
  for (const { scope, names } of own) {
    renamedIn.add(scope);
    names.forEach((a, index) => names.slice(index + 1).forEach((b) => add(scope, a, b)));
  }
  return (scope, a, b) => renamedIn.has(scope) && known.has(JSON.stringify([scope, a, b]));
}

/**
 * The same as QEMU's own checker sees it: all names of a scope are one set, and any two of them match. Good for its view
 * alone: two names of a set may be two fields.
 */
export function referenceLookup(): (scope: string, a: string, b: string) => boolean {
  const sets = new Map<string, Set<string>>();
  for (const { scope, from, to } of FIELD_RENAMES) {
    const names = sets.get(scope) ?? new Set();
    sets.set(scope, names.add(from).add(to));
  }
  return (scope, a, b) => {
    const names = sets.get(scope);
    return names !== undefined && names.has(a) && names.has(b);
  };
}
