import { findRule, guestOf } from '../../rules/catalogue.js';
import type { Occurrence, ReportFinding } from '../../policy/model.js';
import type { Report } from '../model.js';
import { Budget, PAGE_LIMITS } from './budget.js';
import { dispositionTag, gradeTag } from './grades.js';
import { drawLayout } from './layout/draw.js';
import { layoutTable } from './layout/table.js';
import { withAssumedLengths, type PairRow } from './layout/model.js';
import { pairTree } from './layout/tree.js';
import { totalsOf } from './layout/offsets.js';
import { CHANGES, changesPhrase, totalsPhrase } from './layout/labels.js';
import { locationLink } from './links.js';
import { clip } from '../escape.js';
import { preexistingText, evidenceText } from '../fold.js';
import { waiveCommand } from '../markdown.js';
import { count, markup, thousands, type Markup } from './markup.js';
import { pastSection } from './past.js';
import { machineTypeList } from './machine-type-names.js';
import type { FilterKeys } from './filter-keys.js';
import type { Group, SectionView } from './view.js';

const DIRECTION_WORDS = {
  forward: 'old release → this build',
  backward: 'this build → old release',
} as const;

/** Renders entries one after the other while there is room. */
export class Entries {
  private readonly findings = new Budget(PAGE_LIMITS.findings);
  private readonly layouts = new Budget(PAGE_LIMITS.layouts);
  /** Findings and layouts that did not fit. */
  omittedFindings = 0;
  omittedLayouts = 0;

  constructor(
    private readonly report: Report,
    private readonly keys: FilterKeys,
  ) {}

  /** One section with its findings and layouts; nothing when it does not fit. */
  entry(view: SectionView, open: boolean): Markup {
    const groups = this.groups(view);
    const { section, description } = view;
    const title =
      section === undefined ? markup`Machine types and baselines` : markup`<code>${clip(section, 120)}</code>`;
    const other = description !== undefined && description !== section && description;
    const whole = this.findings.take(markup`<article class="entry g-${view.grade}">
    <details${open && markup` open`}><summary>
    <h3>${title}</h3>${
      other && markup`<span class="desc">on the wire as <code>${clip(other, 120)}</code></span>`
    }<span class="tags">${gradeTag(view.grade)}${dispositionTag(view.disposition)}<span class="n">${count(view.findings.length, 'finding')}</span></span></summary>
    <div class="body">${groups}`);
    if (!whole) {
      this.omittedFindings += view.findings.length;
      return markup``;
    }
    const past = pastSection(this.report.histories, section);
    return markup`${whole}${past}${view.layouts.map((index) => this.layout(index))}
    </div>
    </details>
    </article>`;
  }

  /** What is only for information is folded away behind what is not. */
  private groups({ groups, disposition }: SectionView): readonly Markup[] {
    const shown = groups.map((group) => [group, this.group(group)] as const);
    if (disposition === 'info') return shown.map(([, text]) => text);
    const aside = shown.filter(([group]) => group.first.disposition === 'info');
    const number = aside.reduce((sum, [group]) => sum + group.findings.length, 0);
    const folded = markup`<details class="also">
      <summary>And ${count(number, 'finding')} for information</summary>${aside.map(([, text]) => text)}</details>`;
    const main = shown.filter(([group]) => group.first.disposition !== 'info').map(([, text]) => text);
    return aside.length > 0 ? [...main, folded] : main;
  }

  private group(group: Group): Markup {
    const { first, findings, occurrences } = group;
    const rule = findRule(first.ruleId);
    const more = findings.length - PAGE_LIMITS.group;
    return markup`<section class="group" data-g="${first.grade}" data-d="${first.disposition}" data-o="${this.keys.marks(occurrences)}" data-m="${this.keys.listMarks(occurrences)}">
    <h4>${gradeTag(first.grade)} ${rule?.title ?? first.ruleId} <small>${DIRECTION_WORDS[first.direction]}</small><code class="rule">${first.ruleId}</code></h4>
    <ul class="findings">${findings.slice(0, PAGE_LIMITS.group).map((finding) => this.finding(finding))}${more > 0 && markup`<li>and ${count(more, 'more', 'more')}: see report.json</li>`}
    </ul>
    <dl class="facts">
    <div>
    <dt>Why</dt><dd>${clip(first.why, 600)}</dd>
    </div>${rule && markup`<div><dt>Guest</dt><dd>${guestOf(first)}</dd></div><div><dt>Fix</dt><dd>${rule.fix}</dd></div>`}
    <div>
    <dt>Holds for</dt><dd>${occurrenceList(occurrences)}</dd>
    </div>
    <div>
    <dt>Policy</dt><dd>${dispositionTag(first.disposition)} ${clip(first.decidedBy, 400)}</dd>
    </div>
    </dl>
    </section>`;
  }

  private finding(finding: ReportFinding): Markup {
    const { run, waivers } = this.report;
    const { location, baseLocation, already, confirmation, evidence, fingerprint } = finding;
    const matched = finding.waivers.flatMap((index) => waivers[index] ?? []);
    return markup`<li>
    <p class="msg">${clip(finding.message, 600)}</p>${already && markup`<p class="guest"><b>Not new:</b> ${clip(preexistingText(already))}</p>`}${evidence?.length ? markup`<p class="guest"><b>Evidence:</b> ${clip(evidenceText(finding))}</p>` : ''}${
      confirmation &&
      markup`<p class="guest ${confirmation.outcome}"><b>${confirmation.outcome === 'confirmed' ? 'Seen on a real guest' : 'A real guest still migrates'}:</b> ${clip(confirmation.text)}</p>`
    }${matched.map((waiver) => markup`<p class="waived">Waiver (${waiver.state}), accepted by ${clip(waiver.acceptedBy, 120)} until ${clip(waiver.expires, 40)}: ${clip(waiver.reason)}</p>`)}
    <div class="where">${
      location
        ? markup`<span>${location.what} at ${locationLink(run, run.headSha, location)}</span>`
        : markup`<span>place in the source unknown</span>`
    }${baseLocation && markup`<span>was at ${locationLink(run, run.baseSha, baseLocation)}</span>`}<span>fingerprint <code>${fingerprint}</code></span>${
      finding.disposition !== 'info' &&
      markup`<details class="waive"><summary>Waive it</summary><p class="cmd"><code>${waiveCommand(finding)}</code></p></details>`
    }</div></li>`;
  }

  private layout(index: number): Markup {
    const found = this.report.layouts[index];
    if (!found) return markup``;
    const pair = withAssumedLengths(found);
    const nodes = pairTree(pair.rows);
    const [old, now] = [totalsOf(nodes, 'old'), totalsOf(nodes, 'new')];
    const differs = pair.rows.some(({ change }) => change !== 'same');
    const figure = markup`<figure class="layout">
    <figcaption>
    <h4>On the wire</h4>
    <p>${clip(pair.oldLabel, 120)}: ${totalsPhrase(old)}; ${clip(pair.newLabel, 120)}: ${totalsPhrase(now)}. ${changesPhrase(pair.rows)}</p>
    </figcaption>${
      differs &&
      markup`<div class="scroll" role="region" tabindex="0" aria-label="Drawing of the layouts of ${clip(pair.section, 80)}">${drawLayout(pair)}</div>${legend(pair.rows)}`
    }
    <details class="tbl"><summary>The same as a table (${count(pair.rows.length, 'row')})</summary>${layoutTable(pair)}
    </details>
    </figure>`;
    const taken = this.layouts.take(figure);
    if (!taken) this.omittedLayouts++;
    return taken ?? markup`<p class="note">The layouts are left out to keep the page small; report.json has them.</p>`;
  }
}

function occurrenceList(occurrences: readonly Occurrence[]): Markup {
  return markup`<ul class="occ">${occurrences.map(
    ({ release, target, status, machineTypes, all }) =>
      markup`<li><b>${clip(release, 40)}</b> ${clip(target, 60)} <small>${status}</small> ${machineTypeList(machineTypes, all)}</li>`,
  )}</ul>`;
}

/** Only what the drawing shows. */
function legend(rows: readonly PairRow[]): Markup {
  const present = new Set(rows.map(({ change }) => change));
  const sides = rows.flatMap((row) => [row.old ?? [], row.new ?? []].flat());
  const changes = Object.entries(CHANGES).filter(([change]) => present.has(change as keyof typeof CHANGES));
  const further: readonly (readonly [boolean, string, string])[] = [
    [sides.some(({ kind }) => kind === 'padding'), 'padding', 'padding'],
    [sides.some(({ certainty }) => certainty === 'conditional'), 'may', 'dashed: travels when a predicate says so'],
    [
      sides.some(({ assumed, bytes, kind }) => assumed ?? (bytes === null && kind !== 'subsection')),
      'unknown',
      'dotted: the dump does not tell the length; drawn as long as the row beside it',
    ],
  ];
  return markup`<p class="key" aria-hidden="true">${changes.map(
    ([change, { sign, word }]) => markup`<span><i class="sw c-${change}"></i>${sign} ${word}</span>`,
  )}${further.map(([is, name, label]) => is && markup`<span><i class="sw k-${name}"></i>${label}</span>`)}<span>heights are to scale, but for torn ones</span></p>`;
}

/** Says what the page leaves out; nothing when it is whole. */
export function omissions({ omittedFindings, omittedLayouts }: Entries): Markup {
  if (omittedFindings === 0 && omittedLayouts === 0) return markup``;
  return markup`<p class="note strong"> To keep this page usable it leaves out ${thousands(omittedFindings)} of the least grave findings and the layouts of ${count(omittedLayouts, 'section')}. The whole is in report.json. </p>`;
}
