import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReach } from '../../src/io/reach/file.js';
import { DEFAULT_CONFIG } from '../../src/policy/config.js';
import { Reach } from '../../src/policy/reach.js';
import { CORPUS, describeWithCorpus } from '../helpers/shared.js';

const STARTED = ['migrated', 'migration-failed', 'destination-crashed', 'unmigratable-in-source'];

interface Measured {
  readonly section: string | null;
  readonly outcome: string;
}

/** What was measured between builds, by the name of the file: `SRC--DEST--ARCH--MACHINE.jsonl`. */
function measurements(): readonly {
  readonly source: string;
  readonly target: string;
  readonly machineType: string;
  readonly lines: readonly Measured[];
}[] {
  const folder = join(CORPUS, 'truth');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => {
      const [source = '', , target = '', machineType = ''] = name.replace('.jsonl', '').split('--');
      const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
      return { source, target, machineType, lines: lines.map((line) => JSON.parse(line) as Measured) };
    });
}

describeWithCorpus('what was measured', () => {
  test('no guest is ruled out that was saved or loaded, and least of all one that failed', async () => {
    const reach = new Reach(await readReach(join(__dirname, '..', '..', 'baselines')), DEFAULT_CONFIG);
    const asked = measurements().flatMap(({ source, target, machineType, lines }) =>
      lines
        // The others were not seen to start there.
        .filter(({ outcome }) => STARTED.includes(outcome))
        .flatMap(({ section, outcome }) => {
          if (section === null) return [];
          const release = source.split('.').slice(0, 2).join('.');
          const { value } = reach.of({ release, target, machineType, section });
          return [{ at: `${source} ${target} ${machineType} ${section}: ${outcome}`, value }];
        }),
    );
    expect(asked.filter(({ value }) => value === 'never').map(({ at }) => at)).toEqual([]);
    // Nor is it that nothing was asked: whatever started is known to be there.
    expect(asked.filter(({ value }) => value === 'unknown').map(({ at }) => at)).toEqual([]);
    expect(asked.filter(({ at }) => /migration-failed|destination-crashed/.test(at)).length).toBeGreaterThan(20);
  });
});
