"use strict";
exports.id = 806;
exports.ids = [806];
exports.modules = {

/***/ 9806:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareTwo: () => (/* binding */ compareTwo)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3186);
/* harmony import */ var _policy_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4883);
/* harmony import */ var _policy_phase_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2258);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2126);






function compareTwo(input) {
    const { source, destination } = input;
    const [old, now] = [digestOf(source), digestOf(destination)];
    const machineType = destination.machineType;
    const release = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(input.sourcePath).slice(0, 60);
    const target = 'files';
    const entry = { release, target, status: 'released', machineType, digest: old };
    const store = {
        root: '',
        manifests: [],
        entries: () => [entry],
        sections: () => source.sections,
    };
    const provenance = { kind: 'file', path: input.destinationPath };
    const dump = { target, machineType, sections: destination.sections, digest: now, provenance };
    const config = { ..._policy_config_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_CONFIG */ .P, directions: input.directions };
    return (0,_check_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z)({
        toolVersion: input.toolVersion,
        store,
        answer: { dumps: [dump], failures: [], machineTypes: new Map(), notes: [] },
        config,
        phase: (0,_policy_phase_js__WEBPACK_IMPORTED_MODULE_4__/* .phaseOf */ .h)({ text: undefined, from: 'two dumps, no tree' }, config),
        today: input.today,
        run: {},
        problems: differentMachines(source.machineType, machineType),
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
function digestOf(dump) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_5__/* .canonicalText */ .A)(dump.sections)).digest('hex');
}


/***/ })

};
;