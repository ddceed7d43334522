/** Data flows one way: sources -> parse -> diff -> rules -> policy -> report -> publish. See docs/architecture.md. */
const ours = (...names) => `^src/(${names.join('|')})/`;
/** The pure upper half, lowest first: a folder imports those before it and no other. */
const UPPER = ['vmstate', 'streams', 'diff', 'rules', 'reference', 'policy', 'report', 'gate'];
/** The edges touch the world; they may use the upper half. */
const EDGES = ['io', 'guests', 'github'];
const ALL = [...UPPER, ...EDGES, 'entries'];
const ENTRIES = ['cli', 'action', 'comment', 'refresh'];
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-folder-has-its-place',
      comment: 'a folder of src/ that this file does not name has no rule',
      severity: 'error',
      from: { path: '^src/', pathNot: ours(...ALL) },
      to: {},
    },
    ...UPPER.map((name, at) => ({
      name: `${name}-imports-only-what-is-above-it`,
      severity: 'error',
      from: { path: ours(name) },
      to: { path: '^src/', pathNot: ours(...UPPER.slice(0, at + 1)) },
    })),
    {
      name: 'the-upper-half-is-pure',
      comment:
        'no node builtins, no @actions/*, no octokit; a hash is a function like any other, and Node has the fast one',
      severity: 'error',
      from: { path: ours(...UPPER), pathNot: '^src/vmstate/sha256' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-upper-half-imports-few-packages',
      severity: 'error',
      from: { path: ours(...UPPER) },
      to: { path: '^node_modules/', pathNot: '^node_modules/(ajv|yaml|@types/sarif)/' },
    },
    {
      name: 'policy-is-apart-from-the-edges',
      comment: 'edges answer with values and evidence, never with policy',
      severity: 'error',
      from: { path: ours('io', 'guests') },
      to: { path: ours('policy', 'github', 'entries'), pathNot: '^src/policy/model' },
    },
    {
      name: 'only-entries-import-entries',
      severity: 'error',
      from: { path: '^src/', pathNot: ours('entries') },
      to: { path: ours('entries') },
    },
    ...ENTRIES.map((name) => ({
      name: `entry-${name}-imports-no-other-entry`,
      severity: 'error',
      from: { path: `^src/entries/${name}/` },
      to: { path: '^src/entries/', pathNot: `^src/entries/(${name}|shared)/` },
    })),
    {
      name: 'only-the-action-edge-talks-to-github',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(github|entries)/' },
      to: { path: '^node_modules/@(actions|octokit)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
