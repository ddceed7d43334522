/** A machine type's family and version: `pc-q35-10.0` is `pc-q35` and 10.0. Those without a version come first. */
export function machineVersion(name: string): {
  readonly family: string;
  readonly version: string;
  readonly order: number;
} {
  const [, family = name, major = '', minor = ''] = /^(.*)-(\d{1,3})\.(\d{1,3})(?:\.\d+)?$/.exec(name) ?? [];
  if (major === '') return { family: name, version: '', order: -1 };
  return { family, version: `${major}.${minor}`, order: Number(major) * 1000 + Number(minor) };
}
