import type { Register } from '../command.js';
import { RULES } from '../../../rules/catalogue.js';
import { GateError } from '../../../vmstate/errors.js';

export const register: Register = (program, io) => {
  program
    .command('explain')
    .description('tell what a rule means, with an example and the fix')
    .argument('[rule]', 'rule id; all ids are listed without it')
    .action(async (rule: string | undefined) => {
      const { explainRule } = await import('../../../report/explain.js');
      if (rule === undefined) {
        for (const [id, { purpose }] of Object.entries(RULES)) io.out(`${id.padEnd(30)} ${purpose}\n`);
        return;
      }
      const text = explainRule(rule);
      if (text === undefined)
        throw new GateError(
          'bad-usage',
          JSON.stringify(rule),
          'there is no such rule',
          '`vmstate-gate explain` lists them',
        );
      io.out(text);
    });
};
