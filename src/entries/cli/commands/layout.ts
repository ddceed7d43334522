import type { Section } from '../../../vmstate/dump.js';
import { LayoutDrawer } from '../../../gate/layouts.js';
import { layoutRows } from '../../../diff/rows.js';
import { traitsOf } from '../../../vmstate/wire.js';
import { readOneDump } from '../../../io/one-dump.js';
import { textStyle } from '../style.js';
import type { Register } from '../command.js';
import { GateError } from '../../../vmstate/errors.js';

export const register: Register = (program, io) => {
  program
    .command('layout')
    .description('print what travels for a section, or two layouts of it side by side')
    .argument('<dump>', 'dump file; the old one when two are given')
    .argument('<rest...>', '[NEW-DUMP] SECTION: class name or description name')
    .option('--stream-version <n>', 'version on the wire; the section’s own without it', parseVersion)
    .action(async (dump: string, rest: readonly string[], options: { streamVersion?: number }) => {
      const { layoutText, layoutPairText } = await import('../../../report/layout-text.js');
      const style = textStyle(io);
      const [newer, name] = rest.length === 1 ? [undefined, rest[0]] : rest;
      if (name === undefined || rest.length > 2)
        throw new GateError(
          'bad-usage',
          'layout',
          'has a word too many or too few',
          'It takes DUMP SECTION or OLD NEW SECTION',
        );
      const old = (await readOneDump(dump, io.cwd)).sections;
      const section = findSection(old, name, dump);
      if (newer === undefined) {
        io.out(layoutText(section.name, layoutRows(section, traitsOf(old), options.streamVersion), style));
        return;
      }
      if (options.streamVersion !== undefined) {
        throw new GateError(
          'bad-usage',
          '--stream-version',
          'goes with one dump',
          'Leave it out: of two, the old one’s version is on the wire',
        );
      }
      const now = (await readOneDump(newer, io.cwd)).sections;
      findSection(now, section.description?.name ?? name, newer);
      const pair = new LayoutDrawer().draw({
        section: section.name,
        old,
        new: now,
        oldLabel: dump,
        newLabel: newer,
      });
      if (!pair)
        throw new GateError(
          'not-found',
          `section ${JSON.stringify(name)}`,
          'has no description on one side',
          'Give one dump to see the other side alone',
        );
      io.out(layoutPairText(pair, style));
    });
};

/** By class name, else by description name. */
function findSection(sections: readonly Section[], name: string, file: string): Section {
  const found =
    sections.find((section) => section.name === name) ?? sections.find((section) => section.description?.name === name);
  if (!found)
    throw new GateError(
      'not-found',
      file,
      `has no section or description ${JSON.stringify(name)}`,
      'Give the name as the dump has it',
    );
  return found;
}

function parseVersion(text: string): number {
  if (!/^-?\d{1,9}$/.test(text))
    throw new GateError('bad-usage', `--stream-version ${JSON.stringify(text)}`, 'is not a whole number', 'Give one');
  return Number(text);
}
