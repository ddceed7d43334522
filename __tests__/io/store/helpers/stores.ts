import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provenance } from '../../../../src/vmstate/baseline.js';
import type { Section } from '../../../../src/vmstate/dump.js';
import type { NewBaseline } from '../../../../src/io/store/make.js';

export const PROVENANCE: Provenance = {
  qemuVersion: 'QEMU emulator version 9.9.9',
  command: 'qemu-system-x86_64 -M MACHINE -dump-vmstate FILE',
  origin: 'qemu 9.9.9',
  date: '2026-01-31',
  by: 'a test',
};

/** A dump of one section per name, each with one field of `size` bytes. */
export function dump(size: number, ...names: string[]): readonly Section[] {
  return names.map((name) => ({
    name,
    versionId: 1,
    minimumVersionId: 1,
    description: {
      name,
      versionId: 1,
      minimumVersionId: 1,
      fields: [{ name: 'a', versionId: 0, fieldExists: false, size, num: undefined, description: undefined }],
      subsections: undefined,
    },
  }));
}

/** A baseline of two machine types that share one dump. */
export function baseline(over: Partial<NewBaseline> = {}): NewBaseline {
  const sections = dump(4, 'dev', 'nic');
  return {
    release: '9.9',
    target: 'x86_64',
    status: 'released',
    provenance: PROVENANCE,
    dumps: [
      { machineType: 'pc-9.10', sections },
      { machineType: 'pc-9.9', sections },
    ],
    ...over,
  };
}

/** Runs with a folder of its own that is gone afterwards. */
export function withFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'baselines-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let result: T;
  try {
    result = use(folder);
  } catch (error) {
    remove();
    throw error;
  }
  if (result instanceof Promise) return result.finally(remove) as T;
  remove();
  return result;
}

/** Every file below a folder with its text. */
export function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return Object.fromEntries(
    names
      .filter((name) => !name.startsWith('.git') && statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** The message of what a function throws. */
export function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
