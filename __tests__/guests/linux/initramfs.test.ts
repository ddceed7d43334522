import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { newcArchive } from '../../../src/guests/linux/cpio.js';
import { initramfs } from '../../../src/guests/linux/initramfs.js';
import { findKernel } from '../../../src/guests/linux/kernel.js';
import {
  modulesAlias,
  modulesDep,
  moduleName,
  parseModulesDep,
  withNeeded,
} from '../../../src/guests/linux/modules.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'initramfs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (path: string, content: string | Buffer) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
/** The head of an ELF program, static unless a loader is named. */
const program = (machine: number, bigEndian = false, loader = '') => {
  const bytes = Buffer.alloc(256);
  bytes.write('\x7fELF\x02', 'latin1');
  if (bigEndian) bytes.writeUInt16BE(machine, 18);
  else bytes.writeUInt16LE(machine, 18);
  bytes.write(loader, 100);
  return bytes;
};
const tree = (root: string, machine = program(22, true)) => {
  write(`${root}/vmlinuz`, 'kernel');
  write(`${root}/busybox`, machine);
  write(`${root}/root/lib/modules/6.1.0/modules.dep`, '');
};
const find = (target: string, roots = [folder]) =>
  findKernel({ target, roots, cwd: folder, hostArch: 'x64', hostRoot: join(folder, 'host') });

test('the archive is what cpio reads: folders first, names and content padded, a program executable', () => {
  const archive = newcArchive([
    { path: 'a/b/odd', content: Buffer.from('12345') },
    { path: 'init', content: Buffer.from('#!/bin/sh\n'), executable: true },
    { path: 'dev' },
  ]);
  expect(archive.length % 4).toBe(0);
  expect(archive.subarray(0, 6).toString()).toBe('070701');
  const list = (...args: string[]) =>
    execFileSync('cpio', [...args, '--quiet'], { input: archive, cwd: folder, encoding: 'utf8' });
  expect(list('-t').trim().split('\n')).toEqual(['a', 'a/b', 'a/b/odd', 'dev', 'init']);
  list('-id', '--no-preserve-owner');
  expect(readFileSync(join(folder, 'a/b/odd'), 'utf8')).toBe('12345');
  expect(
    list('-tv')
      .split('\n')
      .filter((line) => line.endsWith(' init'))[0],
  ).toMatch(/^-rwxr-xr-x/);
  expect(newcArchive([])).toEqual(newcArchive([]));
});

test('modules come with what they need, and nothing else; a path that leaves the folder is nobody’s', () => {
  const index = parseModulesDep(
    'kernel/net/virtio_net.ko.xz: kernel/net/net_failover.ko.xz kernel/net/failover.ko.xz\nkernel/net/net_failover.ko.xz: kernel/net/failover.ko.xz\nkernel/net/failover.ko.xz:\nkernel/x/e1000.ko:\n../../etc/evil.ko:\nkernel/loop-a.ko: kernel/loop-b.ko\nkernel/loop-b.ko: kernel/loop-a.ko\n',
  );
  expect(withNeeded(index, ['virtio-net', 'nothing', 'evil'])).toEqual([
    'kernel/net/failover.ko.xz',
    'kernel/net/net_failover.ko.xz',
    'kernel/net/virtio_net.ko.xz',
  ]);
  expect(withNeeded(index, ['loop_a'])).toEqual(['kernel/loop-a.ko', 'kernel/loop-b.ko']);
  expect(modulesDep(index, ['kernel/net/net_failover.ko.xz'])).toBe(
    'kernel/net/net_failover.ko: kernel/net/failover.ko\n',
  );
  expect(
    modulesAlias('alias pci:v1 e1000\nalias virtio:d1 virtio-net\nalias x other\n', ['k/e1000.ko', 'k/virtio_net.ko']),
  ).toBe('alias pci:v1 e1000\nalias virtio:d1 virtio-net\n');
  expect(['a/b-c.ko.zst', 'd.ko', 'e_f.ko.gz'].map(moduleName)).toEqual(['b_c', 'd', 'e_f']);
});

test('a kernel is found by target or by Debian’s name, with a static busybox of its architecture; else it is said what to install', () => {
  tree('s390x');
  expect(find('s390x')).toMatchObject({ image: join(folder, 's390x/vmlinuz'), version: '6.1.0' });
  expect(() => find('x86_64')).toThrow(/no kernel with modules\.dep and a static busybox.*linux-image-amd64/);
  tree('amd64', program(62));
  expect(find('x86_64').busybox).toBe(join(folder, 'amd64/busybox'));
  tree('arm64', program(62));
  expect(() => find('aarch64')).toThrow(/linux-image-arm64/);
  tree('ppc64el', program(21, false, '/lib64/ld64.so.2'));
  expect(() => find('ppc64')).toThrow(/linux-image-powerpc64le/);
  expect(() => find('m68k')).toThrow(/no Linux is known to boot/);
  // This machine's own, only for its own architecture and only where nothing else is named.
  expect(() => find('x86_64', [])).toThrow(/not among what this machine has installed/);
  write('host/boot/vmlinuz-6.8.0-1-generic', 'kernel');
  write('host/boot/vmlinuz-6.10.0-1-generic', 'kernel');
  write('host/usr/bin/busybox', program(62));
  for (const version of ['6.8.0-1-generic', '6.10.0-1-generic']) write(`host/lib/modules/${version}/modules.dep`, '');
  expect(find('x86_64', [])).toMatchObject({ version: '6.10.0-1-generic' });
  expect(() => find('s390x', [])).toThrow(/linux-image-s390x/);
});

test('an initramfs holds busybox, the modules unpacked, and the agent', async () => {
  write('modules/modules.dep', 'kernel/e1000.ko.gz: kernel/mii.ko\nkernel/mii.ko:\nkernel/other.ko:\n');
  write('modules/modules.alias', 'alias pci:x e1000\nalias pci:y other\n');
  write('modules/kernel/e1000.ko.gz', gzipSync('driver'));
  write('modules/kernel/mii.ko', 'mii');
  write('busybox', 'box');
  write('agent/init.sh', '#!/bin/busybox sh\n');
  write('agent/exercise/disk.sh', '# Disks.\n');
  const kernel = { image: '', busybox: join(folder, 'busybox'), modules: join(folder, 'modules'), version: '1' };
  const request = { kernel, agent: join(folder, 'agent'), env: { PATH: process.env['PATH'] ?? '' }, wanted: ['e1000'] };
  const archive = await initramfs(request);
  mkdirSync(join(folder, 'out'));
  execFileSync('cpio', ['-id', '--quiet', '--no-preserve-owner'], { input: archive, cwd: join(folder, 'out') });
  const read = (path: string) => readFileSync(join(folder, 'out', path), 'utf8');
  expect(read('lib/modules/1/kernel/e1000.ko')).toBe('driver');
  expect(read('lib/modules/1/modules.dep')).toBe('kernel/e1000.ko: kernel/mii.ko\nkernel/mii.ko: \n');
  expect(read('lib/modules/1/modules.alias')).toBe('alias pci:x e1000\n');
  expect(read('init')).toBe('#!/bin/busybox sh\n');
  expect(read('agent/exercise/disk.sh')).toBe('# Disks.\n');
  expect(existsSync(join(folder, 'out/lib/modules/1/kernel/other.ko'))).toBe(false);
  expect(await initramfs(request)).toEqual(archive);
  write('modules/kernel/e1000.ko.gz', 'damaged');
  await expect(initramfs(request)).rejects.toThrow(/cannot be unpacked with gzip.*Install gzip/);
});
