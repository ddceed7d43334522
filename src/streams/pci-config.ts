/** One capability in a device's PCI configuration space. */
export interface PciCapability {
  readonly id: number;
  /** Offset in configuration space. */
  readonly at: number;
}

const STATUS = 0x06;
const HAS_CAPABILITIES = 0x10;
const CAPABILITIES = 0x34;
export const MSIX = 0x11;

/** The capabilities of a configuration space, in the order of their list. Damaged lists end where they stop making sense. */
export function pciCapabilities(config: Uint8Array): readonly PciCapability[] {
  if (((config[STATUS] ?? 0) & HAS_CAPABILITIES) === 0) return [];
  const found: PciCapability[] = [];
  const seen = new Set<number>();
  for (let at = config[CAPABILITIES] ?? 0; at >= 0x40 && at < 0x100 && !seen.has(at);) {
    seen.add(at);
    found.push({ id: config[at] ?? 0, at });
    at = config[at + 1] ?? 0;
  }
  return found;
}

/** How many MSI-X vectors a device has; 0 for none. */
export function msixVectors(config: Uint8Array): number {
  const capability = pciCapabilities(config).find(({ id }) => id === MSIX);
  if (!capability) return 0;
  return (((config[capability.at + 3] ?? 0) & 0x07) << 8) + (config[capability.at + 2] ?? 0) + 1;
}
