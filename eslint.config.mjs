import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A runner obeys what looks like an order: one place escapes all that is said to it. */
const RUNNER = [
  { name: '@actions/core', message: 'Say it through src/github/log.ts, which escapes it.' },
  { name: '@actions/core/lib/core', message: 'Say it through src/github/log.ts, which escapes it.' },
];

export default defineConfig(
  globalIgnores(['dist/', 'build/', 'node_modules/', 'baselines/', 'coverage/', 'src/io/store/manifest-check.ts']),
  {
    files: ['src/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      // A skeleton of npm run new:rule is not a rule yet.
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
  },
  {
    // Whatever comes from outside may be a pipe, a device, a link or without end: one reader knows that.
    files: ['src/**/*.ts'],
    ignores: ['src/io/bytes.ts', 'src/io/pipe.ts', 'src/io/store/read-file.ts', 'src/io/store/write-file.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'node:fs',
              importNames: [
                'readFileSync',
                'readFile',
                'openSync',
                'open',
                'readSync',
                'read',
                'createReadStream',
                'promises',
              ],
              message: 'Read through readBounded of src/io/bytes.ts.',
            },
            { name: 'node:fs/promises', message: 'Read through readBounded of src/io/bytes.ts.' },
            { name: 'fs', message: 'Import node:fs.' },
            ...RUNNER,
          ],
        },
      ],
    },
  },
  {
    // Those that may read by themselves speak to a runner no more than others.
    files: ['src/io/bytes.ts', 'src/io/pipe.ts', 'src/io/store/read-file.ts', 'src/io/store/write-file.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: RUNNER }] },
  },
  {
    files: ['src/github/log.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/entries/cli/**', 'src/io/build.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='console']",
          message: 'Say it through src/github/log.ts, which escapes it.',
        },
        {
          selector: "MemberExpression[object.name='process'][property.name=/^(stdout|stderr)$/]",
          message: 'Say it through src/github/log.ts, which escapes it.',
        },
      ],
    },
  },
  {
    // The heart knows only values: no clock, no console, no process.
    files: ['src/{vmstate,streams,diff,rules,reference,policy,report,gate}/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'console', 'Date', 'setTimeout', 'fetch', 'Buffer'] },
  },
  {
    files: ['__tests__/**/*.ts'],
    extends: [...tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
    },
  },
);
