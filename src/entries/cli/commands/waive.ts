import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readBounded } from '../../../io/bytes.js';
import { replaceFile } from '../../../io/replace-file.js';
import type { Io } from '../io.js';
import { isoDate } from '../output.js';
import type { Register } from '../command.js';
import { GateError } from '../../../vmstate/errors.js';

interface Options {
  readonly reason: string;
  readonly acceptedBy: string;
  readonly expires: string;
  readonly rule?: string;
  readonly section?: string;
  readonly path?: string;
  readonly machineType?: readonly string[];
  readonly config: string;
  readonly report?: string;
}

export const register: Register = (program, io) => {
  program
    .command('waive')
    .description('write a waiver into the configuration')
    .argument('[fingerprint]', 'of the finding; or give --rule and --section')
    .requiredOption('--reason <text>', 'why it is accepted')
    .requiredOption('--accepted-by <name>', 'who accepted it')
    .requiredOption('--expires <YYYY-MM-DD>', 'the last day on which it holds')
    .option('--rule <id>', 'rule that it covers')
    .option('--section <name>', 'section that it covers')
    .option('--path <path>', 'dotted path inside the section')
    .option('--machine-type <name...>', 'only where the finding holds for these machine types and no other')
    .option('--config <file>', 'configuration to write to', '.github/vmstate-gate.yml')
    .option('--report <file>', 'report.json that has the finding: one that it does not have is refused')
    .action(async (fingerprint: string | undefined, options: Options) => {
      if (fingerprint === undefined && (options.rule === undefined || options.section === undefined)) {
        throw new GateError(
          'bad-usage',
          'waive',
          'needs a fingerprint, or --rule and --section',
          'Name the finding: anything wider is refused',
        );
      }
      const { addWaiver, reviewWaiver } = await import('../../../policy/waive.js');
      const { parseConfig } = await import('../../../policy/read-config.js');
      const file = resolve(io.cwd, options.config);
      const text = existsSync(file) ? readBounded(file, options.config, 1024 * 1024).toString('utf8') : '';
      const { rule, section, path, machineType: machineTypes, reason, acceptedBy, expires } = options;
      const waiver = {
        ...(fingerprint !== undefined && { fingerprint }),
        ...(rule !== undefined && { rule }),
        ...(section !== undefined && { section }),
        ...(path !== undefined && { path }),
        ...(machineTypes !== undefined && { machineTypes }),
        reason,
        acceptedBy,
        expires,
      };
      const today = isoDate(io.now());
      const { waivers } = await parseConfig(text, options.config);
      const known = options.report === undefined ? undefined : await fingerprintsIn(options.report, io);
      for (const warning of reviewWaiver(waiver, waivers, today, known)) io.err(`warning: ${warning}\n`);
      if (fingerprint !== undefined && !known)
        io.err('It was not held against a report; --report report.json does that.\n');
      const result = await addWaiver(text, waiver, options.config);
      replaceFile(file, result, options.config);
      io.out(`${options.config}: waiver added until ${expires}. It counts once it is on the base branch.\n`);
    });
};

/** Fingerprints of a report's findings. @throws GateError for a file that is no report */
async function fingerprintsIn(file: string, io: Io): Promise<ReadonlySet<string>> {
  const { MAX_REPORT_BYTES, readReport } = await import('../../../report/read-report.js');
  const { findings } = await readReport(readBounded(resolve(io.cwd, file), file, MAX_REPORT_BYTES));
  return new Set(findings.map(({ fingerprint }) => fingerprint));
}
