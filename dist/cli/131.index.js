"use strict";
exports.id = 131;
exports.ids = [131];
exports.modules = {

/***/ 8606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ markdownCode),
/* harmony export */   eR: () => (/* binding */ terminalText),
/* harmony export */   p0: () => (/* binding */ markdownFence),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* unused harmony exports visible, clip, htmlText, commandData, commandProperty, sarifText */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;
function visible(text) {
    return text.replace(UNSEEN, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
function clip(text, max = 300) {
    if (text.length <= max)
        return text;
    const cut = text.slice(0, max - 1);
    return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
function terminalText(text) {
    return clip(visible(text));
}
function htmlText(text) {
    return visible(text).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}
function markdownText(text) {
    return visible(clip(text)).replace(/[^\p{L}\p{N} ,;'()\u2019\u2026%/=?-]/gu, (char) => {
        return char === '.' ? '&#46;' : `&#${char.codePointAt(0)};`;
    });
}
function markdownCode(text) {
    const clean = visible(clip(text)).replace(/[&<>"|`@#\\*_~[\]{}:.!$]/g, (char) => `&#${char.charCodeAt(0)};`);
    return `<code>${clean}</code>`;
}
function markdownFence(lines, language = '') {
    const clean = lines.map((line) => visible(line));
    const longest = Math.max(2, ...clean.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${clean.join('\n')}\n${fence}`;
}
function commandData(text) {
    return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
function commandProperty(text) {
    return commandData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
function sarifText(text) {
    return visible(text)
        .replace(/[[\]\\]/g, (char) => `\\${char}`)
        .replace(/[{}]/g, (char) => char + char);
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


/***/ })

};
;