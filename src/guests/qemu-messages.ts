import { lastLines, MAX_WORDS } from '../io/ended.js';

/** Where QEMU's own words name a section, by its id string: `cpu`, `0000:00:02.0/pciespscsi`. */
const NAMING = [
  /error while loading state for instance 0x[0-9a-f]+ of device '([^'\n]{1,256})'/i,
  /error while loading state section id \d+\(([^)\n]{1,256})\)/i,
  /Missing section footer for ([^\s|]{1,256})/i,
  /Unknown savevm section or instance '([^'\n]{1,256})'/i,
  /Mismatched? RAM page size ([^\s|]{1,256})/i,
  /Length mismatch: ([^:\s]{1,256}):/i,
  /Unknown ramblock "([^"\n]{1,256})"/i,
];

/** The root description that QEMU's words name: the last step of the section's id string; '' when they name none. */
export function namedIn(message: string): string {
  for (const pattern of NAMING) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return name.replace(/^.*\d+:\d+:[0-9a-f]+\.\d+\//i, '').replace(/^.*\/(?=[^/]+$)/, '');
  }
  return '';
}

/** QEMU's last lines without its program's name; warnings are left out where there is anything else. */
export function lastMessage(stderr: string): string {
  return lastLines(stderr)
    .map((line) => line.replace(/^.*?qemu-system-[A-Za-z0-9_]+: /, ''))
    .join(' | ')
    .slice(-MAX_WORDS);
}

/** What names a device that the machine or the build cannot take: `-device NAME,…: why`. */
export function refusedDevice(message: string): string | undefined {
  return /(-(?:device|drive|audiodev|chardev|object|vga) [^:\s|]{1,512}): /.exec(message)?.[1];
}
