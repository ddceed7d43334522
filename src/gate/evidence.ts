import { identityOf, type Finding } from '../rules/finding.js';
import type { ComparedFindings, Evidence } from '../policy/model.js';
import type { MergedFinding } from '../policy/merge.js';

/** Which findings each kind of evidence has, by identity. */
export interface EvidenceIndex {
  readonly dumped: ReadonlySet<string>;
  readonly streamed: ReadonlySet<string>;
}

/** Indexes what dumps and streams found. */
export function indexEvidence(
  dumped: readonly ComparedFindings[],
  streamed: readonly ComparedFindings[],
): EvidenceIndex {
  const identities = (compared: readonly ComparedFindings[]): ReadonlySet<string> =>
    new Set(compared.flatMap(({ findings }) => findings.map(identityOf)));
  return { dumped: identities(dumped), streamed: identities(streamed) };
}

/** What a finding rests on, the strongest last. */
export function evidenceOf(finding: MergedFinding, { dumped, streamed }: EvidenceIndex): readonly Evidence[] {
  const identity = identityOf(finding);
  const settled = streamsOf(finding) !== undefined;
  return [
    ...(dumped.has(identity) ? (['dump'] as const) : []),
    ...(streamed.has(identity) || settled ? (['stream'] as const) : []),
    ...(finding.confirmation || finding.ruleId.startsWith('probe-') ? (['load'] as const) : []),
  ];
}

/** What the streams said of a finding of the dumps. */
export function streamsOf({ context }: Finding): string | undefined {
  const { streams } = context;
  return typeof streams === 'string' ? streams : undefined;
}
