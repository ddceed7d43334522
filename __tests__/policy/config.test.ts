import fc from 'fast-check';
import { parseConfig } from '../../src/policy/read-config.js';
import { DEFAULT_CONFIG } from '../../src/policy/config.js';
import { failedWith } from '../../src/vmstate/errors.js';

const fault = async (text: string) => {
  try {
    await parseConfig(text, 'gate.yml');
  } catch (error) {
    if (failedWith(error, 'config-invalid')) return `${error.subject}: ${error.problem}`;
    throw error;
  }
  return 'accepted';
};

test.each(['', '# only a comment\n', '---\n', '{}'])('%j is the default', async (text) => {
  expect(await parseConfig(text, 'gate.yml')).toEqual(DEFAULT_CONFIG);
});

test('reads everything', async () => {
  const text = `
fail-on: conditional
direction: both
targets: [x86_64]
machine-types: { required: [pc-q35-10.0], removed: block, promised: [sabrelite] }
reach: { add: [pca9552], remove: [isa-vga] }
rules: { field-dropped-to-padding: advise }
baselines: { releases: '>=8.2' }
already-broken: { on-base: block, released: advise }
freeze: on
freeze-from: rc1
renames:
  - scope: hpet
    names: [num_timers, num_timers_save]
waivers:
  - rule: field-added
    section: am53c974
    path: esp.drq_state
    machine-types: [pc-q35-7.2]
    reason: known
    accepted-by: the maintainers
    expires: 2027-01-31
`;
  expect(await parseConfig(text, 'gate.yml')).toEqual({
    failOn: 'conditional',
    directions: ['forward', 'backward'],
    targets: ['x86_64'],
    machineTypes: { required: ['pc-q35-10.0'], removed: 'block', promised: ['sabrelite'], asked: 'all' },
    reach: { use: true, add: ['pca9552'], remove: ['isa-vga'] },
    rules: { 'field-dropped-to-padding': 'advise' },
    baselines: { releases: '>=8.2' },
    alreadyBroken: { onBase: 'block', released: 'advise' },
    freeze: 'on',
    freezeFrom: 1,
    renames: [{ scope: 'hpet', names: ['num_timers', 'num_timers_save'] }],
    waivers: [
      {
        rule: 'field-added',
        section: 'am53c974',
        path: 'esp.drq_state',
        machineTypes: ['pc-q35-7.2'],
        reason: 'known',
        acceptedBy: 'the maintainers',
        expires: '2027-01-31',
      },
    ],
  });
});

const waiver = '  - { fingerprint: 0123456789abcdef0123456789abcdef, reason: r, accepted-by: a, expires: ';
test.each([
  ['fail-on: sometimes', 'gate.yml:1:10: fail-on must be one of break, conditional, never'],
  ['\nfailon: break', 'gate.yml:2:9: failon is not a key that exists here'],
  ['targets: x86_64', 'gate.yml:1:10: targets must be array'],
  ['reach: sometimes', 'gate.yml:1:8: reach must be one of use, ignore'],
  ['reach: { add: [a], remove: [a] }', 'gate.yml:1:8: "a" is both added and removed'],
  ['rules: { no-such-rule: block }', 'gate.yml:1:24: there is no rule "no-such-rule"'],
  ['rules: { field-added: maybe }', 'gate.yml:1:23: rules.field-added must be one of block, advise, ignore'],
  [
    'baselines: { releases: newest }',
    'gate.yml:1:24: baselines.releases must match pattern "^(>=|<=|>|<)[A-Za-z0-9][A-Za-z0-9._+~-]*( (>=|<=|>|<)[A-Za-z0-9][A-Za-z0-9._+~-]*)?$"',
  ],
  ['freeze-from: 2', 'gate.yml:1:14: freeze-from must be string'],
  ['a: &x [1]\nb: *x', 'gate.yml: anchors and aliases are not allowed here'],
  ['fail-on: break\nfail-on: never', 'gate.yml:2:1: Map keys must be unique'],
  ['fail-on: [', 'gate.yml:1:11: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  [`waivers:\n${waiver}2027-02-30 }`, 'gate.yml:2:90: 2027-02-30 is no day of the calendar'],
  [
    'waivers:\n  - { rule: field-added, reason: r, accepted-by: a, expires: 2027-01-01 }',
    "gate.yml:2:5: waivers.0 must have required property 'fingerprint'",
  ],
  [
    'waivers:\n  - { rule: no-such, section: s, reason: r, accepted-by: a, expires: 2027-01-01 }',
    'gate.yml:2:13: there is no rule "no-such"',
  ],
])('refuses %j', async (text, message) => {
  expect(await fault(text)).toBe(message);
});

test('any text is either a configuration or a GateError', async () => {
  const key = fc.constantFrom('fail-on', 'waivers', '__proto__', 'constructor', 'renames', 'machine-types', 'x');
  const document = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.dictionary(key, fc.jsonValue()).map((value) => JSON.stringify(value)),
    fc
      .array(fc.constantFrom('- ', '  ', 'a: ', '&a ', '*a', '{', '[', '"', '\n', '!!js/function ', '<<: '), {
        maxLength: 40,
      })
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(document, async (text) => {
      const outcome = await fault(text);
      expect(typeof outcome).toBe('string');
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
  );
});

test('machine-types is a word or an object', async () => {
  const asked = async (text: string) => (await parseConfig(text, 'gate.yml')).machineTypes.asked;
  expect(await asked('machine-types: given')).toBe('given');
  expect(await asked('machine-types: all')).toBe('all');
  expect(await asked('machine-types: { asked: given, removed: block }')).toBe('given');
  expect(await asked('machine-types: {}')).toBe('all');
  await expect(asked('machine-types: some')).rejects.toThrow(
    /gate\.yml:1:16: machine-types must be all, given, or an object/,
  );
});
