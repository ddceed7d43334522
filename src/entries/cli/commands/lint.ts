import type { Register } from '../command.js';
import { EXIT } from '../io.js';

export const register: Register = (program, io, exit) => {
  program
    .command('lint')
    .description('tell what a dump shows alone: faults of the build itself, found without a baseline')
    .argument('<dumps...>', 'dump files, or folders of them')
    .option('--format <format>', 'text or json', 'text')
    .action(async (paths: readonly string[], options: { format: string }) => {
      const [{ lintDump }, { messageOf }, { readSide }, { terminalText }, { GateError }] = await Promise.all([
        import('../../../rules/lint/lint.js'),
        import('../../../rules/catalogue.js'),
        import('../../../io/one-dump.js'),
        import('../../../report/escape.js'),
        import('../../../vmstate/errors.js'),
      ]);
      const { format } = options;
      if (format !== 'text' && format !== 'json') {
        throw new GateError('bad-usage', format, 'is no format of lint', 'Use text or json');
      }
      const dumps = (await Promise.all(paths.map((path) => readSide(path, io.cwd)))).flat();
      const linted = dumps.map(({ path, machineType, sections }) => ({
        path,
        machineType,
        findings: lintDump(sections).map((finding) => ({ ...finding, message: messageOf(finding) })),
      }));
      if (format === 'json') io.out(`${JSON.stringify(linted, null, 2)}\n`);
      for (const { path, findings } of format === 'text' ? linted : []) {
        for (const { grade, subject, message, ruleId } of findings) {
          const section = subject.kind === 'section' ? subject.section : '';
          io.out(`${terminalText(path)}: ${grade}: ${terminalText(section)}: ${terminalText(message)} [${ruleId}]\n`);
        }
        if (findings.length === 0) io.out(`${terminalText(path)}: nothing found\n`);
      }
      exit(linted.some(({ findings }) => findings.length > 0) ? EXIT.incompatible : EXIT.compatible);
    });
};
