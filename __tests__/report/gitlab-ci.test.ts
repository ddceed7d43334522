import Ajv from 'ajv';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const text = readFileSync(join(__dirname, '..', '..', 'docs', 'gitlab', 'gitlab-ci.yml'), 'utf8');

/** What a job may hold, of GitLab's keywords as far as the file uses them; a slip of the pen is none of them. */
const texts = { type: 'array', items: { type: 'string' }, minItems: 1 };
const JOB = {
  type: 'object',
  additionalProperties: false,
  required: ['stage', 'script'],
  properties: {
    stage: { enum: ['build', 'gate'] },
    image: { type: 'string' },
    needs: { type: 'array', items: { enum: ['qemu'] } },
    rules: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, properties: { if: { type: 'string' } } },
    },
    variables: { type: 'object', additionalProperties: { type: 'string' } },
    cache: { type: 'object', additionalProperties: false, properties: { key: { type: 'string' }, paths: texts } },
    script: texts,
    artifacts: {
      type: 'object',
      additionalProperties: false,
      properties: {
        paths: texts,
        when: { enum: ['always', 'on_success', 'on_failure'] },
        expire_in: { type: 'string' },
        reports: {
          type: 'object',
          additionalProperties: false,
          properties: { codequality: { type: 'string' }, junit: { type: 'string' } },
        },
      },
    },
  },
};

test('the file to copy is YAML of two jobs with GitLab’s keywords', () => {
  const file = parse(text, { strict: true, uniqueKeys: true }) as Record<string, unknown>;
  const schema = { type: 'object', additionalProperties: JOB, properties: { stages: { const: ['build', 'gate'] } } };
  const validate = new Ajv({ strict: false }).compile(schema);
  expect([validate(file), validate.errors]).toEqual([true, null]);
  expect(Object.keys(file)).toEqual(['stages', 'qemu', 'vmstate-gate']);
});

test('its scripts are shell, and leave what the reports are taken from', () => {
  const jobs = parse(text) as Record<string, { script: string[]; artifacts: { reports?: Record<string, string> } }>;
  for (const name of ['qemu', 'vmstate-gate']) {
    const script = jobs[name]?.script.join('\n') ?? '';
    const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
    expect([name, status, stderr]).toEqual([name, 0, '']);
  }
  const gate = jobs['vmstate-gate'];
  for (const file of Object.values(gate?.artifacts.reports ?? {}))
    expect(gate?.script.join('\n')).toContain(`--out ${file}`);
});
