import { compareText } from '../../vmstate/order.js';
import { acpiLines, deviceTreeLine, smbiosLines } from './firmware.js';
import { hex } from './hex.js';
import { pciLines } from './pci.js';
import { cpuidLine, cpuinfoLines } from './processor.js';
import { filesInTar, latin1 } from './tar.js';

/** What a guest was given, as its Linux read it: sorted, one thing a line, `KIND SUBJECT FACT`. */
export interface View {
  /** The kernel that looked: `6.1.0-50-amd64`. What only a kernel tells is compared under the same kernel alone. */
  readonly kernel: string;
  readonly lines: readonly string[];
}

/** Kinds of lines that a kernel makes of what it was given; the others are the machine's own words. */
export const KERNEL_TOLD: ReadonlySet<string> = new Set([
  'cpu',
  'class',
  'interrupt',
  'iomem',
  'ioport',
  'queue',
  'topology',
  'virtio-uses',
  'vulnerability',
]);

/** Reads the archive that the guest's agent sends. */
export function readView(archive: Uint8Array): View {
  const files = filesInTar(archive);
  const addresses = addressesOf(latin1(files.get('paths') ?? new Uint8Array()));
  const lines = new Set<string>();
  for (const [path, content] of files) for (const line of linesOf(path, content, files, addresses)) lines.add(line);
  for (const line of classLines(latin1(files.get('paths') ?? new Uint8Array()))) lines.add(line);
  const kernel = latin1(files.get('kernel') ?? new Uint8Array()).trim();
  return { kernel, lines: [...lines].sort(compareText) };
}

type Files = ReadonlyMap<string, Uint8Array>;

function linesOf(
  path: string,
  content: Uint8Array,
  files: Files,
  addresses: ReadonlyMap<string, string>,
): readonly string[] {
  const text = (): string => latin1(content).trim();
  const sibling = (name: string): Uint8Array => files.get(path.replace(/[^/]*$/, name)) ?? new Uint8Array();
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  switch (parts.slice(0, 4).join('/')) {
    case 'sys/bus/pci/devices':
      return last === 'config' ? pciLines(parts[4] ?? '', content, latin1(sibling('resource'))) : [];
    case 'sys/bus/virtio/devices': {
      if (last !== 'features') return [];
      const subject = `${addresses.get(parts[4] ?? '') ?? parts[4]} type ${Number(latin1(sibling('device')).trim())}`;
      return Array.from(text()).flatMap((bit, at) => (bit === '1' ? [`virtio-uses ${subject} feature ${at}`] : []));
    }
    case 'sys/bus/ccw/devices':
      return last === 'cutype' ? [`ccw ${parts[4]} ${text()} ${latin1(sibling('devtype')).trim()}`] : [];
    case 'sys/bus/vio/devices':
      return last === 'name' ? [`vio ${parts[4]} ${text()}`] : [];
    case 'sys/bus/usb/devices':
      return [`usb ${parts[4]} ${hex(content)}`];
    case 'sys/firmware/dmi/tables':
      return smbiosLines(content);
    case 'sys/firmware/qemu_fw_cfg/by_name':
      return [`fw-cfg ${parts.slice(4, -1).join('/')} size ${text()}`];
    case 'sys/devices/system/cpu':
      return cpuLines(parts.slice(4), text());
    default:
      return otherLines(path, parts, content);
  }
}

/** Rings' sizes and places of the files that the kernel was handed are this run's. */
function cpuLines([name = '', ...rest]: readonly string[], value: string): readonly string[] {
  if (name === 'vulnerabilities') return [`vulnerability ${rest.join('/')} ${value}`];
  if (rest[0] === 'regs') return [`id-register ${name} ${rest.at(-1)} ${value}`];
  if (rest.at(-1) === 'uevent' || value === '') return [];
  return [`topology ${name} ${rest.join('/')} ${value.replaceAll(/\s+/g, ' ')}`];
}

function otherLines(path: string, parts: readonly string[], content: Uint8Array): readonly string[] {
  const last = parts.at(-1) ?? '';
  if (parts[0] === 'acpi') return parts.includes('data') ? [] : acpiLines(parts.slice(1).join('/'), content);
  if (parts[0] === 'dt') return [deviceTreeLine(parts.slice(1).join('/'), content) ?? []].flat();
  if (parts[0] === 'cpuid' && content.length === 16) return [cpuidLine(last, content)];
  if (path === 'proc/cpuinfo') return cpuinfoLines(latin1(content));
  if (path === 'proc/iomem' || path === 'proc/ioports')
    return mapLines(parts[1] === 'iomem' ? 'iomem' : 'ioport', latin1(content));
  if (path === 'proc/interrupts') return interruptLines(latin1(content));
  if (parts.slice(0, 2).join('/') === 'sys/block') return [`queue ${parts[2]} ${last} ${latin1(content).trim()}`];
  return [];
}

/** `…/0000:00:03.0/virtio0` -> virtio0 sits at 0000:00:03.0. */
function addressesOf(paths: string): ReadonlyMap<string, string> {
  return new Map(
    [...paths.matchAll(/\/([^/\n]+)\/(virtio\d+)$/gm)].map(([, address = '', name = '']) => [name, address] as const),
  );
}

const ADDRESS = /^([0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-9a-f]|[0-9a-f]\.[0-9a-f]\.[0-9a-f]{4})$/;
const CLASSES = /^(net|block|input|sound|drm|tpm|watchdog|rtc|tty)$/;

/** Which classes of devices came up behind which address. */
function classLines(paths: string): readonly string[] {
  return paths.split('\n').flatMap((path) => {
    const steps = path.split('/');
    const at = steps.findLastIndex((step) => ADDRESS.test(step));
    const kind = steps.find((step, index) => index > at && CLASSES.test(step));
    return kind === undefined || at < 0 ? [] : [`class ${steps[at]} ${kind}`];
  });
}

/**
 * A map of the kernel's without what is dealt out: what lies in a PCI window moves when any device before it changes
 * its size, and where the kernel itself lies is its own affair.
 */
function mapLines(kind: 'iomem' | 'ioport', text: string): readonly string[] {
  let inside = Infinity;
  return text.split('\n').flatMap((row) => {
    const [, indent = '', range, name] = /^( *)([0-9a-f]+-[0-9a-f]+) : (.*)$/.exec(row) ?? [];
    if (range === undefined || name === undefined) return [];
    const depth = indent.length;
    if (depth > inside) return [];
    inside = Infinity;
    if (/^(PCI Bus|[0-9a-f]{4}:[0-9a-f]{2}:|.*@[0-9a-f]+)/.test(name)) {
      inside = depth;
      return [];
    }
    return /^(Kernel (code|data|rodata|bss)|Reserved|reserved|System RAM|Crash kernel)/.test(name) && depth > 0
      ? []
      : [`${kind} ${range} ${name}`];
  });
}

/** Who has an interrupt, and of which kind; numbers and counts are dealt out. */
function interruptLines(text: string): readonly string[] {
  return text.split('\n').flatMap((row) => {
    const [, source] = /^ *\d+: +(?:\d+ +)+(.*)$/.exec(row) ?? [];
    if (source === undefined) return [];
    return [
      `interrupt ${source
        .trim()
        .replaceAll(/\s+/g, ' ')
        .replace(/\b\d{4,}-(edge|fasteoi|level)/i, '$1')
        .replace(/^(\S+) \d+ /, '$1 ')}`,
    ];
  });
}
