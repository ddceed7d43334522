"use strict";
exports.id = 154;
exports.ids = [154];
exports.modules = {

/***/ 6773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainRule: () => (/* binding */ explainRule)
/* harmony export */ });
/* unused harmony export rulesMarkdown */
/* harmony import */ var _core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6196);
/* harmony import */ var _wrap_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9457);


function explainRule(id, width = 80) {
    const rule = (0,_core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .findRule */ .Il)(id);
    if (!rule)
        return undefined;
    const part = (label, text) => [`${label}:`, ...(0,_wrap_js__WEBPACK_IMPORTED_MODULE_1__/* .wrap */ .L)(text, width - 2).map((line) => `  ${line}`)].join('\n');
    return [
        `${id} (${rule.grades.join(', ')})`,
        part('What it looks for', rule.purpose),
        part('The fact in QEMU', rule.fact),
        part('What a guest meets', rule.guest),
        part('What to do', rule.fix),
        `Example:\n  old: ${rule.example.old}\n  new: ${rule.example.new}`,
        part('QEMU’s own checker', rule.reference),
        part('In the other direction', mirrorText(rule)),
        '',
    ].join('\n');
}
function mirrorText(rule) {
    return 'rule' in rule.mirror ? rule.mirror.rule : rule.mirror.none;
}
function rulesMarkdown() {
    const entries = Object.entries(RULES);
    const rows = entries.map(([id, rule]) => `| [\`${id}\`](#${id}) | ${rule.grades.join(', ')} | ${cell(rule.purpose)} |`);
    const bodies = entries.map(([id, rule]) => [
        `## ${id}`,
        `${rule.purpose} Grades: ${rule.grades.join(', ')}.`,
        `**The fact in QEMU.** ${rule.fact}`,
        `**What a guest meets.** ${rule.guest}`,
        `**What to do.** ${rule.fix}`,
        `\`\`\`c\n// old\n${rule.example.old}\n// new\n${rule.example.new}\n\`\`\``,
        `**QEMU’s own checker.** ${rule.reference}`,
        `**In the other direction.** ${'rule' in rule.mirror ? `[\`${rule.mirror.rule}\`](#${rule.mirror.rule})` : rule.mirror.none}`,
    ].join('\n\n'));
    return `# Rules
Generated from the catalogue (\`npm run docs\`); \`vmstate-gate explain RULE\` prints the same. Grades say what a difference does to a guest:

- \`break\`: every guest with the device fails or is corrupted.
- \`corruption-risk\`: the length stays, bytes change their meaning: the migration succeeds and the device may go on with wrong values.
- \`conditional\`: fails when a predicate or a subsection puts the data on the wire, or when a guest has the device.
- \`unmigratable\`: the device never travelled before.
- \`cosmetic\`: differs in the dump, not on the wire.

| rule | grades | what it looks for |
|---|---|---|
${rows.join('\n')}

${bodies.join('\n\n')}
`;
}
function cell(text) {
    return text.replace(/\|/g, '\\|');
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