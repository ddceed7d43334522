"use strict";
exports.id = 98;
exports.ids = [98,131];
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

/***/ 1173:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Og: () => (/* binding */ occurrencesOf),
/* harmony export */   sJ: () => (/* binding */ brokenSections)
/* harmony export */ });
/* unused harmony export rank */
/* harmony import */ var _core_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3325);
/* harmony import */ var _core_collections_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3693);


const DISPOSITIONS = ['block', 'advise', 'waived', 'info'];
function brokenSections(report) {
    const shown = report.findings.filter((finding) => finding.disposition !== 'info');
    const sections = [...(0,_core_collections_js__WEBPACK_IMPORTED_MODULE_0__/* .groupBy */ .$)(shown, sectionKey).values()].map((findings) => {
        const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
        const [first] = sorted;
        const name = first.section || first.machineTypes.join(', ') || first.ruleId;
        return { name, grade: first.grade, disposition: first.disposition, findings: sorted };
    });
    return sections.sort((a, b) => rank(a) - rank(b));
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


/***/ }),

/***/ 6098:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderText: () => (/* binding */ renderText)
/* harmony export */ });
/* harmony import */ var _core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6196);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8606);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3906);
/* harmony import */ var _layout_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5131);
/* harmony import */ var _sections_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1173);
/* harmony import */ var _wrap_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9457);






function renderText(report, options) {
    const printer = new Printer(report, options);
    return printer.print();
}
class Printer {
    report;
    options;
    lines = [];
    explained = new Set();
    constructor(report, options) {
        this.report = report;
        this.options = options;
    }
    print() {
        const sections = (0,_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .brokenSections */ .sJ)(this.report);
        sections.forEach((section) => this.section(section));
        this.information();
        this.report.problems.forEach((problem) => this.problem(problem));
        this.verdict(sections.length);
        return `${this.lines.join('\n')}\n`;
    }
    section(section) {
        let drawn;
        for (const finding of section.findings) {
            this.finding(finding);
            if (finding.layout !== undefined && finding.layout !== drawn) {
                drawn = finding.layout;
                this.layout(drawn);
            }
        }
    }
    finding(finding) {
        const { bold, dim } = this.options.colors;
        const where = finding.location ? `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(finding.location.file)}:${finding.location.line}: ` : '';
        const subject = (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(finding.section || finding.machineTypes[0] || '');
        const waived = finding.disposition === 'waived' ? 'waived ' : '';
        const back = finding.direction === 'backward' ? ' (backward)' : '';
        const head = `${where}${waived}${finding.grade}: ${subject}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(finding.message)} [${finding.ruleId}]${back}`;
        const [first = '', ...rest] = (0,_wrap_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .L)(head, this.options.width);
        this.lines.push(bold(first.replace(`${finding.grade}:`, this.grade(finding.grade))), ...rest.map((line) => `  ${line}`));
        this.rule(finding);
        if (this.report.comparisons.length > 1 && finding.occurrences.length > 0)
            this.note('holds for', (0,_fold_js__WEBPACK_IMPORTED_MODULE_5__/* .whereItHolds */ .Z)(finding.occurrences));
        if (finding.confirmation)
            this.note('probe', finding.confirmation.text);
        this.lines.push(dim(`  fingerprint ${finding.fingerprint}`));
    }
    rule(finding) {
        const said = finding.why + (0,_core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .guestOf */ .cy)(finding);
        if (this.explained.has(said))
            return;
        this.explained.add(said);
        this.note('why', finding.why);
        this.note('guest', (0,_core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .guestOf */ .cy)(finding));
        this.note('fix', _core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y0[finding.ruleId].fix);
    }
    layout(index) {
        const layout = this.report.layouts[index];
        if (!layout)
            return;
        const { red, green, dim } = this.options.colors;
        const diff = (0,_layout_text_js__WEBPACK_IMPORTED_MODULE_1__/* .layoutDiff */ .Y)(layout);
        if (diff.length === 0)
            return;
        this.lines.push(dim(`  on the wire: - ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(layout.oldLabel)}, + ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(layout.newLabel)}`));
        for (const line of diff) {
            const cut = `    ${line}`.slice(0, this.options.width);
            this.lines.push(line.startsWith('-') ? red(cut) : line.startsWith('+') ? green(cut) : dim(cut));
        }
    }
    note(label, text) {
        const [first = '', ...rest] = (0,_wrap_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .L)(`${label}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(text)}`, this.options.width - 4);
        this.lines.push(`  ${first}`, ...rest.map((line) => `    ${line}`));
    }
    information() {
        const info = this.report.findings.filter((finding) => finding.disposition === 'info');
        if (info.length === 0)
            return;
        if (this.options.verbose) {
            for (const finding of info) {
                const text = `${finding.grade}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(finding.section)}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(finding.message)} [${finding.ruleId}]`;
                this.lines.push(...(0,_wrap_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .L)(text, this.options.width).map((line, index) => (index === 0 ? line : `  ${line}`)));
            }
        }
        else {
            const text = `${info.length} differences that no guest meets are not listed (--verbose lists them).`;
            this.lines.push(this.options.colors.dim(text));
        }
    }
    problem({ severity, message, remedy }) {
        const colour = severity === 'error'
            ? this.options.colors.red
            : severity === 'warning'
                ? this.options.colors.yellow
                : this.options.colors.dim;
        const [first = '', ...rest] = (0,_wrap_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .L)(`${severity}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(message)}. ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(remedy)}.`, this.options.width - 2);
        this.lines.push(colour(first), ...rest.map((line) => `  ${line}`));
    }
    verdict(sections) {
        const { summary, verdict } = this.report;
        const { bold, red, yellow, green } = this.options.colors;
        const colour = verdict === 'compatible' ? green : verdict === 'advisory' ? yellow : red;
        const counts = Object.entries(summary.byGrade)
            .filter(([, count]) => count > 0)
            .map(([grade, count]) => `${count} ${grade}`)
            .join(', ');
        const scope = `${summary.pairs} pairs (${summary.distinctPairs} distinct) of ${summary.machineTypes} machine types and ${summary.releases} releases`;
        if (this.lines.length > 0)
            this.lines.push('');
        this.lines.push(...(0,_wrap_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .L)(`${scope}: ${counts || 'no differences'}${sections > 0 ? `; ${sections} broken sections` : ''}`, this.options.width));
        const [first = '', ...rest] = (0,_wrap_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .L)(`${verdict}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .terminalText */ .eR)(this.report.reason)}`, this.options.width);
        this.lines.push(bold(first.replace(`${verdict}:`, `${colour(verdict)}:`)), ...rest.map((line) => `  ${line}`));
    }
    grade(grade) {
        const { red, yellow, cyan } = this.options.colors;
        const colour = grade === 'break' || grade === 'corruption-risk' ? red : grade === 'conditional' ? yellow : cyan;
        return `${colour(grade)}:`;
    }
}


/***/ }),

/***/ 9457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ wrap)
/* harmony export */ });
function wrap(text, width) {
    const lines = [];
    let line = '';
    for (const word of text.split(' ')) {
        if (line !== '' && line.length + 1 + word.length > width) {
            lines.push(line);
            line = word;
        }
        else
            line = line === '' ? word : `${line} ${word}`;
    }
    return line === '' ? lines : [...lines, line];
}


/***/ })

};
;