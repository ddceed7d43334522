"use strict";
exports.id = 131;
exports.ids = [131];
exports.modules = {

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