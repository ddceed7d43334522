// A report with as many findings as wanted, for the rendering bench: real findings, repeated under other names.
import { check } from '../../build/src/gate/check.js';
import { openStore } from '../../build/src/io/store/store.js';
import { DEFAULT_CONFIG } from '../../build/src/policy/config.js';
import { phaseOf } from '../../build/src/policy/phase.js';

export function many(count) {
  const store = openStore('baselines');
  const entry = (release) => store.entries().find((e) => e.release === release && e.target === 'x86_64');
  const [old, now] = [entry('7.2'), entry('10.0')];
  const report = check({
    toolVersion: '0',
    baselines: [{ ...old, machineType: 'pc' }],
    sectionsOf: (digest) => store.sections(digest),
    answer: {
      dumps: [
        {
          target: 'x86_64',
          machineType: 'pc',
          sections: store.sections(now.digest),
          digest: now.digest,
          provenance: { kind: 'file', path: 'x' },
        },
      ],
      failures: [],
      machineTypes: new Map(),
      notes: [],
    },
    config: DEFAULT_CONFIG,
    phase: phaseOf({ text: undefined, from: 'bench' }, DEFAULT_CONFIG),
    today: '2026-01-01',
    run: {},
    problems: [],
  });
  const shown = report.findings.filter((finding) => finding.disposition !== 'info');
  const findings = Array.from({ length: count }, (_, i) => {
    const finding = shown[i % shown.length];
    return {
      ...finding,
      section: `${finding.section}-${Math.floor(i / shown.length)}`,
      subject: { ...finding.subject, section: `${finding.section}-${Math.floor(i / shown.length)}` },
      fingerprint: i.toString(16).padStart(32, '0'),
    };
  });
  return { ...report, findings, summary: { ...report.summary, findings: count } };
}
