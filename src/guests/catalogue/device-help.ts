/** A device that `-device` takes. */
export interface HelpedDevice {
  readonly name: string;
  /** Type of the bus that it sits on; '' for one without. */
  readonly bus: string;
}

/** Names that a command line can hold without being read as something else. */
const LINE = /^name "([A-Za-z0-9][A-Za-z0-9_.+-]{0,127})"(?:, bus ([A-Za-z0-9_.+-]{1,64}))?/;
const MAX_DEVICES = 10_000;

/** Reads `-device help`: `name "e1000e", bus PCI, alias …, desc …`, a line each, below headings. */
export function parseDeviceHelp(text: string): readonly HelpedDevice[] {
  const found = new Map<string, HelpedDevice>();
  for (const line of text.split('\n')) {
    const [, name, bus = ''] = LINE.exec(line) ?? [];
    if (name !== undefined && found.size < MAX_DEVICES && !found.has(name)) found.set(name, { name, bus });
  }
  return [...found.values()];
}
