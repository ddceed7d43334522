import { resolve } from 'node:path';
import type { Register } from '../../command.js';
import { readBounded } from '../../../../io/bytes.js';
import { viewDifferences, viewFindings } from '../../../../gate/view/compare.js';
import type { View } from '../../../../gate/view/view.js';
import { messageOf } from '../../../../rules/catalogue.js';
import { findingList, subjectName } from '../../../../rules/finding.js';
import { visible } from '../../../../report/escape.js';
import { GateError } from '../../../../vmstate/errors.js';
import { EXIT, type Io } from '../../io.js';

const MAX_VIEW = 64 * 1024 * 1024;

export const register: Register = (parent, io, exit) => {
  parent
    .command('diff')
    .description('compare two views of a guest, made with `guest view` for the same machine type and devices')
    .argument('<old>', 'file with the older view')
    .argument('<new>', 'file with the newer view')
    .action((old: string, now: string) => {
      const findings = findingList(viewFindings(viewDifferences(viewFrom(old, io), viewFrom(now, io))));
      for (const finding of findings) {
        io.out(`${finding.grade} ${finding.ruleId} ${subjectName(finding.subject)}: ${visible(messageOf(finding))}\n`);
      }
      if (findings.length === 0) io.out('A guest sees the same.\n');
      if (findings.some(({ grade }) => grade !== 'cosmetic')) exit(EXIT.incompatible);
    });
};

function viewFrom(path: string, io: Io): View {
  const text = readBounded(resolve(io.cwd, path), path, MAX_VIEW).toString('utf8');
  const [head = '', ...lines] = text.split('\n');
  const kernel = /^# .*, Linux (\S+)$/.exec(head)?.[1];
  if (kernel === undefined)
    throw new GateError('bad-input', path, 'does not begin as a view does', 'Make it with `guest view`');
  return { kernel, lines: lines.filter((line) => line !== '') };
}
