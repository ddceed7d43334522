import { OWN_BASELINES } from './files.js';
import type { SetupAnswers } from './answers.js';

/** What a maintainer does now, for the terminal. */
export function nextSteps({ baselines, jobs, first }: SetupAnswers): string {
  const own = baselines === 'own';
  const steps = [
    `Look at what was written, and at the build in .github/workflows/vmstate-gate.yml: it is QEMU’s own on Ubuntu.`,
    ...(own && first.from === 'nothing'
      ? [`Take the first baselines: vmstate-gate baseline add --release NAME --qemu PATH/qemu-system-*`]
      : []),
    `Commit it to the default branch: git add .github${own ? ` ${OWN_BASELINES}` : ''} && git commit -s -m 'Gate live migration'`,
    ...(jobs === 'one' ? [`One job builds beside a token that may comment: read SECURITY.md on what that risks.`] : []),
    ...(own
      ? [
          `Let the refresh open pull requests: Settings > Actions > General > "Allow GitHub Actions to create and approve pull requests".`,
        ]
      : []),
    `Open a pull request. The first build takes longest; when its check was there once, make it required: Settings > Rules.`,
    `When the gate is wrong, or right and yet to be merged: docs/policy.md, and vmstate-gate explain RULE.`,
  ];
  return `\nNext:\n${steps.map((step, at) => `  ${at + 1}. ${step}\n`).join('')}`;
}
