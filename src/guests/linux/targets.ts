/** How a target's usual machines boot a Linux that is handed to them. */
export interface LinuxTarget {
  /** Architecture of Debian's packages, and the package of its kernel. */
  readonly debian: string;
  readonly package: string;
  /** The console's name for `console=`. */
  readonly console: string;
  /** Arguments that carry chardev `con` to that console. */
  readonly consoleArguments: readonly string[];
  /** Words for the kernel that only this target needs. */
  readonly append: string;
  /** Processor for machine types whose default is not one that Linux runs on. */
  readonly cpu?: string;
  /** What `uname -m` says on it. */
  readonly machine: string;
  /** Where a kernel's own tree keeps the image, newest naming first. */
  readonly images: readonly string[];
}

const TARGETS: Readonly<Record<string, LinuxTarget>> = {
  x86_64: {
    debian: 'amd64',
    package: 'linux-image-amd64',
    console: 'ttyS0',
    consoleArguments: ['-serial', 'chardev:con'],
    append: '',
    machine: 'x86_64',
    images: ['vmlinuz'],
  },
  aarch64: {
    debian: 'arm64',
    package: 'linux-image-arm64',
    console: 'ttyAMA0',
    consoleArguments: ['-serial', 'chardev:con'],
    append: '',
    cpu: 'cortex-a57',
    machine: 'aarch64',
    images: ['vmlinuz', 'Image'],
  },
  ppc64: {
    debian: 'ppc64el',
    package: 'linux-image-powerpc64le',
    console: 'hvc0',
    consoleArguments: ['-serial', 'chardev:con'],
    append: '',
    machine: 'ppc64le',
    images: ['vmlinuz', 'vmlinux'],
  },
  s390x: {
    debian: 's390x',
    package: 'linux-image-s390x',
    console: 'ttysclp0',
    consoleArguments: ['-device', 'sclpconsole,chardev=con'],
    append: '',
    machine: 's390x',
    images: ['vmlinuz', 'image'],
  },
};

/** undefined: no Linux is known to boot on this target's machines. */
export function linuxTarget(target: string): LinuxTarget | undefined {
  return Object.hasOwn(TARGETS, target) ? TARGETS[target] : undefined;
}
