import { sha256Base64 } from '../../vmstate/sha256.js';
import type { Report } from '../model.js';
import { Entries, omissions } from './entries.js';
import { filterForm } from './filters.js';
import { VERDICT_WORDS } from './grades.js';
import { markup, Markup } from './markup.js';
import { matrixOf } from './matrix.js';
import { matrixSection } from './matrix-table.js';
import { problemsSection, selfEditSection, summarySection, verdictHeader, waiversSection } from './overview.js';
import { FilterKeys } from './filter-keys.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { sectionViews, type SectionView } from './view.js';

/** The whole page as markup: static, readable without scripts; the script only filters, folds and copies. */
export function page(report: Report): Markup {
  const matrix = matrixOf(report);
  const keys = new FilterKeys(matrix);
  // Nothing but this very style and this very script may run or load, whatever a name in a dump holds.
  const policy = `default-src 'none'; style-src ${sourceHash(STYLE)}; script-src ${sourceHash(SCRIPT)}; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}"/>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>${VERDICT_WORDS[report.verdict].title} · vmstate-gate</title>
    <style>${new Markup(STYLE)}</style>
    </head>
    <body><a class="skip" href="#findings">Skip to the findings</a>${PATTERNS}
    <header class="bar"><span><b>vmstate-gate</b> live migration report</span>
    <button type="button" id="theme" hidden>Dark</button>
    </header>
    <main>${verdictHeader(report)}${summarySection(report)}${problemsSection(report.problems)}${selfEditSection(report.selfEdit)}${matrixSection(matrix, keys)}${findingsSection(report, keys)}${waiversSection(report.waivers)}${machineTypeLists(keys)}
    </main>
    <footer>vmstate-gate ${report.tool.version}. This file is complete: it loads nothing and sends nothing.
    </footer>
    <script>${new Markup(SCRIPT)}</script>
    </body>
    </html>`;
}

/** So many entries that a browser should lay out only those in sight. */
const MANY = 100;

/** Fills of the drawings, shared by all of them. */
const PATTERNS = markup`<svg class="sr" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatchline" d="M0 0V6"/></pattern><pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot" cx="3" cy="3" r="1"/></pattern></defs>
    </svg>`;

function findingsSection(report: Report, keys: FilterKeys): Markup {
  const entries = new Entries(report, keys);
  const views = sectionViews(report.findings);
  const broken = views.filter(isBroken);
  const others = views.filter((view) => !isBroken(view));
  const first = broken.map((view, index) => entries.entry(view, index === 0));
  const rest = others.map((view) => entries.entry(view, false));
  return markup`<section aria-labelledby="findings">
    <h2 id="findings" tabindex="-1">Findings by section</h2>${views.length === 0 ? markup`<p>No findings.</p>` : filterForm(report, keys)}
    <p id="none" class="note" hidden>No finding matches these filters.</p>${omissions(entries)}
    <div id="entries"${views.length > MANY && markup` class="many"`}>${first}${
      others.length > 0 && markup`<h3 class="others" id="others">Not broken: waived, cosmetic or for information</h3>`
    }${rest}
    </div>
    </section>`;
}

/** Names of machine types, each list once however many findings hold for it: only the search reads it. */
function machineTypeLists(keys: FilterKeys): Markup {
  return markup`<ul id="lists" hidden>${keys.lists.map((names) => markup`<li>${names}</li>`)}</ul>`;
}

function isBroken({ disposition }: SectionView): boolean {
  return disposition === 'block' || disposition === 'advise';
}

function sourceHash(text: string): string {
  return `'sha256-${sha256Base64(text)}'`;
}
