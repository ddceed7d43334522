import { streamVersionRaised } from '../../src/rules/stream/stream-version-raised.js';
import { makeFinding, subjectName, type Finding } from '../../src/rules/finding.js';
import { messageOf } from '../../src/rules/catalogue.js';
import { mergeFindings } from '../../src/policy/merge.js';
import { confirmationOf, probeFindings } from '../../src/gate/guest-findings.js';
import type { ProbeResult } from '../../src/gate/guest-evidence.js';

const result = (changes: Partial<ProbeResult>): ProbeResult => ({
  release: '7.2',
  target: 'x86_64',
  status: 'released',
  machineType: 'pc-7.2',
  set: 'default',
  args: [],
  descriptions: ['cpu', 'esp'],
  outcome: 'migrated',
  how: '',
  words: '',
  named: '',
  ...changes,
});
const KNOWN = makeFinding({
  ruleId: 'field-added',
  grade: 'break',
  direction: 'forward',
  subject: { kind: 'section', section: 'am53c974', description: 'esp' },
  path: ['x'],
  within: 'esp',
  details: {},
  context: {},
});
const merged = (results: readonly ProbeResult[]) => mergeFindings(probeFindings(results, [KNOWN]));
const shown = (results: readonly ProbeResult[]) =>
  merged(results).map((f) => [
    f.ruleId,
    f.grade,
    subjectName(f.subject) ?? '',
    f.context['sets'] ?? '',
    f.machineTypes.join(),
  ]);
const refusal = {
  outcome: 'failed',
  how: 'ended with exit status 1',
  words: 'Missing section footer',
  named: 'esp',
} as const;

test('guests that load are no findings', () => {
  expect(shown([result({}), result({ set: 'nic' })])).toEqual([]);
});

test('sets and machine types that fail at one section are one finding, named as the dumps name it', () => {
  expect(
    shown([
      result({ ...refusal, set: 'a' }),
      result({ ...refusal, set: 'b' }),
      result({ set: 'c' }),
      result({ ...refusal, set: 'a', machineType: 'pc-7.1' }),
    ]),
  ).toEqual([['probe-failed', 'break', 'am53c974', 'a', 'pc-7.1,pc-7.2']]);
  expect(shown([result({ ...refusal, set: 'a' }), result({ ...refusal, set: 'b' })])[0]?.[3]).toBe('any');
});

test('the dump findings that explain a refusal are told with it', () => {
  expect(messageOf(merged([result({ ...refusal, set: 'a' })])[0]!)).toBe(
    'a stopped guest (a devices) is refused at esp: Missing section footer; why: field-added x',
  );
});

test('what the streams leave open of a refused section is told with field and byte, before what the dumps say', () => {
  const raised = streamVersionRaised.emit({
    grade: 'conditional',
    direction: 'forward',
    subject: { kind: 'section', section: 'am53c974', description: 'esp' },
    path: ['esp', 'mig_version_id'],
    details: { old: 6, new: 7 },
    context: { device: '0000:00:02.0/esp', byte: 308 },
  });
  const other = { ...raised, subject: { kind: 'section', section: 'cpu', description: 'cpu' } } as const;
  const seen = { ...raised, grade: 'cosmetic', details: { old: 1, new: 2 } } as const;
  const found = (streamed: readonly Finding[], known: readonly Finding[] = [KNOWN]) =>
    mergeFindings(probeFindings([result({ ...refusal, set: 'a' })], known, () => streamed)).map(
      ({ context }) => context['why'],
    );
  const words = messageOf(raised);
  expect(words).toContain('byte 308');
  expect(found([raised, other, seen])).toEqual([`${words}; field-added x`]);
  expect(found([raised], [])).toEqual([words]);
  const broken = makeFinding({ ...raised, grade: 'break', details: { old: 6, new: 8 } });
  expect(found([raised, broken])).toEqual([messageOf(broken)]);
});

test.each<[Partial<ProbeResult>, readonly string[]]>([
  [{ outcome: 'crashed', how: 'was killed by SIGSEGV' }, ['probe-crashed', 'break', 'x86_64 nic guests']],
  [{ outcome: 'timed-out', how: 'did not end within 60 s' }, ['probe-timeout', 'break', 'x86_64 nic guests']],
  [{ outcome: 'refused', how: 'ended with exit status 1' }, ['probe-not-started', 'conditional', 'x86_64 nic guests']],
  [{ outcome: 'refused', set: 'default', how: 'x' }, ['probe-not-started', 'break', 'x86_64 default guests']],
  [{ outcome: 'absent', how: 'does not list it' }, ['machine-type-removed', 'conditional', '']],
])('%j', (changes, expected) => {
  expect(shown([result({ set: 'nic', ...changes })])[0]?.slice(0, 3)).toEqual(expected);
});

describe('confirmation of a finding of the dumps', () => {
  const comparison = { release: '7.2', target: 'x86_64', status: 'released', machineType: 'pc-7.2' } as const;
  const [dumped] = mergeFindings([{ comparison, findings: [KNOWN] }]);
  const said = (results: readonly ProbeResult[]) => confirmationOf(dumped!, results);

  test('a guest that is refused at that section confirms it', () => {
    expect(said([result({}), result({ ...refusal, set: 'scsi' })])).toEqual({
      outcome: 'confirmed',
      text: 'a stopped pc-7.2 guest of 7.2 with the scsi devices is refused: Missing section footer',
    });
  });

  test('one that loads with the section in its stream is shown beside it', () => {
    expect(said([result({})])?.outcome).toBe('still-migrates');
    expect(said([result({})])?.text).toContain('a stopped guest at reset still migrates');
  });

  test.each<[string, readonly ProbeResult[]]>([
    ['nothing was asked', []],
    ['the section is not in the stream', [result({ descriptions: ['cpu'] })]],
    ['it was another machine type', [result({ machineType: 'pc-7.1' })]],
    ['it was refused elsewhere', [result({ ...refusal, named: 'cpu' })]],
  ])('nothing is said where %s', (_name, results) => {
    expect(said(results)).toBeUndefined();
  });
});
