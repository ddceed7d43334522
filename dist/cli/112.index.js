"use strict";
exports.id = 112;
exports.ids = [112];
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

/***/ 7112:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SARIF_RESULTS: () => (/* binding */ SARIF_RESULTS),
/* harmony export */   renderSarif: () => (/* binding */ renderSarif),
/* harmony export */   sarifLog: () => (/* binding */ sarifLog)
/* harmony export */ });
/* harmony import */ var _core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6196);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8606);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3906);
/* harmony import */ var _sections_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1173);




const SARIF_RESULTS = 25_000;
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const HOME = 'https://github.com/vmstate-gate/vmstate-gate';
function renderSarif(report) {
    return `${JSON.stringify(sarifLog(report), null, 2)}\n`;
}
function sarifLog(report) {
    const sorted = [...report.findings].sort((a, b) => (0,_sections_js__WEBPACK_IMPORTED_MODULE_1__/* .rank */ .Tm)(a) - (0,_sections_js__WEBPACK_IMPORTED_MODULE_1__/* .rank */ .Tm)(b));
    const kept = sorted.slice(0, SARIF_RESULTS);
    const ids = [...new Set(kept.map((finding) => finding.ruleId))].sort();
    const left = sorted.length - kept.length;
    const notes = report.problems.map((problem) => ({
        level: levelOfProblem(problem.severity),
        message: { text: (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .sarifText */ .BC)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)(`${problem.message}. ${problem.remedy}.`, 2000)) },
        descriptor: { id: problem.code },
    }));
    if (left > 0) {
        notes.push({
            level: 'warning',
            message: { text: `${left} findings found no room; report.json has all of them.` },
            descriptor: { id: 'results-left-out' },
        });
    }
    return {
        $schema: SCHEMA,
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'vmstate-gate',
                        semanticVersion: report.tool.version,
                        version: report.tool.version,
                        informationUri: HOME,
                        rules: ids.map((id) => ruleOf(id, _core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y0[id])),
                    },
                },
                automationDetails: { id: 'vmstate-gate/' },
                originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the QEMU source tree.' } } },
                columnKind: 'utf16CodeUnits',
                results: kept.map((finding) => resultOf(finding, ids.indexOf(finding.ruleId))),
                invocations: [
                    {
                        executionSuccessful: report.verdict !== 'error',
                        ...(notes.length > 0 && { toolExecutionNotifications: notes }),
                    },
                ],
            },
        ],
    };
}
function levelOfProblem(severity) {
    return severity === 'notice' ? 'note' : severity;
}
function ruleOf(id, rule) {
    const help = [rule.fact, `What a guest meets: ${rule.guest}`, `What to do: ${rule.fix}`];
    return {
        id,
        name: id.replace(/(^|-)([a-z])/g, (_all, _dash, letter) => letter.toUpperCase()),
        shortDescription: { text: `${rule.title}.` },
        fullDescription: { text: rule.purpose },
        help: { text: help.join('\n\n'), markdown: help.join('\n\n') },
        helpUri: `${HOME}/blob/main/docs/rules.md#${id}`,
        defaultConfiguration: { level: rule.grades[0] === 'break' ? 'error' : 'warning' },
    };
}
function resultOf(finding, ruleIndex) {
    const level = finding.disposition === 'info' ? 'note' : finding.disposition === 'advise' ? 'warning' : 'error';
    const where = finding.occurrences.length > 0 ? ` Holds for ${(0,_fold_js__WEBPACK_IMPORTED_MODULE_3__/* .whereItHolds */ .Z)(finding.occurrences)}.` : '';
    const text = `${(0,_sections_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(finding)}: ${finding.message}. ${(0,_core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .guestOf */ .cy)(finding)}${where}`;
    return {
        ruleId: finding.ruleId,
        ruleIndex,
        level,
        message: { text: (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .sarifText */ .BC)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)(text, 4000)) },
        locations: [locationOf(finding)],
        partialFingerprints: { 'vmstateGate/v1': finding.fingerprint },
        properties: { grade: finding.grade, direction: finding.direction, disposition: finding.disposition },
        ...(finding.disposition === 'waived' && {
            suppressions: [
                { kind: 'external', status: 'accepted', justification: (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)(finding.decidedBy) },
            ],
        }),
    };
}
function locationOf(finding) {
    const name = [(0,_sections_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(finding), ...finding.path].join('.');
    const logical = {
        fullyQualifiedName: (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .sarifText */ .BC)(name), 1000),
        kind: finding.path.length > 0 ? 'member' : 'type',
    };
    const at = finding.location;
    if (!at)
        return { logicalLocations: [logical] };
    return {
        physicalLocation: {
            artifactLocation: { uri: at.file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' },
            region: { startLine: at.line, ...(at.endLine !== undefined && { endLine: at.endLine }) },
        },
        logicalLocations: [logical],
    };
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