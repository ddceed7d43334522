"use strict";
exports.id = 940;
exports.ids = [940,637];
exports.modules = {

/***/ 6637:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ConfigError: () => (/* binding */ ConfigError),
  MAX_CONFIG_LENGTH: () => (/* binding */ MAX_CONFIG_LENGTH),
  isDay: () => (/* binding */ isDay),
  parseConfig: () => (/* binding */ parseConfig),
  withOverrides: () => (/* binding */ withOverrides)
});

// EXTERNAL MODULE: ./build/src/policy/config.js
var config = __webpack_require__(4883);
// EXTERNAL MODULE: ./build/src/core/rules/catalogue.js + 8 modules
var catalogue = __webpack_require__(6196);
;// CONCATENATED MODULE: ./build/schemas/config.schema.json
const config_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://vmstate-gate.invalid/schemas/config.schema.json","title":"vmstate-gate configuration (.github/vmstate-gate.yml)","type":["object","null"],"additionalProperties":false,"properties":{"fail-on":{"description":"What blocks: break; conditional (that, corruption-risk and break); never.","enum":["break","conditional","never"],"default":"break"},"direction":{"description":"forward: a release\'s guests to this build. backward: the other way round.","enum":["forward","backward","both"],"default":"forward"},"targets":{"description":"Targets to look at; all when left out.","type":"array","maxItems":100,"uniqueItems":true,"items":{"$ref":"#/definitions/name"}},"machine-types":{"type":"object","additionalProperties":false,"properties":{"required":{"description":"Machine types that must be dumped and compared.","type":"array","maxItems":2000,"uniqueItems":true,"items":{"$ref":"#/definitions/name"}},"removed":{"description":"What a machine type that the build lost is worth.","enum":["block","advise","ignore"],"default":"advise"}}},"freeze":{"description":"Whether development baselines block: by VERSION, always, or never.","enum":["auto","on","off"],"default":"auto"},"freeze-from":{"description":"First release candidate from which development baselines block.","type":"string","pattern":"^rc[0-9]{1,2}$","default":"rc2"},"renames":{"description":"Names that are one thing, in the fields of a description.","type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["scope","names"],"properties":{"scope":{"$ref":"#/definitions/text"},"names":{"type":"array","minItems":2,"maxItems":100,"items":{"$ref":"#/definitions/text"}}}}},"waivers":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["reason","accepted-by","expires"],"properties":{"fingerprint":{"type":"string","pattern":"^[0-9a-f]{16}$"},"rule":{"$ref":"#/definitions/name"},"section":{"$ref":"#/definitions/text"},"path":{"$ref":"#/definitions/text"},"machine-types":{"type":"array","minItems":1,"maxItems":2000,"items":{"$ref":"#/definitions/name"}},"reason":{"$ref":"#/definitions/text"},"accepted-by":{"$ref":"#/definitions/text"},"expires":{"description":"The last day on which it holds, YYYY-MM-DD.","type":"string","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}},"anyOf":[{"required":["fingerprint"]},{"required":["rule","section"]}]}}},"definitions":{"name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$"},"text":{"type":"string","minLength":1,"maxLength":1000}}}');
;// CONCATENATED MODULE: ./build/src/app/config.js



const MAX_CONFIG_LENGTH = 1024 * 1024;
class ConfigError extends Error {
    name = 'ConfigError';
}
async function parseConfig(text, file) {
    if (text.length > MAX_CONFIG_LENGTH) {
        throw new ConfigError(`${file}: is longer than the limit of ${MAX_CONFIG_LENGTH} characters`);
    }
    const { parseDocument, LineCounter } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const { default: Ajv } = await __webpack_require__.e(/* import() */ 463).then(__webpack_require__.t.bind(__webpack_require__, 2463, 23));
    const lines = new LineCounter();
    const document = parseDocument(text, {
        lineCounter: lines,
        maxAliasCount: 0,
        schema: 'core',
        uniqueKeys: true,
    });
    const at = (offset) => {
        const { line, col } = lines.linePos(offset);
        return `${file}:${line}:${col}`;
    };
    const [fault] = [...document.errors, ...document.warnings];
    if (fault)
        throw new ConfigError(`${at(fault.pos[0])}: ${fault.message.split('\n')[0]}`);
    const value = toValue(document, file);
    const validate = new Ajv({
        allErrors: false,
        strict: true,
        strictRequired: false,
        allowUnionTypes: true,
    }).compile(config_schema_namespaceObject);
    const valid = validate(value);
    if (!valid) {
        const [error] = validate.errors ?? [];
        const extra = error?.params?.additionalProperty;
        const path = [
            ...(error?.instancePath ?? '').split('/').slice(1).map(unescapePointer),
            ...(extra === undefined ? [] : [extra]),
        ];
        const shown = path.length > 0 ? path.join('.') : 'the file';
        throw new ConfigError(`${at(offsetOf(document, path))}: ${shown} ${explain(error?.message, extra, error?.params)}`);
    }
    checkWaivers(value, (path) => at(offsetOf(document, path)));
    return toConfig(value ?? {});
}
function toValue(document, file) {
    try {
        return document.toJS({ maxAliasCount: 0 });
    }
    catch {
        throw new ConfigError(`${file}: anchors and aliases are not allowed here`);
    }
}
function explain(message, extra, params) {
    if (extra !== undefined)
        return 'is not a key that exists here';
    const { allowedValues } = (params ?? {});
    if (allowedValues)
        return `must be one of ${allowedValues.join(', ')}`;
    if (message === 'must match a schema in anyOf' || message?.startsWith('must have required property')) {
        return message.startsWith('must have') ? message : 'is too wide: it needs a fingerprint, or a rule and a section';
    }
    return message ?? 'is not valid';
}
function unescapePointer(step) {
    return step.replace(/~1/g, '/').replace(/~0/g, '~');
}
function offsetOf(document, path) {
    for (let length = path.length; length >= 0; length--) {
        const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
        const node = document.getIn(steps, true);
        if (node?.range?.[0] !== undefined)
            return node.range[0];
    }
    return 0;
}
function checkWaivers(file, at) {
    (file?.waivers ?? []).forEach((waiver, index) => {
        const path = ['waivers', String(index)];
        if (waiver.rule !== undefined && !(0,catalogue/* findRule */.Il)(waiver.rule)) {
            throw new ConfigError(`${at([...path, 'rule'])}: there is no rule ${JSON.stringify(waiver.rule)}`);
        }
        if (!isDay(waiver.expires)) {
            throw new ConfigError(`${at([...path, 'expires'])}: ${waiver.expires} is no day of the calendar`);
        }
    });
}
function isDay(iso) {
    const date = new Date(`${iso}T00:00:00Z`);
    return /^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}
function toConfig(file) {
    const base = {
        ...config/* DEFAULT_CONFIG */.P,
        targets: file.targets ?? [],
        machineTypes: {
            required: file['machine-types']?.required ?? [],
            removed: file['machine-types']?.removed ?? config/* DEFAULT_CONFIG */.P.machineTypes.removed,
        },
        renames: file.renames ?? [],
        waivers: (file.waivers ?? []).map(toWaiver),
    };
    return withOverrides(base, file);
}
function withOverrides(config, overrides) {
    const direction = overrides.direction;
    return {
        ...config,
        failOn: overrides['fail-on'] ?? config.failOn,
        directions: direction === undefined ? config.directions : direction === 'both' ? ['forward', 'backward'] : [direction],
        freeze: overrides.freeze ?? config.freeze,
        freezeFrom: overrides['freeze-from'] === undefined ? config.freezeFrom : Number(overrides['freeze-from'].slice(2)),
    };
}
function toWaiver(entry) {
    return {
        ...(entry.fingerprint !== undefined && { fingerprint: entry.fingerprint }),
        ...(entry.rule !== undefined && { rule: entry.rule }),
        ...(entry.section !== undefined && { section: entry.section }),
        ...(entry.path !== undefined && { path: entry.path }),
        ...(entry['machine-types'] !== undefined && { machineTypes: entry['machine-types'] }),
        reason: entry.reason,
        acceptedBy: entry['accepted-by'],
        expires: entry.expires,
    };
}


/***/ }),

/***/ 6940:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   addWaiver: () => (/* binding */ addWaiver)
/* harmony export */ });
/* harmony import */ var _core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6196);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6637);


async function addWaiver(text, waiver, file) {
    if (waiver.rule !== undefined && !(0,_core_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .findRule */ .Il)(waiver.rule)) {
        throw new _config_js__WEBPACK_IMPORTED_MODULE_1__.ConfigError(`there is no rule ${JSON.stringify(waiver.rule)}`);
    }
    if (!(0,_config_js__WEBPACK_IMPORTED_MODULE_1__.isDay)(waiver.expires))
        throw new _config_js__WEBPACK_IMPORTED_MODULE_1__.ConfigError(`${waiver.expires} is no day of the calendar; write YYYY-MM-DD`);
    await (0,_config_js__WEBPACK_IMPORTED_MODULE_1__.parseConfig)(text, file);
    const { parseDocument, isSeq } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const document = parseDocument(text);
    const entry = {
        ...(waiver.fingerprint !== undefined && { fingerprint: waiver.fingerprint }),
        ...(waiver.rule !== undefined && { rule: waiver.rule }),
        ...(waiver.section !== undefined && { section: waiver.section }),
        ...(waiver.path !== undefined && { path: waiver.path }),
        ...(waiver.machineTypes !== undefined && { 'machine-types': waiver.machineTypes }),
        reason: waiver.reason,
        'accepted-by': waiver.acceptedBy,
        expires: waiver.expires,
    };
    if (document.contents === null)
        document.contents = document.createNode({});
    const list = document.get('waivers', true);
    if (isSeq(list)) {
        list.flow = false;
        list.add(document.createNode(entry));
    }
    else
        document.set('waivers', document.createNode([entry]));
    const result = document.toString({ lineWidth: 0 });
    await (0,_config_js__WEBPACK_IMPORTED_MODULE_1__.parseConfig)(result, file);
    return result;
}


/***/ })

};
;