/** Data flows one way: sources -> parse -> compare -> policy -> reports -> publish. See CONTRIBUTING.md. */
const ours = (...names) => `^src/(${names.join('|')})/`;
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-knows-only-values',
      comment: 'core imports nothing of ours but core, no node builtins and no @actions/*',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/|^node_modules/', pathNot: '^src/core/|^node_modules/@noble/hashes/' },
    },
    {
      name: 'core-has-no-node-builtins',
      severity: 'error',
      from: { path: '^src/(core|policy|report)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'policy-and-report-import-core-only',
      severity: 'error',
      from: { path: ours('policy', 'report') },
      to: { path: '^src/', pathNot: ours('core', 'policy', 'report') },
    },
    {
      name: 'policy-does-not-render',
      severity: 'error',
      from: { path: ours('policy') },
      to: { path: ours('report') },
    },
    {
      name: 'edges-do-not-know-each-other',
      comment: 'sources, baselines, locate and probe answer with values; only app and the entries put them together',
      severity: 'error',
      from: { path: '^src/(sources|locate|baselines)/' },
      to: { path: '^src/(action|cli|app|report|policy)/' },
    },
    {
      name: 'app-does-not-know-its-entries',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/(action|cli)/' },
    },
    {
      name: 'only-the-action-edge-talks-to-github',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(action|refresh|comment|sources)/' },
      to: { path: '^node_modules/@(actions|octokit)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
