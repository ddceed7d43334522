import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { askReach, bookOf } from '../../src/guests/reach.js';
import { readReach } from '../../src/io/reach/file.js';
import type { FoundBy, ReachBook } from '../../src/vmstate/reach.js';
import { builtinSections } from '../helpers/workspace.js';

const QEMU = join(process.env['VMSTATE_GATE_QEMU_ROOT'] ?? '/tmp/q', 'trixie', 'qemu');
const real = existsSync(QEMU) ? test : test.skip;
if (!existsSync(QEMU)) console.warn(`SKIPPED: no real QEMU at ${QEMU}`);

/** Which sections there are of each kind, by machine types; the words of a refusal may differ from one host to the next. */
function valuesIn({ groups, never, boards }: ReachBook): unknown {
  const names = (found: FoundBy): string[] => Object.values(found).flat().sort();
  const own = groups.map((group) => ({
    machineTypes: [...group.machineTypes].sort(),
    board: names(group.board),
    creatable: names(group.creatable),
    never: names(group.never),
  }));
  const onBoard = Object.entries(boards).map(([board, types]) => [board, [...types].sort()]);
  return { groups: own, never: names(never), boards: onBoard };
}

real(
  'asked again, the build that the built-in answer came from says the same',
  async () => {
    const [shipped] = (await readReach(join(__dirname, '..', '..', 'baselines'), ['m68k'])).filter(
      ({ release }) => release === '10.0',
    );
    const [reached, ...more] = await askReach({
      binaries: ['qemu-system-m68k'],
      runner: [QEMU],
      cwd: process.cwd(),
      env: process.env,
      timeoutMs: 60_000,
      jobs: 2,
      sectionsFor: (target) => builtinSections('10.0', target),
    });
    expect(more).toEqual([]);
    expect(valuesIn(bookOf(reached!, { release: '10.0', date: '', by: '' }))).toEqual(valuesIn(shipped!));
    expect(reached?.assumed).toEqual([]);
  },
  15 * 60_000,
);
