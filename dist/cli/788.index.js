"use strict";
exports.id = 788;
exports.ids = [788,131];
exports.modules = {

/***/ 3906:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ whereItHolds)
/* harmony export */ });
/* unused harmony export compareNumbers */
/* harmony import */ var _core_collections_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3693);
/* harmony import */ var _core_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3325);


const LISTED = 3;
function whereItHolds(occurrences) {
    const phrases = (0,_core_collections_js__WEBPACK_IMPORTED_MODULE_0__/* .groupBy */ .$)(occurrences, phraseOf);
    const parts = [...phrases].map(([phrase, members]) => {
        const releases = [...new Set(members.map((member) => member.release))].sort(compareNumbers);
        const targets = [...new Set(members.map((member) => member.target))].sort(_core_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n6);
        return `${phrase} of ${list(releases)} (${list(targets)})`;
    });
    return parts.join('; ');
}
function phraseOf({ machineTypes, all }) {
    const count = machineTypes.length;
    if (all && count > LISTED)
        return `all ${count} machine types`;
    if (count <= LISTED)
        return machineTypes.join(', ');
    return `${count} machine types (${machineTypes.slice(0, LISTED).join(', ')} …)`;
}
function list(names) {
    return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
function compareNumbers(a, b) {
    const numbers = (text) => (text.match(/\d+/g) ?? []).map(Number);
    const [x, y] = [numbers(a), numbers(b)];
    for (let i = 0; i < Math.max(x.length, y.length); i++) {
        const difference = (x[i] ?? -1) - (y[i] ?? -1);
        if (difference !== 0)
            return difference;
    }
    return (0,_core_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n6)(a, b);
}


/***/ }),

/***/ 5131:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ layoutDiff),
/* harmony export */   layoutPairText: () => (/* binding */ layoutPairText),
/* harmony export */   layoutText: () => (/* binding */ layoutText)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8606);

const MARKS = {
    same: ' ',
    renamed: '~',
    resized: '!',
    moved: '^',
    removed: '-',
    added: '+',
    certainty: '?',
};
function layoutText(section, rows, style) {
    const total = rows.filter((row) => row.depth === 0).reduce((sum, row) => sum + certain(row), 0);
    const lines = rows.map((row) => {
        const sure = row.certainty === 'always' ? ' ' : '?';
        return `${bytesOf(row).padStart(9)} ${sure} ${cell(row, style.width - 13)}`;
    });
    const { bold, dim } = style.colors;
    return [
        bold((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(section)),
        dim('    bytes   field'),
        ...lines,
        dim(`${String(total).padStart(9)}   bytes that surely travel (? : a predicate or a need decides)`),
        '',
    ].join('\n');
}
function certain(row) {
    return row.certainty === 'always' && row.kind !== 'subsection' ? (row.bytes ?? 0) : 0;
}
function layoutPairText(pair, style) {
    const half = Math.floor((style.width - 3) / 2);
    const { bold, dim } = style.colors;
    const side = (row) => row === null ? ' '.repeat(half) : clipTo(`${bytesOf(row).padStart(7)} ${cell(row, half - 8)}`, half).padEnd(half);
    const lines = pair.rows.map((row) => {
        const line = `${side(row.old)} ${MARKS[row.change]} ${side(row.new)}`.trimEnd();
        return row.change === 'same' ? line : colour(row.change, style)(line);
    });
    const head = `${clipTo((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(pair.oldLabel), half).padEnd(half)}   ${clipTo((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(pair.newLabel), half)}`;
    return [
        bold(`${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(pair.section)} (description ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(pair.description)})`),
        dim(head),
        ...lines,
        ...(pair.omitted > 0 ? [dim(`${pair.omitted} rows that agree are left out`)] : []),
        dim('- gone  + new  ! other bytes  ^ moved  ~ renamed  ? certainty changed'),
        '',
    ].join('\n');
}
function layoutDiff(pair, context = 2, max = 40) {
    const near = new Set();
    pair.rows.forEach((row, index) => {
        if (row.change === 'same' || row.change === 'renamed')
            return;
        for (let at = index - context; at <= index + context; at++)
            near.add(at);
    });
    const lines = [];
    let gap = false;
    pair.rows.forEach((row, index) => {
        if (!near.has(index)) {
            gap = true;
            return;
        }
        if (gap && lines.length > 0)
            lines.push('@@');
        gap = false;
        lines.push(...diffLines(row));
    });
    return lines.length <= max ? lines : [...lines.slice(0, max), `@@ ${lines.length - max} more lines`];
}
function diffLines(row) {
    const show = (sign, side) => side ? [`${sign} ${'  '.repeat(side.depth)}${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(side.path)}  ${describe(side)}`] : [];
    if (row.change === 'same' || row.change === 'renamed')
        return show(' ', row.new ?? row.old);
    return [...show('-', row.old), ...show('+', row.new)];
}
function describe(row) {
    const sure = row.certainty === 'always' || row.kind === 'subsection' ? '' : ', when a predicate says so';
    if (row.kind === 'subsection')
        return `subsection, ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(row.shape)}, when needed`;
    return `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(row.shape)}${sure}`;
}
function cell(row, width) {
    const name = row.kind === 'subsection' ? `subsection ${row.path}` : row.path;
    const shape = row.kind === 'field' && !/^\d+ bytes?$/.test(row.shape) ? ` (${row.shape})` : '';
    return clipTo(`${'  '.repeat(row.depth)}${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(shorten(name, width))}${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalText */ .eR)(shape)}`, width);
}
function shorten(path, width) {
    return path.length <= width ? path : `…${path.slice(path.length - Math.max(8, width - 1))}`;
}
function bytesOf(row) {
    return row.kind === 'subsection' ? '' : row.bytes === null ? '?' : String(row.bytes);
}
function clipTo(text, width) {
    return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
function colour(change, { colors }) {
    if (change === 'renamed')
        return colors.dim;
    if (change === 'certainty')
        return colors.yellow;
    return change === 'added' ? colors.green : colors.red;
}


/***/ }),

/***/ 6788:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SUMMARY_LIMIT: () => (/* binding */ SUMMARY_LIMIT),
/* harmony export */   U: () => (/* binding */ waiveCommand),
/* harmony export */   renderMarkdown: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* unused harmony export COMMENT_LIMIT */
/* harmony import */ var _core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6196);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8606);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3906);
/* harmony import */ var _layout_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5131);
/* harmony import */ var _sections_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1173);





const COMMENT_LIMIT = 65_536;
const SUMMARY_LIMIT = Math.floor((1024 * 1024) / 3);
function renderMarkdown(report, options) {
    const sections = (0,_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .brokenSections */ .sJ)(report);
    const fixed = [headline(report), problems(report), selfEdit(report)].filter(Boolean);
    const tail = [waivers(report), options.information ? information(report) : '', footer(report)];
    const budget = new Budget(options.limit - 400);
    for (const part of fixed)
        budget.take(part);
    budget.take(tail[2] ?? '');
    const rows = sections.map((section) => row(report, section));
    const keptRows = rows.filter((text, index) => index === 0 || budget.takes(text));
    const details = sections.flatMap((section) => section.findings.map((finding) => detail(report, finding)));
    const keptDetails = details.filter((text) => budget.takes(text));
    const keptTail = tail.slice(0, 2).filter((text) => text !== '' && budget.takes(text));
    const left = omissions(rows.length - keptRows.length, details.length - keptDetails.length);
    return cutTo([
        ...fixed,
        rows.length > 0 ? [TABLE_HEAD, ...keptRows].join('\n') : '',
        left,
        keptDetails.join('\n'),
        ...keptTail,
        tail[2],
    ]
        .filter(Boolean)
        .join('\n\n'), options.limit);
}
class Budget {
    left;
    constructor(left) {
        this.left = left;
    }
    take(text) {
        this.left -= text.length + 2;
    }
    takes(text) {
        if (text.length + 2 > this.left)
            return false;
        this.take(text);
        return true;
    }
}
function cutTo(text, limit) {
    const note = '\n\n…';
    return text.length <= limit ? `${text}\n` : text.slice(0, limit - note.length - 1) + note;
}
const SIGNS = { compatible: '✅', advisory: '⚠️', incompatible: '❌', error: '❗' };
function headline(report) {
    const { summary, verdict } = report;
    const sections = summary.brokenSections;
    const blocked = new Set(report.findings.filter((finding) => finding.disposition === 'block').map(_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb));
    const words = {
        compatible: 'Nothing here breaks live migration',
        advisory: `${count(sections, 'section')} to look at, nothing blocks`,
        incompatible: `This breaks live migration: ${count(summary.byDisposition.block, 'blocking finding')} in ${count(blocked.size, 'section')}${sections > blocked.size ? `, ${sections - blocked.size} more to look at` : ''}`,
        error: 'The gate could not judge this change',
    }[verdict];
    const scope = `${count(summary.machineTypes, 'machine type')} against ${count(summary.releases, 'release')}`;
    return `### ${SIGNS[verdict]} vmstate-gate: ${words}\n\n${markdownText2(report.reason)}\n\n<sub>${scope}. Phase: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(report.phase.source)}.</sub>`;
}
function markdownText2(text) {
    return (text
        .match(/[\s\S]{1,250}/gu)
        ?.map((part) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(part))
        .join('') ?? '');
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
const TABLE_HEAD = '| section | grade | what a guest meets | rule | where | machine types |\n|---|---|---|---|---|---|';
function row(report, section) {
    const [worst] = section.findings;
    const rules = [...new Set(section.findings.map((finding) => finding.ruleId))];
    const more = rules.length > 2 ? `, ${rules.length - 2} more` : '';
    const cells = [
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCode */ .D9)(section.name),
        `${section.disposition === 'waived' ? 'waived ' : ''}${section.disposition === 'block' ? `**${section.grade}**` : section.grade}`,
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)((0,_core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .guestOf */ .cy)(worst)),
        rules.slice(0, 2).join(', ') + more,
        place(report, worst),
        markdownText2((0,_fold_js__WEBPACK_IMPORTED_MODULE_4__/* .whereItHolds */ .Z)((0,_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .occurrencesOf */ .Og)(section))),
    ];
    return `| ${cells.join(' | ')} |`;
}
function place(report, finding) {
    const at = finding.location;
    if (!at)
        return 'unknown';
    const label = (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCode */ .D9)(`${at.file}:${at.line}`);
    const { serverUrl, repository, headSha } = report.run;
    if (!serverUrl || !repository || !headSha)
        return label;
    const file = at.file.split('/').map(encodeURIComponent).join('/').replace(/[()]/g, escape2);
    return `[${label}](${serverUrl}/${repository}/blob/${headSha}/${file}#L${at.line})`;
}
function escape2(char) {
    return `%${char.charCodeAt(0).toString(16)}`;
}
function detail(report, finding) {
    const rule = _core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y0[finding.ruleId];
    const layout = finding.layout === undefined ? undefined : report.layouts[finding.layout];
    const subject = (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCode */ .D9)([(0,_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(finding), ...finding.path].join(' › '));
    const back = finding.direction === 'backward' ? ', backward' : '';
    const parts = [
        `**${markdownText2(finding.message)}.** ${markdownText2(finding.why)}`,
        `- What a guest meets: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)((0,_core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .guestOf */ .cy)(finding))}`,
        `- What to do: ${markdownText2(rule.fix)}`,
        `- Holds for: ${markdownText2((0,_fold_js__WEBPACK_IMPORTED_MODULE_4__/* .whereItHolds */ .Z)(finding.occurrences)) || 'the change itself'}`,
        `- Decided by: ${markdownText2(finding.decidedBy)}`,
        finding.confirmation ? `- Probe: ${markdownText2(finding.confirmation.text)}` : '',
        finding.location ? `- Where: ${place(report, finding)}` : '',
        layout ? `\n${diff(layout)}` : '',
        `\nIf a maintainer accepts it:\n\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownFence */ .p0)([waiveCommand(finding)], 'sh')}`,
    ];
    return `<details><summary>${finding.grade}${back}: ${subject} (${finding.ruleId})</summary>\n\n${parts.filter(Boolean).join('\n')}\n\n</details>`;
}
function waiveCommand(finding) {
    return `vmstate-gate waive ${finding.fingerprint} --reason "…" --accepted-by NAME --expires YYYY-MM-DD`;
}
function diff(layout) {
    const lines = (0,_layout_text_js__WEBPACK_IMPORTED_MODULE_1__/* .layoutDiff */ .Y)(layout);
    if (lines.length === 0)
        return '';
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownFence */ .p0)([`--- ${layout.oldLabel}`, `+++ ${layout.newLabel}`, ...lines], 'diff');
}
function problems(report) {
    return report.problems
        .slice(0, 50)
        .map((p) => `> **${p.severity}**: ${markdownText2(p.message)}. ${markdownText2(p.remedy)}.`)
        .join('\n>\n');
}
function selfEdit(report) {
    const edit = report.selfEdit;
    if (!edit)
        return '';
    const files = edit.files.slice(0, 20).map(_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCode */ .D9).join(', ');
    const changes = edit.changes.slice(0, 20).map((change) => `- ${markdownText2(change)}`);
    return [
        `**This change edits the gate itself** (${files}). It is judged by the base branch; with its edits the verdict would be **${edit.verdictWithEdits}**.`,
        ...changes,
    ].join('\n');
}
function waivers(report) {
    if (report.waivers.length === 0)
        return '';
    const rows = report.waivers.slice(0, 100).map((waiver) => {
        const subject = waiver.fingerprint ?? `${waiver.rule ?? ''} ${waiver.section ?? ''}`;
        return `| ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCode */ .D9)(subject)} | ${waiver.state} | ${waiver.matches} | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(waiver.expires)} | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(waiver.reason)} | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(waiver.acceptedBy)} |`;
    });
    const head = '| waiver | state | findings | expires | reason | accepted by |\n|---|---|---|---|---|---|';
    return `<details><summary>${count(report.waivers.length, 'waiver')}</summary>\n\n${head}\n${rows.join('\n')}\n\n</details>`;
}
function information(report) {
    const info = report.findings.filter((finding) => finding.disposition === 'info');
    if (info.length === 0)
        return '';
    const lines = info.slice(0, 500).map((f) => `- ${f.grade}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCode */ .D9)((0,_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(f))} ${markdownText2(f.message)}`);
    const more = info.length > 500 ? `\n- and ${info.length - 500} more, all in report.json` : '';
    return `<details><summary>${count(info.length, 'difference')} that no guest meets</summary>\n\n${lines.join('\n')}${more}\n\n</details>`;
}
function omissions(rows, details) {
    if (rows + details === 0)
        return '';
    const parts = [
        rows > 0 ? `${count(rows, 'section')} found no room in this table` : '',
        details > 0 ? `the details of ${count(details, 'finding')} found none below` : '',
    ];
    return `_${parts.filter(Boolean).join('; ')}. The whole is in report.json and report.html._`;
}
function footer(report) {
    const { runUrl } = report.run;
    const run = runUrl && /^https?:\/\/[A-Za-z0-9.:-]+\/[A-Za-z0-9._/-]+$/.test(runUrl)
        ? `[Run and report files](${runUrl}) · `
        : '';
    return `<sub>${run}vmstate-gate ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(report.tool.version)}</sub>`;
}


/***/ }),

/***/ 1173:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Og: () => (/* binding */ occurrencesOf),
/* harmony export */   Tm: () => (/* binding */ rank),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   sJ: () => (/* binding */ brokenSections)
/* harmony export */ });
/* harmony import */ var _core_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3325);
/* harmony import */ var _core_collections_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3693);


const DISPOSITIONS = ['block', 'advise', 'waived', 'info'];
function brokenSections(report) {
    const shown = report.findings.filter((finding) => finding.disposition !== 'info');
    const sections = [...(0,_core_collections_js__WEBPACK_IMPORTED_MODULE_0__/* .groupBy */ .$)(shown, sectionKey).values()].map((findings) => {
        const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
        const [first] = sorted;
        const name = nameOf(first);
        return { name, grade: first.grade, disposition: first.disposition, findings: sorted };
    });
    return sections.sort((a, b) => rank(a) - rank(b));
}
function nameOf(finding) {
    const target = finding.details['target'];
    return finding.section || (typeof target === 'string' ? `${target} machine types` : finding.ruleId);
}
function sectionKey(finding) {
    return finding.section === ''
        ? `\0${finding.ruleId} ${finding.fingerprint}`
        : `${finding.section}\0${finding.description}`;
}
function rank(of) {
    return DISPOSITIONS.indexOf(of.disposition) * _core_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .GRADES */ .F4.length + _core_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .GRADES */ .F4.indexOf(of.grade);
}
function occurrencesOf(section) {
    const all = section.findings.flatMap((finding) => finding.occurrences);
    return [...(0,_core_collections_js__WEBPACK_IMPORTED_MODULE_0__/* .groupBy */ .$)(all, (o) => `${o.release}\0${o.target}`).values()].map((group) => {
        const [widest] = [...group].sort((a, b) => b.machineTypes.length - a.machineTypes.length);
        return widest;
    });
}


/***/ })

};
;