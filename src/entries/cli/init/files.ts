import { join } from 'node:path';
import { readBounded } from '../../../io/bytes.js';
import type { SetupAnswers } from './answers.js';

/** A file to write, by its path inside the repository. */
export interface SetupFile {
  readonly path: string;
  readonly text: string;
}

/** Folder of a project's own baselines. */
export const OWN_BASELINES = 'baselines';
/** Targets of which there are saved guests. */
const SAVED_GUESTS: ReadonlySet<string> = new Set(['x86_64', 'aarch64', 's390x', 'ppc64']);
const TARGETS_TO_COPY = 'target: [x86_64, aarch64]';

/**
 * Workflows and configuration for a project, made from the workflows to copy in docs/workflows.
 * @param root folder of the installed tool
 */
export function setupFiles(answers: SetupAnswers, root: string): readonly SetupFile[] {
  const template = (name: string): string => {
    const file = join('docs', 'workflows', name);
    return readBounded(join(root, file), file, 1024 * 1024).toString('utf8');
  };
  const own = answers.baselines === 'own';
  const gate = answers.jobs === 'two' ? 'gate.yml' : 'one-job.yml';
  return [
    { path: '.github/workflows/vmstate-gate.yml', text: gateWorkflow(template(gate), answers) },
    { path: '.github/workflows/vmstate-gate-comment.yml', text: template('fork-comment.yml') },
    ...(own
      ? [{ path: '.github/workflows/vmstate-refresh.yml', text: refreshWorkflow(template('refresh.yml'), answers) }]
      : []),
    { path: '.github/vmstate-gate.yml', text: configuration(answers) },
  ];
}

function gateWorkflow(template: string, { targets, baselines, jobs }: SetupAnswers): string {
  const all = replaced(template, TARGETS_TO_COPY, `target: [${targets.join(', ')}]`);
  const text = baselines === 'own' || !targets.some((target) => SAVED_GUESTS.has(target)) ? withoutProbe(all) : all;
  if (baselines === 'builtin') return text;
  const input = jobs === 'two' ? 'artifact: vmstate-dumps-*' : 'comment-key: ${{ matrix.target }}';
  return replaced(text, input, `${input}\n          baselines: ${OWN_BASELINES}`);
}

/** The saved guests that come with the tool are of QEMU's own machine types: a fork has none until it saves some. */
function withoutProbe(text: string): string {
  return text
    .replace(/^ {6}- name: Load the guests that releases saved\n(?: {8}.*\n)+/m, '')
    .replace(/^ +probe: true\n/m, '');
}

function refreshWorkflow(template: string, { targets }: SetupAnswers): string {
  const list = targets.map((target) => `${target}-softmmu`).join(',');
  return replaced(template, '--target-list=x86_64-softmmu,aarch64-softmmu', `--target-list=${list}`);
}

/** What is not there cannot be replaced: a workflow that lost its place would be written wrong in silence. */
function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`a workflow to copy has no ${JSON.stringify(from)}`);
  return text.replace(from, () => to);
}

/** The configuration with everything that it may say, as comments. A job for each target can answer for its own alone. */
function configuration({ targets, jobs }: SetupAnswers): string {
  const list = `targets: [${targets.join(', ')}]`;
  return `# What blocks a merge: https://github.com/vmstate-gate/vmstate-gate/blob/main/docs/policy.md
# It counts as it is on the base branch. Everything has a default; what is behind a # shows it.

# Each of these has to be answered for; without them, whatever is given counts.
${jobs === 'two' ? list : `# ${list}`}

# fail-on: break            # break | conditional (that, corruption-risk and break) | never
# direction: forward        # forward: a release's guests to this build | backward | both
# machine-types:
#   required: []            # must be dumped and compared
#   removed: scheduled      # a machine type that the build lost: scheduled | block | advise | ignore
#   promised: []            # boards without a version in their name whose guests count
# baselines:
#   releases: ">=8.2"       # guests of which releases count; all when left out
# freeze: auto              # auto: by VERSION | on | off
# freeze-from: rc2          # from this release candidate on, development baselines block

# What maintainers accept; \`vmstate-gate waive\` writes an entry.
# waivers:
#   - fingerprint: 0123456789abcdef0123456789abcdef
#     reason: migration with this device never worked before
#     accepted-by: the maintainers of the device
#     expires: 2027-01-31
`;
}
