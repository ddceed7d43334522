/** What runs dist/, real QEMU, Linux guests or a browser: everything else is quick (npm test). */
const END_TO_END = ['/__tests__/e2e/', '/__tests__/attacks/', 'real\\.test\\.ts$', '/browser\\.test\\.ts$'];

/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  // Worktrees and built output hold copies of package.json that confuse jest's module map.
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  transform: {
    '^.+\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  // The @actions and octokit packages are ESM only: they are found by the resolver and compiled as well.
  resolver: '<rootDir>/__tests__/helpers/resolver.cjs',
  transformIgnorePatterns: [
    '/node_modules/(?!(@actions|@octokit|universal-user-agent|before-after-hook|json-with-bigint|content-type|toad-cache|fast-content-type-parse)/)',
  ],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...common,
      displayName: 'quick',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...END_TO_END],
    },
    {
      ...common,
      displayName: 'e2e',
      testRegex: END_TO_END.map((pattern) => (pattern.endsWith('/') ? `${pattern}.*\\.test\\.ts$` : pattern)),
      globalSetup: '<rootDir>/__tests__/helpers/fresh-dist.cjs',
    },
  ],
  // Many tests wait for other programs: as many workers as cores, not one less.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
