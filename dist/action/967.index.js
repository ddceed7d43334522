"use strict";
exports.id = 967;
exports.ids = [967];
exports.modules = {

/***/ 3967:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderHtml: () => (/* binding */ renderHtml)
});

// EXTERNAL MODULE: ./node_modules/@noble/hashes/sha2.js + 2 modules
var sha2 = __webpack_require__(65108);
// EXTERNAL MODULE: ./node_modules/@noble/hashes/utils.js
var utils = __webpack_require__(42565);
// EXTERNAL MODULE: ./build/src/core/rules/catalogue.js + 8 modules
var catalogue = __webpack_require__(66196);
;// CONCATENATED MODULE: ./build/src/report/html/budget.js
const PAGE_LIMITS = {
    findings: 14_000_000,
    layouts: 6_000_000,
    group: 2_000,
    listed: 500,
};
class Budget {
    left;
    constructor(left) {
        this.left = left;
    }
    take(markup) {
        if (markup.text.length > this.left)
            return undefined;
        this.left -= markup.text.length;
        return markup;
    }
}

// EXTERNAL MODULE: ./build/src/report/escape.js
var report_escape = __webpack_require__(48606);
;// CONCATENATED MODULE: ./build/src/report/html/markup.js

class Markup {
    text;
    constructor(text) {
        this.text = text;
    }
}
const lines = new WeakMap();
function markup(template, ...parts) {
    const strings = lines.get(template) ?? template.map((line) => line.replace(/\s*\n\s*/g, ''));
    lines.set(template, strings);
    return new Markup(strings.map((line, index) => line + render(parts[index])).join(''));
}
function render(part) {
    if (part === undefined || part === false)
        return '';
    if (part instanceof Markup)
        return part.text;
    if (typeof part === 'object')
        return part.map(render).join('');
    return (0,report_escape/* htmlText */.js)(String(part));
}
function count(number, one, many = `${one}s`) {
    return `${thousands(number)} ${number === 1 ? one : many}`;
}
function thousands(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

;// CONCATENATED MODULE: ./build/src/report/html/grades.js

const GRADE_SIGNS = {
    break: '✕',
    'corruption-risk': '≠',
    conditional: '◐',
    unmigratable: '⊘',
    cosmetic: '○',
};
const GRADE_MEANINGS = {
    break: 'every guest with the device fails to migrate or is corrupted',
    'corruption-risk': 'the bytes load, with another meaning',
    conditional: 'fails when a predicate or subsection puts the data on the wire',
    unmigratable: 'never travelled before',
    cosmetic: 'differs in the dump, not on the wire',
};
const DISPOSITIONS = ['block', 'advise', 'waived', 'info'];
const DISPOSITION_WORDS = {
    block: 'blocking',
    advise: 'advisory',
    waived: 'waived',
    info: 'information',
};
const VERDICT_WORDS = {
    compatible: { sign: '✓', title: 'Compatible: nothing found that would break live migration' },
    advisory: { sign: '◐', title: 'Advisory: findings, none of which blocks' },
    incompatible: { sign: '✕', title: 'Incompatible: this change breaks live migration' },
    error: { sign: '!', title: 'Error: the gate could not judge this change' },
};
function gradeTag(grade) {
    return markup `<span class="tag g-${grade}"><span aria-hidden="true">${GRADE_SIGNS[grade]} </span>${grade}</span>`;
}
function dispositionTag(disposition) {
    return markup `<span class="tag d-${disposition}">${DISPOSITION_WORDS[disposition]}</span>`;
}

;// CONCATENATED MODULE: ./build/src/report/html/layout/offsets.js
function offsetsOf(nodes, side) {
    const offsets = new Map();
    walk(nodes, side, { bytes: 0, exact: true }, offsets);
    return offsets;
}
function walk(nodes, side, start, offsets) {
    let at = start;
    for (const { pair, children } of nodes) {
        const row = pair[side];
        if (!row || row.kind === 'subsection')
            continue;
        offsets.set(row, at);
        const inside = walk(children, side, at, offsets);
        at =
            row.bytes === null
                ? { bytes: inside.bytes, exact: false }
                : row.certainty === 'conditional'
                    ? { bytes: at.bytes, exact: false }
                    : { bytes: at.bytes + row.bytes, exact: at.exact };
    }
    return at;
}
function totalsOf(nodes, side) {
    let [certain, conditional, unknown, subsections] = [0, 0, 0, 0];
    for (const { pair } of nodes) {
        const row = pair[side];
        if (!row)
            continue;
        if (row.kind === 'subsection')
            subsections++;
        else if (row.bytes === null)
            unknown++;
        else if (row.certainty === 'conditional')
            conditional += row.bytes;
        else
            certain += row.bytes;
    }
    return { certain, conditional, unknown, subsections };
}

;// CONCATENATED MODULE: ./build/src/report/html/layout/tree.js
const SIDES = ['old', 'new'];
const NEIGHBOURS = 2;
const SHORTEST_FOLD = 3;
function rowOf(pair) {
    return pair.new ?? pair.old ?? undefined;
}
function pairTree(rows) {
    const root = { depth: -1, children: [] };
    const open = [root];
    for (const pair of rows) {
        const row = rowOf(pair);
        if (!row)
            continue;
        while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= row.depth)
            open.pop();
        const node = { pair, children: [] };
        (open.at(-1) ?? root).children.push(node);
        if (row.kind === 'struct' || row.kind === 'subsection')
            open.push({ depth: row.depth, children: node.children });
    }
    return root.children;
}
function foldAgreeing(nodes) {
    const loud = nodes.map((node) => !isQuiet(node));
    const near = nodes.map((_, index) => loud.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1).includes(true));
    const items = [];
    for (let i = 0; i < nodes.length;) {
        let end = i;
        while (end < nodes.length && !near[end] && nodes[end]?.pair.new?.kind !== 'subsection')
            end++;
        if (end - i >= SHORTEST_FOLD) {
            items.push({ kind: 'fold', nodes: nodes.slice(i, end) });
            i = end;
            continue;
        }
        for (const last = Math.max(end, i + 1); i < last; i++) {
            const node = nodes[i];
            if (node)
                items.push({ kind: 'pair', pair: node.pair, children: foldAgreeing(node.children) });
        }
    }
    return items;
}
function isQuiet(node) {
    return node.pair.change === 'same' && node.children.every(isQuiet);
}
function countNodes(nodes) {
    return nodes.reduce((sum, node) => sum + 1 + countNodes(node.children), 0);
}

;// CONCATENATED MODULE: ./build/src/report/html/layout/place.js


const UNKNOWN_HEIGHT = 26;
const TALLEST = 104;
const LOWEST = 3;
const HEAD_HEIGHT = 24;
const SUBSECTION_GAP = 14;
const ROOM_FOR_TEXT = 18;
function place(items) {
    const placer = new Placer(scaleFor(items));
    placer.items(items, 0);
    return placer.result();
}
function scaleFor(items) {
    const sizes = items.flatMap(leafBytes).sort((a, b) => a - b);
    const low = sizes[Math.floor(sizes.length / 4)] ?? 4;
    return Math.min(6, Math.max(1, Math.round(ROOM_FOR_TEXT / Math.max(1, low))));
}
function leafBytes(item) {
    if (item.kind === 'fold')
        return [];
    if (item.children.length > 0)
        return item.children.flatMap(leafBytes);
    return SIDES.flatMap((side) => item.pair[side]?.bytes ?? []);
}
class Placer {
    pixelsPerByte;
    at = { old: 0, new: 0 };
    boxes = [];
    frames = [];
    ribbons = [];
    movers = { old: new Map(), new: new Map() };
    constructor(pixelsPerByte) {
        this.pixelsPerByte = pixelsPerByte;
    }
    result() {
        for (const [path, old] of this.movers.old) {
            const now = this.movers.new.get(path);
            if (now)
                this.ribbons.push({ change: 'moved', old: extent(old), new: extent(now) });
        }
        const height = Math.max(this.at.old, this.at.new);
        const { boxes, frames, ribbons, pixelsPerByte } = this;
        return { boxes, frames, ribbons, height, pixelsPerByte };
    }
    items(items, depth) {
        for (const item of items) {
            if (item.kind === 'fold')
                this.fold(item, depth);
            else if (item.pair.new?.kind === 'subsection' || item.pair.old?.kind === 'subsection')
                this.subsection(item);
            else if (item.children.length > 0)
                this.group(item);
            else
                this.leaf(item.pair);
        }
    }
    fold({ nodes }, depth) {
        const boxes = SIDES.map((side) => this.box(side, {
            depth,
            kind: 'fold',
            bytes: totalsOf(nodes, side).certain,
            totals: totalsOf(nodes, side),
            row: null,
            change: 'same',
            rows: countNodes(nodes),
        }));
        this.join('same', boxes[0], boxes[1]);
    }
    leaf(pair) {
        const [old, now] = SIDES.map((side) => {
            const row = pair[side];
            if (!row)
                return undefined;
            const kind = row.kind === 'padding' ? 'padding' : 'field';
            const what = { depth: row.depth, kind, bytes: row.bytes, row, change: pair.change, rows: 1 };
            return this.box(side, what, row.bytes ?? pair[side === 'old' ? 'new' : 'old']?.bytes ?? null);
        });
        const mover = pair.change === 'moved' ? (old ?? now) : undefined;
        if (mover?.row && !(old && now))
            this.movers[mover.side].set(mover.row.path, mover);
        else
            this.join(pair.change, old, now);
    }
    group({ pair, children }) {
        const start = { ...this.at };
        const depth = (pair.new ?? pair.old)?.depth ?? 0;
        this.items(children, depth + 1);
        const rest = SIDES.map((side) => {
            const row = pair[side];
            const drawn = sum(children.map((child) => itemBytes(child, side)));
            const bytes = row?.bytes == null || drawn === null ? null : row.bytes - drawn;
            if (!row || bytes === 0 || (bytes !== null && bytes < 0))
                return undefined;
            return this.box(side, { depth: depth + 1, kind: 'more', bytes, row, change: pair.change, rows: 1 });
        });
        this.join(pair.change, rest[0], rest[1]);
        this.frame(pair, start);
    }
    subsection({ pair, children }) {
        this.at.old = this.at.new = Math.max(this.at.old, this.at.new) + SUBSECTION_GAP;
        const start = { ...this.at };
        this.at.old += HEAD_HEIGHT;
        this.at.new += HEAD_HEIGHT;
        this.items(children, (pair.new ?? pair.old)?.depth ?? 0);
        this.frame(pair, start);
    }
    frame(pair, start) {
        for (const side of SIDES) {
            const row = pair[side];
            if (row)
                this.frames.push({ side, top: start[side], bottom: this.at[side], row, change: pair.change });
        }
    }
    box(side, what, length = what.bytes) {
        const scaled = length === null ? UNKNOWN_HEIGHT : length * this.pixelsPerByte;
        const tallest = what.kind === 'fold' || what.kind === 'more' ? UNKNOWN_HEIGHT : TALLEST;
        const height = what.kind === 'fold' ? UNKNOWN_HEIGHT : Math.max(LOWEST, Math.min(scaled, tallest));
        const broken = what.kind === 'fold' || scaled > tallest;
        const box = { ...what, side, top: this.at[side], height, broken };
        this.at[side] += height;
        this.boxes.push(box);
        return box;
    }
    join(change, old, now) {
        if (!old && !now)
            return;
        this.ribbons.push({
            change,
            old: old ? extent(old) : [this.at.old, this.at.old],
            new: now ? extent(now) : [this.at.new, this.at.new],
        });
    }
}
function extent(box) {
    return [box.top, box.top + box.height];
}
function itemBytes(item, side) {
    if (item.kind === 'fold') {
        const { certain, conditional, unknown } = totalsOf(item.nodes, side);
        return unknown > 0 ? null : certain + conditional;
    }
    const row = item.pair[side];
    return row === null || row.kind === 'subsection' ? 0 : row.bytes;
}
function sum(bytes) {
    return bytes.reduce((total, part) => (total === null || part === null ? null : total + part), 0);
}

;// CONCATENATED MODULE: ./build/src/report/html/layout/spread.js
function spread(wanted, gap) {
    const blocks = [];
    wanted.forEach((place, index) => {
        let block = { sum: place - index * gap, size: 1 };
        for (let last = blocks.at(-1); last && last.sum / last.size >= block.sum / block.size; last = blocks.at(-1)) {
            block = { sum: last.sum + block.sum, size: last.size + block.size };
            blocks.pop();
        }
        blocks.push(block);
    });
    return blocks
        .flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size))
        .map((place, index) => place + index * gap);
}

;// CONCATENATED MODULE: ./build/src/report/html/layout/words.js

const CHANGES = {
    same: { sign: '', word: 'same' },
    renamed: { sign: '≈', word: 'renamed' },
    resized: { sign: '↕', word: 'resized' },
    moved: { sign: '⇄', word: 'moved' },
    removed: { sign: '−', word: 'removed' },
    added: { sign: '+', word: 'added' },
    certainty: { sign: '◐', word: 'condition changed' },
};
function bytesLabel(bytes, conditional) {
    return `${bytes === null ? '?' : thousands(bytes)} B${conditional && bytes !== null ? '?' : ''}`;
}
function runBytesLabel({ certain, conditional, unknown }) {
    if (unknown === 0 && certain === 0 && conditional > 0)
        return bytesLabel(conditional, true);
    return `${unknown > 0 || conditional > 0 ? '≥ ' : ''}${bytesLabel(certain, false)}`;
}
function rowBytesLabel(row) {
    return bytesLabel(row.bytes, row.certainty === 'conditional');
}
function offsetLabel(offset) {
    if (!offset)
        return '';
    return offset.exact ? thousands(offset.bytes) : `≥ ${thousands(offset.bytes)}`;
}
function totalsPhrase(totals) {
    const parts = [count(totals.certain, 'byte')];
    if (totals.conditional > 0)
        parts.push(`up to ${thousands(totals.conditional)} more when a predicate says so`);
    if (totals.unknown > 0)
        parts.push(`${count(totals.unknown, 'row')} of a length the dump does not tell`);
    if (totals.subsections > 0)
        parts.push(count(totals.subsections, 'subsection'));
    return parts.join(', ');
}
function changesPhrase(rows) {
    const tally = new Map();
    for (const { change } of rows)
        if (change !== 'same')
            tally.set(change, (tally.get(change) ?? 0) + 1);
    const parts = Object.keys(CHANGES).flatMap((key) => {
        const change = key;
        const number = tally.get(change);
        return number ? [`${thousands(number)} ${CHANGES[change].word}`] : [];
    });
    return parts.length > 0 ? `Rows that differ: ${parts.join(', ')}.` : 'The two layouts agree row by row.';
}

;// CONCATENATED MODULE: ./build/src/report/html/layout/draw.js






const WIDTH = 1000;
const COLUMN = 118;
const X = { old: 292, new: WIDTH - 292 - COLUMN };
const LABEL = { old: 264, new: WIDTH - 264 };
const TOP = 46;
const BOTTOM = 34;
const LINE = 15;
const INSET = 7;
const NAME_LENGTH = 29;
function drawLayout(pair) {
    const nodes = pairTree(pair.rows);
    const placed = place(foldAgreeing(nodes));
    const offsets = pair.omitted > 0 ? { old: undefined, new: undefined } : bothOffsets(nodes);
    const labels = SIDES.map((side) => labelsOf(placed, side));
    const places = labels.map((list) => spread(list.map(({ at }) => at), LINE));
    const above = Math.max(0, ...places.map((list) => LINE / 2 - (list[0] ?? LINE)));
    const below = Math.max(placed.height, ...places.map((list) => (list.at(-1) ?? 0) + LINE / 2));
    const top = TOP + above;
    const height = Math.ceil(top + below + BOTTOM);
    return markup `<svg class="wire" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${ariaLabel(pair)}">
    <g aria-hidden="true">${SIDES.map((side) => heading(pair, side))}
    <g transform="translate(0 ${round(top)})"> ${placed.ribbons.map(ribbon)}${placed.frames.map(draw_frame)}${placed.boxes.map((box) => drawBox(box, offsets[box.side]))}${labels.map((list, i) => list.map((label, j) => drawLabel(label, places[i]?.[j] ?? label.at)))}
    </g>${SIDES.map((side) => markup `<text class="tot" x="${centre(side)}" y="${height - 10}" text-anchor="middle">${footing(pair, nodes, side)}</text>`)}
    </g>
    </svg>`;
}
function bothOffsets(nodes) {
    return { old: offsetsOf(nodes, 'old'), new: offsetsOf(nodes, 'new') };
}
function ariaLabel(pair) {
    return `Wire layouts of ${pair.section}: ${pair.oldLabel} beside ${pair.newLabel}. The table below says the same.`;
}
function heading(pair, side) {
    const label = side === 'old' ? pair.oldLabel : pair.newLabel;
    return markup `<text class="col" x="${centre(side)}" y="24" text-anchor="middle">${draw_short(label, 40)}</text>`;
}
function footing(pair, nodes, side) {
    const totals = totalsOf(nodes, side);
    const least = totals.conditional > 0 || totals.unknown > 0 || pair.omitted > 0;
    return `${least ? 'at least ' : ''}${totalsPhrase({ ...totals, conditional: 0, unknown: 0, subsections: 0 })}`;
}
function ribbon({ change, old, new: now }) {
    const [from, to] = [X.old + COLUMN, X.new];
    const middle = (from + to) / 2;
    const [a, b, c, d] = [old[0], now[0], now[1], old[1]].map(round);
    const path = `M${from} ${a}C${middle} ${a} ${middle} ${b} ${to} ${b}L${to} ${c}C${middle} ${c} ${middle} ${d} ${from} ${d}Z`;
    return markup `<path class="rib c-${change}" d="${path}"/>`;
}
function draw_frame({ side, top, bottom, row, change }) {
    const depth = Math.min(row.depth, 5);
    if (row.kind === 'subsection') {
        const [x, width] = [X[side] - 6, COLUMN + 12];
        return markup `<rect class="sub c-${change}" x="${x}" y="${round(top)}" width="${width}" height="${round(bottom - top + 6)}" rx="4"/>
    <text class="subhead" x="${centre(side)}" y="${round(top + 15)}" text-anchor="middle">when needed</text>`;
    }
    const x = side === 'old' ? X.old + depth * INSET + 2 : X.new + COLUMN - depth * INSET - 2;
    return markup `<path class="brk" d="M${x} ${round(top + 1)}V${round(bottom - 1)}"/>`;
}
function drawBox(box, offsets) {
    const inset = Math.min(box.depth, 5) * INSET;
    const x = box.side === 'old' ? X.old + inset : X.new;
    const width = COLUMN - inset;
    const unsure = box.row?.certainty === 'conditional' ? ' may' : '';
    const overlay = box.bytes === null || box.row?.assumed ? 'dots' : box.kind === 'padding' && 'hatch';
    const [y, height] = [round(box.top), round(box.height)];
    const text = boxText(box, offsets);
    return markup `<rect class="box c-${box.change}${unsure}" x="${x}" y="${y}" width="${width}" height="${height}"/>${overlay && markup `<rect class="${overlay}" x="${x}" y="${y}" width="${width}" height="${height}"/>`}${box.broken && breakMark(x, width, box.top + (box.kind === 'field' ? box.height * 0.72 : box.height / 2))}${text &&
        box.height >= 15 &&
        !(box.broken && box.kind !== 'field') &&
        markup `<text class="in c-${box.change}" x="${x + width / 2}" y="${round(box.top + (box.broken ? box.height * 0.36 : box.height / 2) + 3.5)}" text-anchor="middle">${text}</text>`}`;
}
function boxText(box, offsets) {
    if (box.kind === 'fold' || box.kind === 'more' || !box.row)
        return '';
    const offset = offsetLabel(offsets?.get(box.row));
    return offset && `at ${offset}`;
}
function breakMark(x, width, y) {
    const steps = 8;
    const zigzag = (dy) => Array.from({ length: steps + 1 }, (_, i) => `${i === 0 ? 'M' : 'L'}${round(x - 3 + ((width + 6) * i) / steps)} ${round(y + dy + (i % 2 === 0 ? 2.5 : -2.5))}`).join('');
    const back = Array.from({ length: steps + 1 }, (_, i) => `L${round(x - 3 + ((width + 6) * (steps - i)) / steps)} ${round(y + 4 + ((steps - i) % 2 === 0 ? 2.5 : -2.5))}`).join('');
    return markup `<path class="gap" d="${zigzag(-4)}${back}Z"/><path class="cut" d="${zigzag(-4)}${zigzag(4)}"/>`;
}
function labelsOf(placed, side) {
    const boxes = placed.boxes.filter((box) => box.side === side).map(boxLabel);
    const frames = placed.frames.filter((it) => it.side === side).map(frameLabel);
    return [...frames, ...boxes].sort((a, b) => a.at - b.at);
}
function boxLabel(box) {
    const at = box.top + box.height / 2;
    const { side, change } = box;
    if (box.kind === 'fold') {
        const name = `${thousands(box.rows)} agreeing rows`;
        return { side, at, change, name, size: box.totals ? runBytesLabel(box.totals) : '', title: name, soft: true };
    }
    const row = box.row;
    if (!row)
        return { side, at, change, name: '', size: '', title: '', soft: true };
    if (box.kind === 'more') {
        const name = 'further elements';
        return {
            side,
            at,
            change,
            name,
            size: bytesLabel(box.bytes, false),
            title: `${row.path}: ${name} (${row.shape})`,
            soft: true,
        };
    }
    const title = `${row.path}${row.shape && `, ${row.shape}`}, ${rowBytesLabel(row)}, ${CHANGES[change].word}`;
    return { side, at, change, name: row.path, size: rowBytesLabel(row), title, soft: row.kind === 'padding' };
}
function frameLabel({ side, top, row, change }) {
    const name = row.kind === 'subsection'
        ? lastStep(row.path)
        : `${draw_short(row.path, NAME_LENGTH - row.shape.length - 1)} ${row.shape}`;
    const at = row.kind === 'subsection' ? top + 11 : top;
    const size = row.kind === 'subsection' ? 'subsection' : rowBytesLabel(row);
    return { side, at, change, name, size, title: `${row.kind} ${row.path}, ${row.shape}`, soft: true };
}
function drawLabel(label, at) {
    const { side } = label;
    const [anchor, edge, near] = side === 'old' ? ['end', X.old - 3, LABEL.old + 4] : ['start', X.new + COLUMN + 3, LABEL.new - 4];
    const bend = side === 'old' ? near + 8 : near - 8;
    const sign = CHANGES[label.change].sign;
    const name = markup `${sign && markup `<tspan class="sg">${sign} </tspan>`}<tspan${label.soft && markup ` class="soft"`}>${draw_short(label.name, NAME_LENGTH)}</tspan>`;
    return markup `<path class="lead" d="M${edge} ${round(label.at)}L${bend} ${round(at)}H${near}"/>
    <text class="lab c-${label.change}" x="${LABEL[side]}" y="${round(at + 4)}" text-anchor="${anchor}">${name}<tspan class="sz"> ${label.size}</tspan>
    <title>${draw_short(label.title, 300)}</title></text>`;
}
function lastStep(path) {
    return path.slice(path.lastIndexOf('.') + 1);
}
function draw_short(text, length) {
    return text.length <= length ? text : `…${text.slice(1 - length)}`;
}
function centre(side) {
    return X[side] + COLUMN / 2;
}
function round(number) {
    return Math.round(number * 10) / 10;
}

;// CONCATENATED MODULE: ./build/src/report/html/layout/table.js





const WHOLE = 48;
function layoutTable(pair) {
    const nodes = pairTree(pair.rows);
    const offsets = pair.omitted > 0 ? undefined : { old: offsetsOf(nodes, 'old'), new: offsetsOf(nodes, 'new') };
    const items = pair.rows.length <= WHOLE ? nodes.map(unfolded) : foldAgreeing(nodes);
    return markup `<div class="scroll" role="region" tabindex="0" aria-label="Layout table of ${(0,report_escape/* clip */.$Q)(pair.section, 80)}">
    <table class="rows"><caption>${(0,report_escape/* clip */.$Q)(pair.section, 120)}, row by row in stream order </caption>
    <thead>
    <tr>
    <th scope="col" rowspan="2">Change</th>
    <th scope="colgroup" colspan="3">${(0,report_escape/* clip */.$Q)(pair.oldLabel, 80)}</th>
    <th scope="colgroup" colspan="3">${(0,report_escape/* clip */.$Q)(pair.newLabel, 80)}</th>
    </tr>
    <tr>${[0, 1].map(() => markup `<th scope="col">Starts at</th><th scope="col">Name</th><th scope="col">Bytes</th>`)}
    </tr>
    </thead>
    <tbody>${items.map((item) => itemRows(item, offsets))}
    </tbody>
    </table>
    </div>${pair.omitted > 0 &&
        markup `<p class="note">${count(pair.omitted, 'row')} left out to keep the report small, so places are not told.</p>`}`;
}
function unfolded(node) {
    return { kind: 'pair', pair: node.pair, children: node.children.map(unfolded) };
}
function itemRows(item, offsets) {
    if (item.kind === 'fold') {
        const [old, now] = SIDES.map((side) => runBytesLabel(totalsOf(item.nodes, side)));
        const words = count(countNodes(item.nodes), 'agreeing row');
        return markup `<tr class="soft"><td>same</td><td></td><td>${words}</td><td>${old}</td><td></td><td>${words}</td><td>${now}</td></tr>`;
    }
    return [pairRow(item.pair, offsets), item.children.map((child) => itemRows(child, offsets))];
}
function pairRow(pair, offsets) {
    const { sign, word } = CHANGES[pair.change];
    return markup `<tr class="c-${pair.change}"><td>${sign && markup `<span aria-hidden="true">${sign}</span>`}${word}</td>${cells(pair.old, offsets?.old)}${cells(pair.new, offsets?.new)}</tr>`;
}
function cells(row, offsets) {
    if (!row)
        return markup `<td class="none" colspan="3">nothing</td>`;
    const kind = row.kind === 'field' ? undefined : row.kind;
    const notes = [kind, row.shape, row.assumed && 'length as beside it', row.certainty === 'conditional' && 'may travel']
        .filter(Boolean)
        .join(', ');
    return markup `<td class="num">${offsetLabel(offsets?.get(row))}</td><td><code class="d${Math.min(row.depth, 6)}">${(0,report_escape/* clip */.$Q)(row.path, 160)}</code>${notes && markup ` <span class="soft">${(0,report_escape/* clip */.$Q)(notes, 160)}</span>`}</td><td class="num">${rowBytesLabel(row)}</td>`;
}

;// CONCATENATED MODULE: ./build/src/report/html/layout/model.js
function withAssumedLengths(pair) {
    return { ...pair, rows: pair.rows.map(assume) };
}
function assume(row) {
    const { old, new: now, change } = row;
    if (!old || !now || change === 'resized' || (old.bytes === null) === (now.bytes === null))
        return row;
    return old.bytes === null
        ? { change, old: { ...old, bytes: now.bytes, assumed: true }, new: now }
        : { change, old, new: { ...now, bytes: old.bytes, assumed: true } };
}

;// CONCATENATED MODULE: ./build/src/report/html/links.js


const SERVER = /^https?:\/\/[\w.-]+(:\d+)?$/;
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;
const COMMIT = /^[0-9a-f]{7,64}$/i;
function repositoryUrl(run) {
    const server = run.serverUrl?.replace(/\/$/, '');
    if (!server || !run.repository || !SERVER.test(server) || !REPOSITORY.test(run.repository))
        return undefined;
    return `${server}/${run.repository}`;
}
function placeUrl(run, sha, location) {
    const repository = repositoryUrl(run);
    if (!repository || !sha || !COMMIT.test(sha))
        return undefined;
    const path = location.file.split('/').map(encodeSegment).join('/');
    const end = location.endLine && location.endLine > location.line ? `-L${location.endLine}` : '';
    return `${repository}/blob/${sha}/${path}#L${location.line}${end}`;
}
function encodeSegment(segment) {
    return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
function links_link(url, words) {
    return url === undefined ? markup `${words}` : markup `<a href="${url}" rel="noopener noreferrer">${words}</a>`;
}
function placeLink(run, sha, location) {
    return links_link(placeUrl(run, sha, location), markup `<code>${(0,report_escape/* clip */.$Q)(location.file, 200)}:${location.line}</code>`);
}

// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __webpack_require__(6788);
;// CONCATENATED MODULE: ./build/src/report/html/phrases.js


const NATURAL = new Intl.Collator('en', { numeric: true });
function natural(a, b) {
    return NATURAL.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
function family(machineType) {
    const match = /^(.*)-(\d+(?:\.\d+)*)$/.exec(machineType);
    return { stem: match?.[1] ?? machineType, version: match?.[2] ?? '' };
}
function runLabel(machineTypes) {
    const [first = '', last = first] = [machineTypes[0], machineTypes.at(-1)];
    if (machineTypes.length < 2)
        return (0,report_escape/* clip */.$Q)(first, 80);
    const { stem, version } = family(last);
    const end = version && family(first).stem === stem ? version : last;
    return `${(0,report_escape/* clip */.$Q)(first, 80)} … ${(0,report_escape/* clip */.$Q)(end, 80)}`;
}
const IN_LINE = 4;
const LISTED = 500;
function machineTypeList(machineTypes, all = false) {
    const sorted = [...machineTypes].sort(natural);
    if (sorted.length <= IN_LINE)
        return codes(sorted);
    if (all)
        return markup `all ${count(sorted.length, 'machine type')}`;
    return foldedNames(markup `${count(sorted.length, 'machine type')}`, sorted);
}
function foldedNames(summary, names) {
    const more = names.length - LISTED;
    return markup `<details class="names"><summary>${summary}</summary><p>${codes(names.slice(0, LISTED))}${more > 0 && `, and ${thousands(more)} more`}</p></details>`;
}
function codes(names) {
    return markup `${names.map((name, i) => markup `${i > 0 && ', '}<code>${(0,report_escape/* clip */.$Q)(name, 80)}</code>`)}`;
}

;// CONCATENATED MODULE: ./build/src/report/html/entries.js














const DIRECTION_WORDS = {
    forward: 'old release → this build',
    backward: 'this build → old release',
};
class Entries {
    report;
    scopes;
    findings = new Budget(PAGE_LIMITS.findings);
    layouts = new Budget(PAGE_LIMITS.layouts);
    omittedFindings = 0;
    omittedLayouts = 0;
    constructor(report, scopes) {
        this.report = report;
        this.scopes = scopes;
    }
    entry(view, open) {
        const groups = this.groups(view);
        const named = view.section !== '';
        const title = named ? markup `<code>${(0,report_escape/* clip */.$Q)(view.section, 120)}</code>` : markup `Machine types and baselines`;
        const other = named && view.description !== view.section && view.description !== '';
        const whole = this.findings.take(markup `<article class="entry g-${view.grade}">
    <details${open && markup ` open`}><summary>
    <h3>${title}</h3>${other && markup `<span class="desc">on the wire as <code>${(0,report_escape/* clip */.$Q)(view.description, 120)}</code></span>`}<span class="tags">${gradeTag(view.grade)}${dispositionTag(view.disposition)}<span class="n">${count(view.findings.length, 'finding')}</span></span></summary>
    <div class="body">${groups}`);
        if (!whole) {
            this.omittedFindings += view.findings.length;
            return markup ``;
        }
        return markup `${whole}${view.layouts.map((index) => this.layout(index))}
    </div>
    </details>
    </article>`;
    }
    groups({ groups, disposition }) {
        const shown = groups.map((group) => [group, this.group(group)]);
        if (disposition === 'info')
            return shown.map(([, text]) => text);
        const aside = shown.filter(([group]) => group.first.disposition === 'info');
        const number = aside.reduce((sum, [group]) => sum + group.findings.length, 0);
        const folded = markup `<details class="also">
      <summary>And ${count(number, 'finding')} for information</summary>${aside.map(([, text]) => text)}</details>`;
        const main = shown.filter(([group]) => group.first.disposition !== 'info').map(([, text]) => text);
        return aside.length > 0 ? [...main, folded] : main;
    }
    group(group) {
        const { first, findings, occurrences } = group;
        const rule = (0,catalogue/* findRule */.Il)(first.ruleId);
        const more = findings.length - PAGE_LIMITS.group;
        return markup `<section class="group" data-g="${first.grade}" data-d="${first.disposition}" data-o="${this.scopes.marks(occurrences)}" data-m="${this.scopes.listMarks(occurrences)}">
    <h4>${gradeTag(first.grade)} ${rule?.title ?? first.ruleId} <small>${DIRECTION_WORDS[first.direction]}</small><code class="rule">${first.ruleId}</code></h4>
    <ul class="findings">${findings.slice(0, PAGE_LIMITS.group).map((finding) => this.finding(finding))}${more > 0 && markup `<li>and ${count(more, 'more', 'more')}: see report.json</li>`}
    </ul>
    <dl class="facts">
    <div>
    <dt>Why</dt><dd>${(0,report_escape/* clip */.$Q)(first.why, 600)}</dd>
    </div>${rule && markup `<div><dt>Guest</dt><dd>${(0,catalogue/* guestOf */.cy)(first)}</dd></div><div><dt>Fix</dt><dd>${rule.fix}</dd></div>`}
    <div>
    <dt>Holds for</dt><dd>${occurrenceList(occurrences)}</dd>
    </div>
    <div>
    <dt>Policy</dt><dd>${dispositionTag(first.disposition)} ${(0,report_escape/* clip */.$Q)(first.decidedBy, 400)}</dd>
    </div>
    </dl>
    </section>`;
    }
    finding(finding) {
        const { run, waivers } = this.report;
        const { location, baseLocation, confirmation, fingerprint } = finding;
        const matched = finding.waivers.flatMap((index) => waivers[index] ?? []);
        return markup `<li>
    <p class="msg">${(0,report_escape/* clip */.$Q)(finding.message, 600)}</p>${confirmation &&
            markup `<p class="guest ${confirmation.outcome}"><b>${confirmation.outcome === 'confirmed' ? 'Seen on a real guest' : 'A real guest still migrates'}:</b> ${(0,report_escape/* clip */.$Q)(confirmation.text)}</p>`}${matched.map((waiver) => markup `<p class="waived">Waiver (${waiver.state}), accepted by ${(0,report_escape/* clip */.$Q)(waiver.acceptedBy, 120)} until ${(0,report_escape/* clip */.$Q)(waiver.expires, 40)}: ${(0,report_escape/* clip */.$Q)(waiver.reason)}</p>`)}
    <div class="where">${location
            ? markup `<span>${location.what} at ${placeLink(run, run.headSha, location)}</span>`
            : markup `<span>place in the source unknown</span>`}${baseLocation && markup `<span>was at ${placeLink(run, run.baseSha, baseLocation)}</span>`}<span>fingerprint <code>${fingerprint}</code></span>${finding.disposition !== 'info' &&
            markup `<details class="waive"><summary>Waive it</summary><p class="cmd"><code>${(0,markdown/* waiveCommand */.Uw)(finding)}</code></p></details>`}</div></li>`;
    }
    layout(index) {
        const found = this.report.layouts[index];
        if (!found)
            return markup ``;
        const pair = withAssumedLengths(found);
        const nodes = pairTree(pair.rows);
        const [old, now] = [totalsOf(nodes, 'old'), totalsOf(nodes, 'new')];
        const differs = pair.rows.some(({ change }) => change !== 'same');
        const figure = markup `<figure class="layout">
    <figcaption>
    <h4>On the wire</h4>
    <p>${(0,report_escape/* clip */.$Q)(pair.oldLabel, 120)}: ${totalsPhrase(old)}; ${(0,report_escape/* clip */.$Q)(pair.newLabel, 120)}: ${totalsPhrase(now)}. ${changesPhrase(pair.rows)}</p>
    </figcaption>${differs &&
            markup `<div class="scroll" role="region" tabindex="0" aria-label="Drawing of the layouts of ${(0,report_escape/* clip */.$Q)(pair.section, 80)}">${drawLayout(pair)}</div>${legend(pair.rows)}`}
    <details class="tbl"><summary>The same as a table (${count(pair.rows.length, 'row')})</summary>${layoutTable(pair)}
    </details>
    </figure>`;
        const taken = this.layouts.take(figure);
        if (!taken)
            this.omittedLayouts++;
        return taken ?? markup `<p class="note">The layouts are left out to keep the page small; report.json has them.</p>`;
    }
}
function occurrenceList(occurrences) {
    return markup `<ul class="occ">${occurrences.map(({ release, target, status, machineTypes, all }) => markup `<li><b>${(0,report_escape/* clip */.$Q)(release, 40)}</b> ${(0,report_escape/* clip */.$Q)(target, 60)} <small>${status}</small> ${machineTypeList(machineTypes, all)}</li>`)}</ul>`;
}
function legend(rows) {
    const present = new Set(rows.map(({ change }) => change));
    const sides = rows.flatMap((row) => [row.old ?? [], row.new ?? []].flat());
    const changes = Object.entries(CHANGES).filter(([change]) => present.has(change));
    const further = [
        [sides.some(({ kind }) => kind === 'padding'), 'padding', 'padding'],
        [sides.some(({ certainty }) => certainty === 'conditional'), 'may', 'dashed: travels when a predicate says so'],
        [
            sides.some(({ assumed, bytes, kind }) => assumed ?? (bytes === null && kind !== 'subsection')),
            'unknown',
            'dotted: the dump does not tell the length; drawn as long as the row beside it',
        ],
    ];
    return markup `<p class="key" aria-hidden="true">${changes.map(([change, { sign, word }]) => markup `<span><i class="sw c-${change}"></i>${sign} ${word}</span>`)}${further.map(([is, name, words]) => is && markup `<span><i class="sw k-${name}"></i>${words}</span>`)}<span>heights are to scale, but for torn ones</span></p>`;
}
function omissions({ omittedFindings, omittedLayouts }) {
    if (omittedFindings === 0 && omittedLayouts === 0)
        return markup ``;
    return markup `<p class="note strong"> To keep this page usable it leaves out ${thousands(omittedFindings)} of the least grave findings and the layouts of ${count(omittedLayouts, 'section')}. The whole is in report.json. </p>`;
}

// EXTERNAL MODULE: ./build/src/core/finding.js
var finding = __webpack_require__(53325);
;// CONCATENATED MODULE: ./build/src/report/html/filters.js




const MAX_OPTIONS = 300;
function filterForm({ summary }, scopes) {
    const grades = finding/* GRADES */.F4.filter((grade) => summary.byGrade[grade] > 0);
    const dispositions = DISPOSITIONS.filter((disposition) => summary.byDisposition[disposition] > 0);
    const check = (name, value, label, number) => markup `<label class="chip"><input type="checkbox" name="${name}" value="${value}" checked/><span>${label} <small>${thousands(number)}</small></span></label>`;
    return markup `<form id="filters" role="search" aria-label="Filter findings" hidden>
    <fieldset><legend>Grade</legend>${grades.map((grade) => check('g', grade, markup `<span aria-hidden="true">${GRADE_SIGNS[grade]} </span>${grade}`, summary.byGrade[grade]))}
    </fieldset>
    <fieldset><legend>Policy</legend>${dispositions.map((disposition) => check('d', disposition, markup `${DISPOSITION_WORDS[disposition]}`, summary.byDisposition[disposition]))}
    </fieldset>
    <label>Release <select name="r"><option value="">all</option>${options(scopes.releases)}</select></label>
    <label>Target <select name="t"><option value="">all</option>${options(scopes.targets)}</select></label>
    <label class="grow">Search <input type="search" name="q" placeholder="section, field, machine type, fingerprint" autocomplete="off" spellcheck="false"></label>
    <div class="acts">
    <button type="reset">Reset</button>
    <button type="button" id="expand">Expand all</button>
    <button type="button" id="collapse">Collapse all</button>
    </div>
    <output id="status" role="status"></output>
    </form>`;
}
function options(names) {
    return names.slice(-MAX_OPTIONS).map((name, i) => {
        const index = i + Math.max(0, names.length - MAX_OPTIONS);
        return markup `<option value="${index}">${(0,report_escape/* clip */.$Q)(name, 60)}</option>`;
    });
}

// EXTERNAL MODULE: ./build/src/core/collections.js
var collections = __webpack_require__(3693);
// EXTERNAL MODULE: ./build/src/report/sections.js
var report_sections = __webpack_require__(11173);
;// CONCATENATED MODULE: ./build/src/report/html/view.js




function sectionViews(findings) {
    const sections = [
        ...(0,collections/* groupBy */.$)(findings, ({ section, description }) => JSON.stringify([section, description])).values(),
    ];
    const views = sections.map(sectionView);
    return views.sort((a, b) => (0,report_sections/* rank */.Tm)(a) - (0,report_sections/* rank */.Tm)(b));
}
function sectionView(findings) {
    const groups = [...(0,collections/* groupBy */.$)(findings, groupKey).values()].map((list) => {
        const first = list[0];
        return { first, findings: list, occurrences: first.occurrences };
    });
    groups.sort((a, b) => (0,report_sections/* rank */.Tm)(a.first) - (0,report_sections/* rank */.Tm)(b.first));
    const worst = groups[0]?.first;
    return {
        section: worst.section,
        description: worst.description,
        grade: worst.grade,
        disposition: worst.disposition,
        groups,
        findings,
        layouts: [...new Set(findings.flatMap(({ layout }) => layout ?? []))],
    };
}
function groupKey(finding) {
    const { ruleId, grade, disposition, why, decidedBy, direction, occurrences } = finding;
    return JSON.stringify([ruleId, grade, disposition, why, decidedBy, direction, occurrences]);
}
function gradeRank(grade) {
    return finding/* GRADES */.F4.indexOf(grade);
}
function dispositionRank(disposition) {
    return DISPOSITIONS.indexOf(disposition);
}

;// CONCATENATED MODULE: ./build/src/report/html/matrix.js


function matrixOf(report) {
    const table = new Map();
    const statuses = new Map();
    const seen = ({ release, target, status }) => {
        if (!statuses.has(release))
            statuses.set(release, new Set());
        statuses.get(release)?.add(status);
        return inner(inner(table, target), release);
    };
    for (const comparison of report.comparisons)
        draft(seen(comparison), comparison.machineType);
    for (const finding of report.findings) {
        for (const occurrence of finding.occurrences) {
            const cells = seen(occurrence);
            for (const machineType of occurrence.machineTypes)
                note(draft(cells, machineType), finding);
        }
    }
    const releases = [...statuses.keys()].sort(natural);
    return {
        releases: releases.map((name) => ({ name, statuses: [...(statuses.get(name) ?? [])].sort(natural) })),
        targets: [...table]
            .sort(([a], [b]) => natural(a, b))
            .map(([name, byRelease]) => ({ name, rows: rowsOf(byRelease, releases) })),
    };
}
function inner(map, key) {
    const value = map.get(key) ?? new Map();
    map.set(key, value);
    return value;
}
function draft(cells, machineType) {
    let cell = cells.get(machineType);
    if (!cell)
        cells.set(machineType, (cell = { findings: 0, grade: undefined, disposition: undefined }));
    return cell;
}
function note(cell, { grade, disposition }) {
    cell.findings++;
    if (!cell.grade || gradeRank(grade) < gradeRank(cell.grade))
        cell.grade = grade;
    if (!cell.disposition || dispositionRank(disposition) < dispositionRank(cell.disposition))
        cell.disposition = disposition;
}
function rowsOf(byRelease, releases) {
    const machineTypes = [...new Set([...byRelease.values()].flatMap((cells) => [...cells.keys()]))].sort(natural);
    const rows = [];
    for (const machineType of machineTypes) {
        const cells = releases.map((release) => byRelease.get(release)?.get(machineType));
        const key = JSON.stringify([family(machineType).stem, cells.map((cell) => cell ?? null)]);
        const last = rows.at(-1);
        if (last?.key === key)
            last.machineTypes.push(machineType);
        else
            rows.push({ machineTypes: [machineType], cells, key });
    }
    return rows;
}

;// CONCATENATED MODULE: ./build/src/report/html/matrix-table.js




const MAX_ROWS = 400;
const MAX_RELEASES = 40;
function matrixSection(matrix, scopes) {
    if (matrix.targets.length === 0) {
        return markup `<section aria-labelledby="matrix"><h2 id="matrix">Machine types and releases</h2><p>Nothing was compared.</p></section>`;
    }
    const releases = matrix.releases.slice(-MAX_RELEASES);
    const skipped = matrix.releases.length - releases.length;
    let room = MAX_ROWS;
    let left = 0;
    const bodies = matrix.targets.map(({ name, rows }) => {
        const shown = rows.slice(0, room);
        room -= shown.length;
        left += rows.length - shown.length;
        return shown.length > 0 && targetBody({ name, rows: shown }, { releases, skipped, scopes });
    });
    return markup `<section aria-labelledby="matrix">
    <h2 id="matrix">Machine types and releases</h2>
    <p class="lede"> The worst grade in each cell. Neighbouring machine types with the same result share a row; choose a cell to see its findings alone. </p>
    <div class="scroll" role="region" tabindex="0" aria-label="The matrix">
    <table class="matrix">
    <thead>
    <tr>
    <th scope="col">Machine type</th>${releases.map(releaseHead)}
    </tr>
    </thead>${bodies}
    </table>
    </div>
    <p class="key"><span><b class="g-ok">✓</b> nothing found</span><span><b class="nil">–</b> not compared: no baseline of that release has the machine type, or the build gave no dump of it</span></p>${(skipped > 0 || left > 0) &&
        markup `<p class="note"> Left out to keep the page small: ${count(skipped, 'older release')} and ${count(left, 'row')}. </p>`}
    </section>`;
}
function releaseHead({ name, statuses }) {
    return markup `<th scope="col">${(0,report_escape/* clip */.$Q)(name, 40)}<small>${(0,report_escape/* clip */.$Q)(statuses.join(', '), 60)}</small></th>`;
}
function targetBody(target, { releases, skipped, scopes }) {
    const cells = (row) => releases.map(({ name }, i) => cellOf(row.cells[i + skipped], scopes.release(name), scopes.target(target.name)));
    return markup `<tbody><tr class="target"><th scope="rowgroup" colspan="${releases.length + 1}">${(0,report_escape/* clip */.$Q)(target.name, 60)}</th></tr>${target.rows.map((row) => markup `<tr><th scope="row">${rowHead(row.machineTypes)}</th>${cells(row)}</tr>`)}</tbody>`;
}
function rowHead(machineTypes) {
    const label = markup `<code>${runLabel(machineTypes)}</code>`;
    if (machineTypes.length < 2)
        return label;
    return foldedNames(markup `${label} <small>${count(machineTypes.length, 'machine type')}</small>`, machineTypes);
}
function cellOf(cell, release, target) {
    if (!cell)
        return markup `<td class="cell nil"><span aria-hidden="true">–</span><span class="sr">not compared</span></td>`;
    if (!cell.grade || !cell.disposition) {
        return markup `<td class="cell g-ok"><span aria-hidden="true">✓</span> <span class="sr">nothing found</span></td>`;
    }
    return markup `<td class="cell g-${cell.grade}"><a href="#findings" data-release="${release}" data-target="${target}"><b><span aria-hidden="true">${GRADE_SIGNS[cell.grade]} </span>${cell.grade}</b> <small>${count(cell.findings, 'finding')}, ${DISPOSITION_WORDS[cell.disposition]}</small></a></td>`;
}

;// CONCATENATED MODULE: ./build/src/report/html/overview.js







function verdictHeader(report) {
    const { sign, title } = VERDICT_WORDS[report.verdict];
    const { phase } = report;
    const candidate = phase.candidate === undefined ? '' : ` rc${phase.candidate}`;
    return markup `<header class="verdict v-${report.verdict}">
    <div class="mark" aria-hidden="true">${sign}
    </div>
    <div>
    <h1>${title}</h1>
    <p class="reason">${(0,report_escape/* clip */.$Q)(report.reason, 1200)}</p>
    <p class="phase"><b>Phase:</b> ${phase.phase}${candidate}${phase.frozen ? ', frozen' : ', not frozen'} <span>(${(0,report_escape/* clip */.$Q)(phase.source, 400)})</span></p>${runLine(report.run)}
    </div>
    </header>`;
}
function runLine(run) {
    const repository = repositoryUrl(run);
    const at = (path) => repository && path ? `${repository}/${path}` : undefined;
    const { pullRequest, headSha, runId } = run;
    const parts = [
        run.repository && links_link(repository, (0,report_escape/* clip */.$Q)(run.repository, 120)),
        pullRequest !== undefined && links_link(at(`pull/${pullRequest}`), `pull request ${pullRequest}`),
        headSha &&
            markup `commit ${links_link(at(/^[0-9a-f]+$/i.test(headSha) ? `commit/${headSha}` : undefined), markup `<code>${headSha.slice(0, 12)}</code>`)}`,
        runId !== undefined && links_link(at(`actions/runs/${runId}`), `run ${runId}`),
    ].filter((part) => part !== false && part !== undefined && part !== '');
    return markup `${parts.length > 0 && markup `<p class="run">${parts.map((part, i) => markup `${i > 0 && markup `<span aria-hidden="true"> · </span>`}${part}`)}</p>`}`;
}
function summarySection({ summary }) {
    const tile = (number, words, more) => markup `<li><b>${thousands(number)}</b> <span>${words}</span>${more}</li>`;
    const grades = finding/* GRADES */.F4.filter((grade) => summary.byGrade[grade] > 0);
    const dispositions = DISPOSITIONS.filter((disposition) => summary.byDisposition[disposition] > 0);
    return markup `<section aria-labelledby="summary">
    <h2 id="summary" class="sr">Summary</h2>
    <ul class="tiles">${tile(summary.brokenSections, summary.brokenSections === 1 ? 'broken section' : 'broken sections')} ${tile(summary.findings, summary.findings === 1 ? 'finding' : 'findings', markup `<small>${dispositions.map((disposition, i) => `${i > 0 ? ', ' : ''}${thousands(summary.byDisposition[disposition])} ${DISPOSITION_WORDS[disposition]}`)}</small>`)} ${tile(summary.machineTypes, summary.machineTypes === 1 ? 'machine type' : 'machine types')} ${tile(summary.releases, summary.releases === 1 ? 'release' : 'releases')} ${tile(summary.pairs, 'dump pairs compared', markup `<small>${thousands(summary.distinctPairs)} distinct in content</small>`)}
    </ul>${grades.length > 0 &&
        markup `<ul class="grades">${grades.map((grade) => markup `<li class="g-${grade}"><b>${thousands(summary.byGrade[grade])} <span aria-hidden="true">${GRADE_SIGNS[grade]}</span> ${grade}</b> <span>${GRADE_MEANINGS[grade]}</span></li>`)}</ul>`}
    </section>`;
}
function problemsSection(problems) {
    if (problems.length === 0)
        return markup ``;
    return markup `<section aria-labelledby="problems">
    <h2 id="problems">Problems of this run</h2>
    <ul class="problems">${listed(problems, ({ severity, code, message, remedy }) => markup `<li class="p-${severity}"><p><span class="tag">${severity}</span> ${(0,report_escape/* clip */.$Q)(message, 800)}</p><p class="remedy"><b>Remedy:</b> ${(0,report_escape/* clip */.$Q)(remedy, 800)}</p><small><code>${(0,report_escape/* clip */.$Q)(code, 80)}</code></small></li>`)}
    </ul>
    </section>`;
}
function selfEditSection(edit) {
    if (!edit)
        return markup ``;
    return markup `<section aria-labelledby="self-edit">
    <h2 id="self-edit">This pull request edits its own gate</h2>
    <p>The verdict above is by the base branch. With the edits it would be <b>${edit.verdictWithEdits}</b>.</p>
    <ul>${listed(edit.changes, (change) => markup `<li>${(0,report_escape/* clip */.$Q)(change, 600)}</li>`)}
    </ul>
    <p class="soft">Files: ${listed(edit.files, (file, i) => markup `${i > 0 && ', '}<code>${(0,report_escape/* clip */.$Q)(file, 200)}</code>`)}</p>
    </section>`;
}
const STATE_WORDS = {
    active: 'active',
    expiring: 'expires soon',
    expired: 'expired',
    unused: 'matches nothing',
};
function waiversSection(waivers) {
    if (waivers.length === 0)
        return markup ``;
    return markup `<section aria-labelledby="waivers">
    <h2 id="waivers">Waivers</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="All waivers">
    <table class="plain">
    <thead>
    <tr>
    <th scope="col">State</th>
    <th scope="col">Waives</th>
    <th scope="col">Reason</th>
    <th scope="col">Accepted by</th>
    <th scope="col">Last day</th>
    <th scope="col">Findings</th>
    </tr>
    </thead>
    <tbody>${listed(waivers, (waiver) => markup `<tr>
      <td><span class="tag w-${waiver.state}">${STATE_WORDS[waiver.state]}</span></td>
      <th scope="row">${waiverSubject(waiver)}</th>
      <td>${(0,report_escape/* clip */.$Q)(waiver.reason, 600)}</td>
      <td>${(0,report_escape/* clip */.$Q)(waiver.acceptedBy, 120)}</td>
      <td>${(0,report_escape/* clip */.$Q)(waiver.expires, 40)}</td>
      <td class="num">${thousands(waiver.matches)}</td>
      </tr>`, (words) => markup `<tr><td colspan="6">${words}</td></tr>`)}
    </tbody>
    </table>
    </div>
    </section>`;
}
function waiverSubject({ fingerprint, rule, section, path, machineTypes }) {
    const parts = [fingerprint, rule, section, path].filter((part) => part !== undefined);
    return markup `${parts.map((part, i) => markup `${i > 0 && ' '}<code>${(0,report_escape/* clip */.$Q)(part, 160)}</code>`)}${machineTypes && markup ` for ${machineTypeList(machineTypes)}`}`;
}
function listed(values, render, rest = (words) => markup `<li>${words}</li>`) {
    const more = values.length - PAGE_LIMITS.listed;
    const shown = values.slice(0, PAGE_LIMITS.listed).map(render);
    return more > 0 ? [...shown, rest(`and ${count(more, 'more', 'more')}: see report.json`)] : shown;
}

;// CONCATENATED MODULE: ./build/src/report/html/scopes.js

const LIST_LENGTH = 20_000;
const MAX_LISTS = 50;
class Scopes {
    releases;
    targets;
    releaseNumbers;
    targetNumbers;
    listNumbers = new Map();
    constructor(matrix) {
        this.releases = matrix.releases.map(({ name }) => name);
        this.targets = matrix.targets.map(({ name }) => name);
        this.releaseNumbers = new Map(this.releases.map((name, i) => [name, i]));
        this.targetNumbers = new Map(this.targets.map((name, i) => [name, i]));
    }
    release(name) {
        return this.releaseNumbers.get(name) ?? -1;
    }
    target(name) {
        return this.targetNumbers.get(name) ?? -1;
    }
    get lists() {
        return [...this.listNumbers.keys()];
    }
    listMarks(occurrences) {
        const numbers = occurrences.map(({ machineTypes }) => {
            const names = (0,report_escape/* clip */.$Q)(machineTypes.join(' '), LIST_LENGTH);
            const number = this.listNumbers.get(names) ?? this.listNumbers.size;
            if (number < MAX_LISTS)
                this.listNumbers.set(names, number);
            return number;
        });
        return [...new Set(numbers)].join(' ');
    }
    marks(occurrences) {
        return occurrences.map(({ release, target }) => `${this.release(release)}.${this.target(target)}`).join(' ');
    }
}

;// CONCATENATED MODULE: ./build/src/report/html/script.js
const SCRIPT = String.raw `'use strict';
(() => {
  /** @template {Element} E @param {string} selector @param {new (...a: never[]) => E} type @param {ParentNode} [root] @returns {E | null} */
  const one = (selector, type, root = document) => {
    const found = root.querySelector(selector);
    return found instanceof type ? found : null;
  };
  /** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
  const all = (selector, root = document) => [...root.querySelectorAll(selector)].filter((e) => e instanceof HTMLElement);

  theme();
  copying();
  const form = one('#filters', HTMLFormElement);
  if (form) filtering(form);

  function theme() {
    const button = one('#theme', HTMLButtonElement);
    if (!button) return;
    const root = document.documentElement;
    const system = matchMedia('(prefers-color-scheme: dark)');
    /** Storage may be refused to a file. @param {string} [value] */
    const stored = (value) => {
      try {
        if (value) localStorage.setItem('vmstate-gate-theme', value);
        return localStorage.getItem('vmstate-gate-theme');
      } catch {
        return null;
      }
    };
    const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
    const show = () => {
      button.textContent = isDark() ? '☀ Light theme' : '☾ Dark theme';
    };
    const known = stored();
    if (known === 'dark' || known === 'light') root.dataset.theme = known;
    button.hidden = false;
    show();
    system.addEventListener('change', show);
    button.addEventListener('click', () => {
      const next = isDark() ? 'light' : 'dark';
      root.dataset.theme = next;
      stored(next);
      show();
    });
  }

  /** A button beside each command; where the clipboard is refused, the text is selected instead. */
  function copying() {
    const commands = all('.cmd');
    for (const command of commands) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Copy';
      button.setAttribute('aria-label', 'Copy the waive command');
      command.append(button);
    }
    document.addEventListener('click', async (event) => {
      const button = event.target;
      if (!(button instanceof HTMLButtonElement)) return;
      const code = button.parentElement?.matches('.cmd') && one('code', HTMLElement, button.parentElement);
      if (!code) return;
      try {
        await navigator.clipboard.writeText(code.textContent ?? '');
        button.textContent = 'Copied';
      } catch {
        getSelection()?.selectAllChildren(code);
        button.textContent = 'Selected';
      }
      setTimeout(() => (button.textContent = 'Copy'), 2000);
    });
  }

  /** @param {HTMLFormElement} form */
  function filtering(form) {
    const status = one('#status', HTMLElement);
    const none = one('#none', HTMLElement);
    const others = one('#others', HTMLElement);
    const lists = [...document.querySelectorAll('#lists > li')].map((list) => (list.textContent ?? '').toLowerCase());
    const entries = all('.entry').map((entry) => ({
      entry,
      late: others ? Boolean(others.compareDocumentPosition(entry) & Node.DOCUMENT_POSITION_FOLLOWING) : false,
      head: (entry.querySelector('summary')?.textContent ?? '').toLowerCase(),
      groups: all('.group', entry).map((group) => ({
        group,
        grade: group.dataset.g ?? '',
        disposition: group.dataset.d ?? '',
        places: (group.dataset.o ?? '').split(' ').map((place) => place.split('.')),
        text: [...group.children].filter((part) => !part.matches('.findings')).map((part) => part.textContent).join(' ').toLowerCase(),
        lists: (group.dataset.m ?? '').split(' ').map((number) => lists[Number(number)] ?? ''),
        findings: all('.findings > li', group).map((item) => ({ item, text: (item.textContent ?? '').toLowerCase() })),
      })),
    }));
    const total = entries.reduce((sum, { groups }) => sum + groups.reduce((n, { findings }) => n + findings.length, 0), 0);

    function apply() {
      const chosen = new FormData(form);
      const grades = new Set(chosen.getAll('g'));
      const dispositions = new Set(chosen.getAll('d'));
      const release = String(chosen.get('r') ?? '');
      const target = String(chosen.get('t') ?? '');
      const words = String(chosen.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
      /** @param {string[]} place */
      const holds = ([r, t]) => (release === '' || r === release) && (target === '' || t === target);
      let shown = 0;
      let sections = 0;
      let late = 0;
      for (const entry of entries) {
        let here = 0;
        for (const group of entry.groups) {
          const wanted = grades.has(group.grade) && dispositions.has(group.disposition) && group.places.some(holds);
          let some = 0;
          for (const { item, text } of group.findings) {
            const hit = wanted && words.every((word) => text.includes(word) || group.text.includes(word) || entry.head.includes(word) || group.lists.some((list) => list.includes(word)));
            if (item.hidden === hit) item.hidden = !hit;
            if (hit) some++;
          }
          if (group.group.hidden !== (some === 0)) group.group.hidden = some === 0;
          here += some;
        }
        if (entry.entry.hidden !== (here === 0)) entry.entry.hidden = here === 0;
        shown += here;
        if (here > 0) sections++;
        if (here > 0 && entry.late) late++;
      }
      if (status) status.textContent = 'Showing ' + shown + ' of ' + total + ' findings in ' + sections + (sections === 1 ? ' section' : ' sections');
      if (none) none.hidden = shown > 0;
      if (others) others.hidden = late === 0;
    }

    /** @param {boolean} open */
    const fold = (open) => {
      for (const details of document.querySelectorAll('.entry:not([hidden]) > details')) {
        if (details instanceof HTMLDetailsElement) details.open = open;
      }
    };
    let timer = 0;
    form.hidden = false;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(apply, 60);
    });
    form.addEventListener('reset', () => setTimeout(apply));
    one('#expand', HTMLButtonElement)?.addEventListener('click', () => fold(true));
    one('#collapse', HTMLButtonElement)?.addEventListener('click', () => fold(false));
    for (const link of all('.matrix a')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        form.reset();
        const [release, target] = [one('[name=r]', HTMLSelectElement, form), one('[name=t]', HTMLSelectElement, form)];
        if (release) release.value = link.dataset.release ?? '';
        if (target) target.value = link.dataset.target ?? '';
        setTimeout(apply);
        const heading = one('#findings', HTMLElement);
        heading?.focus();
        heading?.scrollIntoView();
      });
    }
    apply();
  }
})();
`;

;// CONCATENATED MODULE: ./build/src/report/html/style-wire.js
const WIRE_STYLE = `
:root{--w-same:light-dark(#dfe5ec,#2a3442);--w-renamed:light-dark(#bcd7f5,#20456e);--w-resized:light-dark(#ffd58a,#6b4a0c);--w-moved:light-dark(#dcc3f2,#4b2e66);--w-removed:light-dark(#f7b5bc,#702530);--w-added:light-dark(#a9e0bf,#1c5735);--w-certainty:light-dark(#f3e2a0,#5a5013);--w-edge:light-dark(#5d6b7c,#8a98ab)}
.c-same{--w:var(--w-same)}.c-renamed{--w:var(--w-renamed)}.c-resized{--w:var(--w-resized)}.c-moved{--w:var(--w-moved)}.c-removed{--w:var(--w-removed)}.c-added{--w:var(--w-added)}.c-certainty{--w:var(--w-certainty)}
.layout{border-top:1px solid var(--line);padding-top:14px;margin-top:8px}.layout figcaption p{font-size:.9rem;color:var(--soft)}
.wire{display:block;margin:10px auto 0;max-width:100%;min-width:720px;height:auto}
.wire text{fill:var(--text);font:11.5px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.wire .col{font:600 13px system-ui,sans-serif}.wire .tot,.wire .subhead,.wire .in{font:11px system-ui,sans-serif;fill:var(--soft)}.wire .in{fill:var(--text);paint-order:stroke;stroke:var(--w);stroke-width:4px;stroke-linejoin:round}.wire .tot{font-size:12px}
.wire .sz,.wire .soft{fill:var(--soft)}.wire .sg{font-weight:700}.wire .soft{font-style:italic}
.wire .lab:not(.c-same){font-weight:700}
.rib{fill:var(--w);opacity:.55}.rib.c-same{opacity:.4}
.box{fill:var(--w);stroke:var(--w-edge);stroke-width:.8}.box.may{stroke-dasharray:4 2.5;stroke-width:1.2}
.hatch{fill:url(#hatch)}.hatchline{stroke:var(--w-edge);stroke-width:1.3}.dots{fill:url(#dots)}.dot{fill:var(--w-edge)}
.gap{fill:var(--card)}.cut{fill:none;stroke:var(--w-edge);stroke-width:1}
.lead{fill:none;stroke:var(--w-edge);stroke-width:.6;opacity:.7}.brk{stroke:var(--w-edge);stroke-width:2}
.sub{fill:none;stroke:var(--w-edge);stroke-dasharray:2 3}
.sw{display:inline-block;width:14px;height:12px;border:1px solid var(--w-edge);background:var(--w,var(--card));margin-right:5px;vertical-align:-1px;border-radius:2px}
.sw.k-may{border-style:dashed}.sw.k-padding{background:repeating-linear-gradient(135deg,var(--w-edge) 0 1.3px,transparent 1.3px 4px)}.sw.k-unknown{background:radial-gradient(var(--w-edge) 1px,transparent 1.2px) 0 0/4px 4px}
.tbl{margin-top:10px;font-size:.9rem}.tbl summary{cursor:pointer;color:var(--link)}
.rows{margin-top:8px;width:100%;border:1px solid var(--line);font-size:.84rem}.rows caption{text-align:left;color:var(--soft);padding:4px 0}
.rows th{font-weight:600;text-align:left;background:var(--sunk)}.rows th,.rows td{padding:3px 9px;border-bottom:1px solid var(--line)}.rows td:nth-child(5){border-left:2px solid var(--line)}
.rows tr:not(.c-same):not(.soft)>td:first-child{background:var(--w);color:var(--text)}.rows .none{color:var(--soft);font-style:italic}
.d1{padding-left:1em}.d2{padding-left:2em}.d3{padding-left:3em}.d4{padding-left:4em}.d5{padding-left:5em}.d6{padding-left:6em}
`;

;// CONCATENATED MODULE: ./build/src/report/html/style.js

const COLOURS = `
:root{color-scheme:light dark;
--bg:light-dark(#f4f6f9,#0e131a);--card:light-dark(#fff,#161c26);--sunk:light-dark(#f7f9fb,#11171f);--line:light-dark(#d7dde6,#2b3543);--edge:light-dark(#7d8896,#66748a);
--text:light-dark(#18202c,#e4e9f1);--soft:light-dark(#53606f,#a3afc0);--link:light-dark(#0a58a8,#7fbcff);--focus:light-dark(#0a58a8,#7fbcff);
--break:light-dark(#b01530,#ff949c);--break-bg:light-dark(#fdebed,#3a1820);
--corruption-risk:light-dark(#84208c,#ec9ff2);--corruption-risk-bg:light-dark(#f9ebfa,#331a3a);
--conditional:light-dark(#855000,#f3bf68);--conditional-bg:light-dark(#fff2da,#352811);
--unmigratable:light-dark(#3b566f,#a9c4de);--unmigratable-bg:light-dark(#e8eff6,#1d2a38);
--cosmetic:light-dark(#505b69,#b5bfcc);--cosmetic-bg:light-dark(#edf0f4,#222a35);
--ok:light-dark(#11663a,#7dd6a1);--ok-bg:light-dark(#e5f5ec,#142e20)}
:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
.g-break{--g:var(--break);--g-bg:var(--break-bg)}.g-corruption-risk{--g:var(--corruption-risk);--g-bg:var(--corruption-risk-bg)}
.g-conditional{--g:var(--conditional);--g-bg:var(--conditional-bg)}.g-unmigratable{--g:var(--unmigratable);--g-bg:var(--unmigratable-bg)}
.g-cosmetic{--g:var(--cosmetic);--g-bg:var(--cosmetic-bg)}.g-ok{--g:var(--ok);--g-bg:var(--ok-bg)}
`;
const BASE = `
*{box-sizing:border-box}[hidden]{display:none!important}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;overflow-wrap:anywhere}
code{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.92em}
main,footer,.bar{max-width:1128px;margin:0 auto;padding:0 24px}
a{color:var(--link)}:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
h1,h2,h3,h4,p,ul,dl,dd,figure,fieldset{margin:0;padding:0}ul{list-style:none}fieldset{border:0;min-width:0}
h1{font-size:1.6rem;line-height:1.25;letter-spacing:-.01em}h2{font-size:1.2rem;margin:36px 0 10px}h3{font-size:1.02rem}h4{font-size:.95rem}
small{font-size:.84em;font-weight:400}.soft,small,.lede,.note{color:var(--soft)}.lede,.note{font-size:.92rem;margin-bottom:10px}
.strong{border:1px solid var(--edge);border-radius:8px;padding:8px 12px;color:var(--text)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;margin:0}
.skip{position:absolute;left:-999px;top:8px;background:var(--card);padding:8px 14px;z-index:9}.skip:focus{left:8px}
.bar{display:flex;justify-content:space-between;align-items:center;padding-top:14px;padding-bottom:14px;color:var(--soft);font-size:.9rem}.bar b{color:var(--text)}
button,select,input[type=search]{font:inherit;font-size:.88rem;color:var(--text);background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:4px 10px;min-height:32px}
button{cursor:pointer}button:hover{border-color:var(--text)}
footer{color:var(--soft);font-size:.85rem;padding-top:32px;padding-bottom:40px}
.scroll{position:relative;overflow-x:auto;max-width:100%}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.tag{display:inline-block;font-size:.78rem;font-weight:600;line-height:1.5;padding:1px 8px;border-radius:99px;border:1px solid var(--line);color:var(--soft);background:var(--card);white-space:nowrap;vertical-align:1px}
.tag[class*=" g-"]{color:var(--g);background:var(--g-bg);border-color:transparent}
.d-block{color:var(--break);border-color:var(--break)}.d-advise,.w-expiring{color:var(--conditional);border-color:var(--conditional)}.w-expired{color:var(--break);border-color:var(--break)}.w-active{color:var(--ok);border-color:var(--ok)}
`;
const OVERVIEW = `
.verdict{display:flex;gap:18px;background:var(--card);border:1px solid var(--line);border-left:6px solid var(--v);border-radius:12px;padding:22px 24px}
.mark{flex:none;width:46px;height:46px;border-radius:50%;display:grid;place-items:center;font-size:1.5rem;font-weight:700;color:var(--v);background:var(--v-bg)}
.v-incompatible,.v-error{--v:var(--break);--v-bg:var(--break-bg)}.v-advisory{--v:var(--conditional);--v-bg:var(--conditional-bg)}.v-compatible{--v:var(--ok);--v-bg:var(--ok-bg)}
.reason{font-size:1.06rem;margin-top:6px}.phase,.run{font-size:.9rem;margin-top:8px}.phase span,.run{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:12px;margin-top:16px}
.tiles li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px}
.tiles b{display:block;font-size:1.65rem;line-height:1.15;font-variant-numeric:tabular-nums;letter-spacing:-.02em}.tiles small{display:block}
.grades{display:flex;flex-wrap:wrap;gap:6px 22px;margin-top:14px;font-size:.88rem}.grades b{color:var(--g);background:var(--g-bg);border-radius:99px;padding:2px 10px;margin-right:4px;white-space:nowrap}.grades span{color:var(--soft)}.grades b span{color:inherit}
.problems li{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--p,var(--edge));border-radius:8px;padding:10px 14px;margin-bottom:8px}.p-error{--p:var(--break)}.p-warning{--p:var(--conditional)}.p-error .tag{color:var(--break);border-color:var(--break)}.p-warning .tag{color:var(--conditional);border-color:var(--conditional)}
table{border-collapse:collapse;font-size:.9rem}
.matrix,.plain{width:100%;background:var(--card);border:1px solid var(--line)}
.matrix th,.matrix td,.plain th,.plain td{border-bottom:1px solid var(--line);padding:7px 12px;text-align:left;vertical-align:top;font-weight:400}
.matrix thead th,.plain thead th{font-weight:600;background:var(--sunk)}.matrix thead small{display:block}
.matrix tbody th[scope=row]{min-width:230px}.target th{font-weight:600!important;background:var(--sunk);color:var(--soft);font-size:.85rem;padding:4px 12px!important}
.matrix .cell{padding:4px;border-left:1px solid var(--line);min-width:140px;vertical-align:middle}
.cell a{display:block;text-decoration:none;color:var(--g);background:var(--g-bg);border-radius:6px;padding:3px 10px;line-height:1.35}.cell a:hover b{text-decoration:underline}.cell small{display:block;color:inherit}
.cell.g-ok,.cell.nil{text-align:center;color:var(--g,var(--soft))}.cell.g-ok{font-weight:700}
.cell.nil{background:repeating-linear-gradient(135deg,transparent 0 7px,color-mix(in srgb,var(--line) 55%,transparent) 7px 8px)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:.84rem;color:var(--soft);margin-top:8px;align-items:center}.key b{color:var(--g,var(--soft));margin-right:3px}
.names summary{cursor:pointer}.names p{font-size:.86rem;color:var(--soft);max-width:60ch;margin-top:4px}
`;
const ENTRIES = `
#filters{display:flex;flex-wrap:wrap;gap:10px 16px;align-items:center;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px;margin-bottom:12px;font-size:.88rem}
#filters legend{float:left;color:var(--soft);margin-right:8px;line-height:30px}#filters label:not(.chip){color:var(--soft)}
.grow{flex:1 1 300px;display:flex;gap:6px;align-items:center}.grow input{flex:1;min-width:140px}.acts{display:flex;gap:6px}
#status{flex-basis:100%;color:var(--soft)}
.chip{position:relative;display:inline-block;margin:0 4px 2px 0}.chip input{position:absolute;inset:0;opacity:0;margin:0;width:100%;height:100%;cursor:pointer}
.chip>span{display:block;padding:3px 10px;line-height:22px;border:1px solid var(--edge);border-radius:99px;color:var(--soft);text-decoration:line-through}
.chip input:checked+span{background:light-dark(#e3edf9,#1d3046);border-color:var(--link);color:var(--text);text-decoration:none}.chip input:focus-visible+span{outline:3px solid var(--focus);outline-offset:2px}
.entry{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--g);border-radius:10px;margin-bottom:8px}.many .entry{content-visibility:auto;contain-intrinsic-size:auto 50px}
.entry>details>summary{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;padding:11px 16px;cursor:pointer;list-style:none;border-radius:8px}
.entry>details>summary::-webkit-details-marker{display:none}
.entry>details>summary::before{content:"";flex:none;width:7px;height:7px;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(-45deg);margin-right:2px}.entry>details[open]>summary::before{transform:rotate(45deg)}
.entry>details>summary:hover h3{text-decoration:underline}.desc{font-size:.86rem;color:var(--soft)}.tags{margin-left:auto;display:flex;gap:6px;align-items:center;flex-wrap:wrap}.n{font-size:.84rem;color:var(--soft);min-width:5.5em;text-align:right}
.others{margin:22px 0 8px;color:var(--soft)}
.body{border-top:1px solid var(--line);padding:4px 18px 16px}
.group{padding:14px 0 4px}.group+.group{border-top:1px dashed var(--line)}.group h4{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.findings{margin:8px 0 10px}.findings>li{border-left:3px solid var(--line);padding:2px 0 2px 12px;margin-bottom:10px}
.msg{font-weight:600}.where{display:flex;flex-wrap:wrap;gap:2px 16px;font-size:.86rem;color:var(--soft);margin-top:2px}
.guest,.waived{font-size:.9rem;margin-top:2px}.guest.confirmed b{color:var(--break)}.guest.still-migrates b{color:var(--ok)}
.cmd{display:flex;gap:8px;align-items:center;margin-top:5px;font-size:.86rem}.cmd code{background:var(--sunk);border:1px solid var(--line);border-radius:6px;padding:4px 8px}.cmd button{padding:1px 9px;min-height:28px}
.facts{font-size:.92rem;background:var(--sunk);border-radius:8px;padding:8px 14px;margin-bottom:10px}.facts>div{display:grid;grid-template-columns:84px 1fr;gap:10px;padding:4px 0}.facts dt{color:var(--soft)}
.also{border-top:1px dashed var(--line);padding:10px 0}.also>summary{cursor:pointer;color:var(--link);font-size:.92rem;width:max-content}.also:not(:has(.group:not([hidden]))){display:none}
.occ{display:flex;flex-wrap:wrap;gap:1px 26px}.occ li{display:flex;flex-wrap:wrap;gap:0 7px;align-items:baseline}.occ li:has(details[open]){flex-basis:100%}
.rule{margin-left:auto;font-weight:400;color:var(--soft);font-size:.84rem}.waive[open]{flex-basis:100%}.waive summary{cursor:pointer;color:var(--link);width:max-content}
@media(max-width:640px){main,footer,.bar{padding-left:12px;padding-right:12px}.facts>div{grid-template-columns:1fr;gap:0}.verdict{padding:16px;gap:12px}.tags{margin-left:0}}
@media print{#filters,#theme,.cmd button,.skip{display:none}.many .entry{content-visibility:visible}}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;
const STYLE = `${COLOURS}${BASE}${OVERVIEW}${ENTRIES}${WIRE_STYLE}`;

;// CONCATENATED MODULE: ./build/src/report/html/page.js













function page(report) {
    const matrix = matrixOf(report);
    const scopes = new Scopes(matrix);
    const policy = `default-src 'none'; style-src ${sourceHash(STYLE)}; script-src ${sourceHash(SCRIPT)}; base-uri 'none'; form-action 'none'`;
    return markup `<!doctype html>
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
    <main>${verdictHeader(report)}${summarySection(report)}${problemsSection(report.problems)}${selfEditSection(report.selfEdit)}${matrixSection(matrix, scopes)}${findingsSection(report, scopes)}${waiversSection(report.waivers)}${machineTypeLists(scopes)}
    </main>
    <footer>vmstate-gate ${report.tool.version}. This file is complete: it loads nothing and sends nothing.
    </footer>
    <script>${new Markup(SCRIPT)}</script>
    </body>
    </html>`;
}
const MANY = 100;
const PATTERNS = markup `<svg class="sr" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatchline" d="M0 0V6"/></pattern><pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot" cx="3" cy="3" r="1"/></pattern></defs>
    </svg>`;
function findingsSection(report, scopes) {
    const entries = new Entries(report, scopes);
    const views = sectionViews(report.findings);
    const broken = views.filter(isBroken);
    const others = views.filter((view) => !isBroken(view));
    const first = broken.map((view, index) => entries.entry(view, index === 0));
    const rest = others.map((view) => entries.entry(view, false));
    return markup `<section aria-labelledby="findings">
    <h2 id="findings" tabindex="-1">Findings by section</h2>${views.length === 0 ? markup `<p>No findings.</p>` : filterForm(report, scopes)}
    <p id="none" class="note" hidden>No finding matches these filters.</p>${omissions(entries)}
    <div id="entries"${views.length > MANY && markup ` class="many"`}>${first}${others.length > 0 && markup `<h3 class="others" id="others">Not broken: waived, cosmetic or for information</h3>`}${rest}
    </div>
    </section>`;
}
function machineTypeLists(scopes) {
    return markup `<ul id="lists" hidden>${scopes.lists.map((names) => markup `<li>${names}</li>`)}</ul>`;
}
function isBroken({ disposition }) {
    return disposition === 'block' || disposition === 'advise';
}
function sourceHash(text) {
    return `'sha256-${btoa(String.fromCharCode(...(0,sha2/* sha256 */.sc)((0,utils/* utf8ToBytes */.AI)(text))))}'`;
}

;// CONCATENATED MODULE: ./build/src/report/html.js

function renderHtml(report) {
    return page(report).text;
}


/***/ })

};
;