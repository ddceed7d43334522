"use strict";
exports.id = 433;
exports.ids = [433];
exports.modules = {

/***/ 7433:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   referenceView: () => (/* binding */ referenceView)
/* harmony export */ });
/* harmony import */ var _renames_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5851);

function referenceView(source, destination) {
    return new ReferenceChecker().run(source, destination);
}
const isRename = (0,_renames_js__WEBPACK_IMPORTED_MODULE_0__/* .renameLookup */ .tE)();
class ReferenceChecker {
    text = '';
    count = 0;
    run(source, destination) {
        if (source.machineType !== destination.machineType) {
            const types = `"${source.machineType}", "${destination.machineType}"`;
            this.text += `Warning: checking incompatible machine types: ${types}\n`;
        }
        const destinations = new Map(destination.sections.map((section) => [section.name, section]));
        for (const section of source.sections) {
            const other = destinations.get(section.name) ?? renamedSection(section.name, destinations);
            if (!other)
                this.finding(`Section "${section.name}" does not exist in dest`);
            else
                this.section(section, other);
        }
        return { text: this.text, count: this.count, exitStatus: Math.min(this.count, 255) };
    }
    finding(line) {
        this.text += `${line}\n`;
        this.count++;
    }
    section(source, destination) {
        if (source.versionId > destination.versionId) {
            this.finding(`Section "${source.name}" version error: ${source.versionId} > ${destination.versionId}`);
        }
        if (source.versionId < destination.minimumVersionId)
            this.text += `Section "${source.name}" `;
        if (!source.description)
            return;
        if (destination.description)
            this.description(source.name, source.description, destination.description);
        else
            this.finding(`Section "${source.name}": Entry "Description" missing`);
    }
    description(section, source, destination) {
        const head = `Section "${section}" Description "${source.name}"`;
        if (source.versionId > destination.versionId) {
            this.finding(`${head}: version error: ${source.versionId} > ${destination.versionId}`);
        }
        if (source.versionId < destination.minimumVersionId) {
            this.finding(`${head}: minimum version error: ${source.versionId} < ${destination.minimumVersionId}`);
        }
        if (source.name !== destination.name && !isRename(section, source.name, destination.name)) {
            this.finding(`Section "${section}": Description "${source.name}" missing, got "${destination.name}" instead; skipping`);
            return;
        }
        if (source.fields) {
            if (destination.fields)
                this.fields(section, source.name, source.fields, destination.fields);
            else
                this.finding(`${head}: Entry "Fields" missing`);
        }
        if (source.subsections) {
            if (destination.subsections)
                this.subsections(section, source, destination.subsections);
            else
                this.finding(`${head}: Entry "Subsections" missing`);
        }
    }
    subsections(section, source, destinations) {
        for (const subsection of source.subsections ?? []) {
            const other = destinations.find((candidate) => candidate.name === subsection.name);
            if (other)
                this.description(section, subsection, other);
            else {
                this.finding(`Section "${section}", Description "${source.name}": Subsection "${subsection.name}" not found`);
            }
        }
    }
    fields(section, scope, source, destination) {
        const head = `Section "${section}", Description "${scope}"`;
        const from = new Cursor(source);
        const to = new Cursor(destination);
        for (;;) {
            const s = from.peek();
            if (!s)
                return;
            const d = to.peek();
            if (!d) {
                this.finding(`${head}: expected field "${s.name}", while dest has no further fields`);
                return;
            }
            if (s.name === d.name || isRename(scope, s.name, d.name)) {
                this.field(section, scope, s, d);
                from.next();
                to.next();
            }
            else if (startsWith(d, s, scope))
                to.enter(d);
            else if (startsWith(s, d, scope))
                from.enter(s);
            else if (d.name === 'unused' || s.name === 'unused') {
                const near = d.name === 'unused' ? consume(to, from) : consume(from, to);
                if (near === undefined)
                    continue;
                if (near !== null)
                    this.finding(`${head}: unused size mismatch near "${near}"`);
                else if (from.peek()) {
                    this.finding(`${head}: expected field "${from.peek()?.name}", while dest has no further fields`);
                }
                return;
            }
            else {
                this.finding(`${head}: expected field "${s.name}", got "${d.name}"; skipping rest`);
                return;
            }
        }
    }
    field(section, scope, source, destination) {
        const head = `Section "${section}" Description "${scope}"`;
        if (source.versionId > destination.versionId) {
            this.finding(`${head}: version error: ${source.versionId} > ${destination.versionId}`);
        }
        if (!source.description) {
            if (source.size !== destination.size) {
                this.finding(`${head} Field "${source.name}" size mismatch: ${source.size} , ${destination.size}`);
            }
        }
        else if (destination.description)
            this.description(section, source.description, destination.description);
        else
            this.finding(`Section "${section}", Description "${scope}", Field "${source.name}": missing description`);
    }
}
class Cursor {
    stack;
    constructor(fields) {
        this.stack = [{ fields, index: 0 }];
    }
    peek() {
        for (let top = this.stack.at(-1); top; top = this.stack.at(-1)) {
            const field = top.fields[top.index];
            if (field)
                return field;
            this.stack.pop();
        }
        return undefined;
    }
    next() {
        const top = this.stack.at(-1);
        if (top)
            top.index++;
    }
    enter(struct) {
        this.next();
        this.stack.push({ fields: struct.description?.fields ?? [], index: 0 });
    }
}
function startsWith(struct, field, scope) {
    const first = struct.description?.fields?.[0];
    return first !== undefined && (first.name === field.name || isRename(scope, first.name, field.name));
}
function consume(padding, other) {
    const unused = padding.peek();
    let rest = (unused?.size ?? 0) * (unused?.num ?? 1);
    for (;;) {
        const field = other.peek();
        if (!field)
            return null;
        const before = rest;
        rest -= field.size;
        if (rest < 0 && before !== (unused?.size ?? 0) * (unused?.num ?? 1))
            return field.name;
        other.next();
        if (rest === 0) {
            padding.next();
            return undefined;
        }
        if (rest < 0) {
            const next = other.peek();
            return next ? next.name : null;
        }
    }
}
function renamedSection(name, sections) {
    for (const [a, b] of _renames_js__WEBPACK_IMPORTED_MODULE_0__/* .SECTION_RENAMES */ .qE) {
        const other = name === a ? sections.get(b) : undefined;
        if (other)
            return other;
    }
    return undefined;
}


/***/ })

};
;