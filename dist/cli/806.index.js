"use strict";
exports.id = 806;
exports.ids = [806];
exports.modules = {

/***/ 9806:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareTwo: () => (/* binding */ compareTwo)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _policy_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4883);
/* harmony import */ var _policy_phase_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2258);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2126);




const TARGET = 'files';
function compareTwo(input) {
    const [old, now] = [input.source[0], input.destination[0]];
    const single = input.source.length === 1 && input.destination.length === 1 && old && now;
    const source = single ? [{ ...old, machineType: now.machineType }] : input.source;
    const release = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(input.sourceLabel).slice(0, 60) || 'source';
    const entries = source.map(({ machineType, digest }) => ({
        release,
        target: TARGET,
        status: 'released',
        machineType,
        digest,
    }));
    const bodies = new Map(source.map(({ digest, sections }) => [digest, sections]));
    const store = {
        root: '',
        manifests: [],
        entries: () => entries,
        sections: (digest) => bodies.get(digest) ?? [],
    };
    const config = { ..._policy_config_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_CONFIG */ .P, directions: input.directions };
    return (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z)({
        toolVersion: input.toolVersion,
        store,
        answer: {
            dumps: input.destination.map(({ path, ...dump }) => ({
                ...dump,
                target: TARGET,
                provenance: { kind: 'file', path },
            })),
            failures: [],
            machineTypes: new Map(),
            notes: [],
        },
        config,
        phase: (0,_policy_phase_js__WEBPACK_IMPORTED_MODULE_3__/* .phaseOf */ .h)({ text: undefined, from: 'two dumps, no tree' }, config),
        today: input.today,
        run: {},
        problems: single ? differentMachines(old.machineType, now.machineType) : unpaired(input),
    });
}
function differentMachines(source, destination) {
    if (source === destination)
        return [];
    return [
        {
            severity: 'warning',
            code: 'machine-types-differ',
            message: `the dumps are of different machine types, ${source} and ${destination}`,
            remedy: 'Migration wants the same machine type on both sides; within one build the dumps differ in the name alone',
        },
    ];
}
function unpaired({ source, destination }) {
    const known = new Set(destination.map(({ machineType }) => machineType));
    const lone = source.map(({ machineType }) => machineType).filter((name) => !known.has(name));
    if (lone.length === 0)
        return [];
    const shown = lone.slice(0, 8).join(', ') + (lone.length > 8 ? ` and ${lone.length - 8} more` : '');
    return [
        {
            severity: 'warning',
            code: 'machine-type-unpaired',
            message: `the destination has no dump of ${shown}`,
            remedy: 'Dump them too, if the build still has them',
        },
    ];
}


/***/ })

};
;