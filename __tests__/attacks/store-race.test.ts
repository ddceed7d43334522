import { mkdtempSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyChange } from '../../src/io/store/apply.js';
import { addBaseline } from '../../src/io/store/commands/add.js';
import { openStore } from '../../src/io/store/store.js';
import type * as WriteFile from '../../src/io/store/write-file.js';
import { GateError } from '../../src/vmstate/errors.js';
import { GOOD } from './scene.js';

/** Another process prunes or removes between two looks at a file: what is there at that moment counts. */
let beforeWrite: (() => void) | undefined;
jest.mock('node:fs', () => {
  const real = jest.requireActual<typeof import('node:fs')>('node:fs');
  // Whoever looked a moment ago saw every file.
  return { ...real, existsSync: () => true };
});
jest.mock('../../src/io/store/write-file.js', () => {
  const real = jest.requireActual<typeof WriteFile>('../../src/io/store/write-file.js');
  return {
    ...real,
    writeStoreFile: (...args: Parameters<typeof real.writeStoreFile>) => {
      beforeWrite?.();
      real.writeStoreFile(...args);
    },
  };
});

let root: string;
const PATH = '9.9/x86_64.json';
const baseline = {
  ...{ release: '9.9', target: 'x86_64', status: 'development' as const },
  provenance: { qemuVersion: '9.9', command: 'make', origin: 'x', date: '2026-01-01', by: 'x' },
  dumps: [{ machineType: 'pc-q35-9.9', sections: GOOD }],
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'attack-race-'));
  beforeWrite = undefined;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const messageOf = (run: () => void) => {
  try {
    run();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('made by another and gone again: the reason stands, not that it is missing', () => {
  beforeWrite = () => {
    throw new GateError('store-refused', PATH, 'exists already', 'x');
  };
  expect(messageOf(() => applyChange(root, { created: [{ path: PATH, text: 'x' }], replaced: [] }))).toMatch(
    /exists already/,
  );
});

test('removed before it is replaced: changed meanwhile, run it again', () => {
  addBaseline(root, baseline);
  unlinkSync(join(root, PATH));
  const change = { created: [], replaced: [{ path: PATH, text: 'x', before: 'y' }] };
  expect(messageOf(() => applyChange(root, change))).toMatch(/was changed by another process meanwhile/);
});

test('a new store is made where there is none', () => {
  rmSync(root, { recursive: true });
  expect(addBaseline(root, baseline).added).toBe(true);
});

test('an order of releases that goes while the store is opened', () => {
  addBaseline(root, baseline);
  expect(openStore(root).manifests).toHaveLength(1);
});
