/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  // Worktrees and built output hold copies of package.json that confuse jest's module map.
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  transform: {
    '^.+\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  // The @actions and octokit packages are ESM only: they are found by the resolver and compiled as well.
  resolver: '<rootDir>/__tests__/helpers/resolver.cjs',
  transformIgnorePatterns: [
    '/node_modules/(?!(@actions|@octokit|@noble|universal-user-agent|before-after-hook|json-with-bigint|content-type|toad-cache|fast-content-type-parse)/)',
  ],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Many tests wait for other programs: as many workers as cores, not one less.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
