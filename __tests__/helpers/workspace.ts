import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openStore } from '../../src/io/store/store.js';
import type { Section } from '../../src/vmstate/dump.js';
import { canonicalText } from '../../src/vmstate/canonical.js';

const BUILTIN = join(__dirname, '..', '..', 'baselines');

/** A folder of its own, as a job has one. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), 'workspace-'));

  write(path: string, content: string | Buffer): this {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
    return this;
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The sections of a built-in baseline. */
export function builtinSections(release: string, target: string): readonly Section[] {
  const store = openStore(BUILTIN);
  const entry = store.entries().find((one) => one.release === release && one.target === target);
  if (!entry) throw new Error(`no built-in baseline ${release} ${target}`);
  return store.sections(entry.digest);
}

/** Machine types of a built-in baseline. */
export function builtinMachineTypes(release: string, target: string): readonly string[] {
  return openStore(BUILTIN)
    .entries()
    .filter((one) => one.release === release && one.target === target)
    .map((one) => one.machineType);
}

/** The text of a dump as QEMU writes it, near enough: the machine type first. */
export function dumpText(machineType: string, sections: readonly Section[]): string {
  const body = canonicalText(sections);
  return `{"vmschkmachine": {"Name": ${JSON.stringify(machineType)}},${body.slice(1)}`;
}
