"use strict";
exports.id = 378;
exports.ids = [378];
exports.modules = {

/***/ 2126:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./build/src/core/renames.js
var renames = __webpack_require__(5851);
// EXTERNAL MODULE: ./build/src/core/rules/catalogue.js + 8 modules
var catalogue = __webpack_require__(6196);
// EXTERNAL MODULE: ./build/src/policy/config.js
var policy_config = __webpack_require__(4883);
;// CONCATENATED MODULE: ./build/src/policy/waivers.js
const EXPIRY_NOTICE_DAYS = 14;
function matchWaivers(waivers, findings, today) {
    const byFinding = new Map();
    const uses = waivers.map((waiver, index) => {
        const matching = findings.filter((finding) => covers(waiver, finding));
        for (const { fingerprint } of matching)
            byFinding.set(fingerprint, [...(byFinding.get(fingerprint) ?? []), index]);
        return { ...waiver, state: stateOf(waiver, matching.length, today), matches: matching.length };
    });
    return { uses, byFinding };
}
function covers(waiver, finding) {
    if (waiver.fingerprint !== undefined) {
        if (waiver.fingerprint !== finding.fingerprint)
            return false;
    }
    else if (waiver.section === undefined || waiver.rule === undefined)
        return false;
    if (waiver.rule !== undefined && waiver.rule !== finding.ruleId)
        return false;
    if (waiver.section !== undefined && waiver.section !== finding.section)
        return false;
    if (waiver.path !== undefined && waiver.path !== finding.path.join('.'))
        return false;
    const types = waiver.machineTypes;
    return types === undefined || finding.machineTypes.every((type) => types.includes(type));
}
function stateOf(waiver, matches, today) {
    if (waiver.expires < today)
        return 'expired';
    if (matches === 0)
        return 'unused';
    return daysBetween(today, waiver.expires) <= EXPIRY_NOTICE_DAYS ? 'expiring' : 'active';
}
function daysBetween(from, to) {
    return dayNumber(to) - dayNumber(from);
}
function dayNumber(iso) {
    const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
    const shifted = month <= 2 ? year - 1 : year;
    const monthFromMarch = (month + 9) % 12;
    const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
    return 365 * shifted + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day;
}
function isWaived(finding, uses) {
    return finding.waivers.some((index) => uses[index]?.state === 'active' || uses[index]?.state === 'expiring');
}

;// CONCATENATED MODULE: ./build/src/policy/judge.js



function judge(input) {
    const { uses, byFinding } = matchWaivers(input.config.waivers, input.findings, input.today);
    const findings = input.findings.map((finding) => {
        const { disposition, decidedBy } = ruleOn(finding, input);
        const waivers = byFinding.get(finding.fingerprint) ?? [];
        const waived = disposition !== 'info' && isWaived({ waivers }, uses);
        return {
            ...finding,
            message: (0,catalogue/* messageOf */.bD)(finding),
            why: (0,catalogue/* whyOf */.gf)(finding),
            disposition: waived ? 'waived' : disposition,
            decidedBy: waived ? `waived; without the waiver: ${decidedBy}` : decidedBy,
            waivers,
        };
    });
    const problems = [...input.problems, ...waiverProblems(uses)];
    if (input.comparisons === 0)
        problems.push(NOTHING_COMPARED);
    return { findings, waivers: uses, problems, ...verdictOf(findings, problems) };
}
const NOTHING_COMPARED = {
    severity: 'error',
    code: 'nothing-compared',
    message: 'no dump was held against a baseline',
    remedy: 'Give dumps of machine types that the baselines have; `vmstate-gate baseline list` shows them',
};
function ruleOn(finding, input) {
    const { config, phase } = input;
    if (finding.grade === 'cosmetic' || finding.grade === 'unmigratable') {
        return { disposition: 'info', decidedBy: `${finding.grade} findings never block` };
    }
    const removed = finding.ruleId === 'machine-type-removed' ? config.machineTypes.removed : undefined;
    if (removed === 'ignore')
        return { disposition: 'info', decidedBy: 'machine-types.removed is set to ignore' };
    const fails = removed !== undefined ? removed === 'block' : policy_config/* BLOCKING */.c[config.failOn].includes(finding.grade);
    const strictest = strictestOf(finding.occurrences);
    const status = strictest?.status ?? 'released';
    const against = strictest ? `the ${status} baseline ${strictest.release} (${strictest.target})` : 'no baseline';
    if (!fails) {
        return {
            disposition: 'advise',
            decidedBy: `${finding.grade} against ${against} advises: fail-on is ${config.failOn}`,
        };
    }
    if (status !== 'development') {
        return { disposition: 'block', decidedBy: `${finding.grade} against ${against} blocks in every phase` };
    }
    return phase.frozen
        ? { disposition: 'block', decidedBy: `${finding.grade} against ${against} blocks: frozen (${phase.source})` }
        : { disposition: 'advise', decidedBy: `${finding.grade} against ${against} advises: not frozen (${phase.source})` };
}
const STRICTNESS = { released: 2, frozen: 1, development: 0 };
function strictestOf(occurrences) {
    return [...occurrences].sort((a, b) => STRICTNESS[b.status] - STRICTNESS[a.status])[0];
}
function waiverProblems(uses) {
    return uses.flatMap((use) => {
        const name = use.fingerprint ?? `${use.rule} of ${use.section}`;
        if (use.state === 'expired' && use.matches > 0) {
            return [
                problem('waiver-expired', `the waiver for ${name} expired on ${use.expires}: it covers nothing any more`, 'Mend the finding, or have the waiver renewed'),
            ];
        }
        if (use.state === 'expiring') {
            return [
                problem('waiver-expiring', `the waiver for ${name} expires on ${use.expires}`, 'Mend the finding before that day, or have the waiver renewed'),
            ];
        }
        if (use.matches === 0) {
            return [
                problem('waiver-unused', `the waiver for ${name} matches no finding`, 'Remove it from the configuration'),
            ];
        }
        return [];
    });
}
function problem(code, message, remedy) {
    return { severity: 'warning', code, message, remedy };
}
function verdictOf(findings, problems) {
    const blocking = findings.filter((finding) => finding.disposition === 'block');
    const advising = findings.filter((finding) => finding.disposition === 'advise');
    const errors = problems.filter((problem) => problem.severity === 'error');
    const also = errors.length > 0 ? ` Besides, the gate could not judge everything: ${errors[0]?.message}.` : '';
    const [worst] = blocking;
    if (worst) {
        const more = blocking.length > 1 ? ` and ${blocking.length - 1} more` : '';
        return {
            verdict: 'incompatible',
            reason: `Blocked by ${worst.ruleId} in ${worst.section || `machine types of ${worst.details['target'] ?? 'a baseline'}`}${more}: ${worst.decidedBy}. Mend the finding as its fix says, or have a maintainer accept a waiver.${also}`,
        };
    }
    const [first] = errors;
    if (first) {
        return { verdict: 'error', reason: `The gate could not judge: ${first.message}. ${first.remedy}.` };
    }
    if (advising.length > 0) {
        const count = advising.length === 1 ? 'One finding' : `${advising.length} findings`;
        return { verdict: 'advisory', reason: `${count} to look at; none blocks: ${advising[0]?.decidedBy}.` };
    }
    const waived = findings.filter((finding) => finding.disposition === 'waived').length;
    const note = waived > 0 ? ` ${waived} waived.` : '';
    return { verdict: 'compatible', reason: `Nothing here breaks a migration.${note}` };
}

// EXTERNAL MODULE: ./build/src/core/finding.js
var finding = __webpack_require__(3325);
;// CONCATENATED MODULE: ./build/src/policy/machine-types.js

function machineTypeFindings(promised, build) {
    const dumped = new Set(build.dumps.map(key));
    const failures = new Map(build.failures.map((failure) => [key(failure), failure]));
    return promised.flatMap((entry) => {
        const id = key(entry);
        if (dumped.has(id))
            return [];
        const failure = failures.get(id);
        const listed = build.listed.get(entry.target);
        if (failure) {
            const { how, words } = failure;
            return [{ comparison: entry, findings: [gate('machine-type-not-dumped', 'break', entry, { how }, { words })] }];
        }
        if (!listed)
            return [];
        if (listed.includes(entry.machineType)) {
            const details = { how: 'was not dumped' };
            return [
                { comparison: entry, findings: [gate('machine-type-not-dumped', 'break', entry, details, { words: '' })] },
            ];
        }
        return [{ comparison: entry, findings: [gate('machine-type-removed', 'conditional', entry, {}, {})] }];
    });
}
function gate(ruleId, grade, entry, details, context) {
    return (0,finding/* makeFinding */.MH)({
        ruleId,
        grade,
        direction: 'forward',
        section: '',
        description: '',
        path: [],
        within: '',
        details: { target: entry.target, ...details },
        context,
    });
}
function key(of) {
    return `${of.target}\0${of.machineType}`;
}
function requiredProblems(required, compared) {
    return [...required]
        .filter((name) => !compared.has(name))
        .sort(finding/* compareText */.n6)
        .map((name) => ({
        severity: 'error',
        code: 'machine-type-required',
        message: `machine type ${name} is required and was not compared`,
        remedy: 'Dump it, or take it out of machine-types.required',
    }));
}

// EXTERNAL MODULE: ./build/src/core/collections.js
var collections = __webpack_require__(3693);
;// CONCATENATED MODULE: ./build/src/policy/merge.js


function mergeFindings(compared) {
    const sizes = new Map();
    for (const { comparison } of compared)
        addTo(sizes, baselineKey(comparison), comparison.machineType);
    const all = compared.flatMap(({ comparison, findings }) => findings.map((finding) => ({ comparison, finding })));
    const merged = [...(0,collections/* groupBy */.$)(all, ({ finding }) => finding.fingerprint).values()].map((group) => {
        const places = (0,collections/* groupBy */.$)(group, ({ comparison }) => baselineKey(comparison));
        const occurrences = [...places].map(([key, members]) => {
            const [{ comparison }] = members;
            const machineTypes = unique(members.map((member) => member.comparison.machineType));
            const { release, target, status } = comparison;
            return { release, target, status, machineTypes, all: machineTypes.length === sizes.get(key)?.size };
        });
        occurrences.sort((a, b) => (0,finding/* compareText */.n6)(a.release, b.release) || (0,finding/* compareText */.n6)(a.target, b.target));
        const [shown] = [...new Set(group.map(({ finding }) => finding))].sort((a, b) => (0,finding/* compareText */.n6)(JSON.stringify(a), JSON.stringify(b)));
        return { ...shown, occurrences, machineTypes: unique(occurrences.flatMap((o) => o.machineTypes)) };
    });
    return merged.sort(finding/* compareFindings */.Eg);
}
function baselineKey(of) {
    return `${of.release}\0${of.target}\0${of.status}`;
}
function unique(names) {
    return [...new Set(names)].sort(finding/* compareText */.n6);
}
function addTo(sets, key, value) {
    const set = sets.get(key);
    if (set)
        set.add(value);
    else
        sets.set(key, new Set([value]));
}

// EXTERNAL MODULE: ./build/src/core/edit.js
var edit = __webpack_require__(3126);
;// CONCATENATED MODULE: ./build/src/core/equal.js
function equalDescriptions(a, b) {
    if (a === b)
        return true;
    if (!a || !b)
        return false;
    return (a.name === b.name &&
        a.versionId === b.versionId &&
        a.minimumVersionId === b.minimumVersionId &&
        equalLists(a.fields, b.fields, equalFields) &&
        equalLists(a.subsections, b.subsections, equalDescriptions));
}
function equalFields(a, b) {
    return (a.name === b.name &&
        a.versionId === b.versionId &&
        a.fieldExists === b.fieldExists &&
        a.size === b.size &&
        a.num === b.num &&
        equalDescriptions(a.description, b.description));
}
function equalLists(a, b, equal) {
    if (!a || !b)
        return a === b;
    return a.length === b.length && a.every((item, index) => equal(item, b[index]));
}

// EXTERNAL MODULE: ./build/src/core/fields.js + 1 modules
var fields = __webpack_require__(822);
;// CONCATENATED MODULE: ./build/src/core/pair-sections.js

function pairSections(source, destination) {
    const byName = new Map(destination.map((section) => [section.name, section]));
    const byDescription = groupByDescription(destination);
    const pairs = [];
    const removed = [];
    const met = new Set();
    for (const section of source) {
        const other = byName.get(section.name) ?? sameDescription(section, byDescription);
        if (other) {
            pairs.push({ source: section, destination: other });
            met.add(other.name);
        }
        else
            removed.push(section);
    }
    const sourceDescriptions = groupByDescription(source);
    const added = destination.filter((section) => !met.has(section.name) && !sameDescription(section, sourceDescriptions));
    return { pairs, removed, added };
}
function groupByDescription(sections) {
    return (0,collections/* groupBy */.$)(sections, ({ description }) => (description?.name === '(null)' ? undefined : description?.name));
}
function sameDescription(section, groups) {
    const wanted = section.description;
    if (!wanted)
        return undefined;
    let best;
    let least = Infinity;
    for (const candidate of groups.get(wanted.name) ?? []) {
        const description = candidate.description;
        const distance = Math.abs((description?.versionId ?? 0) - wanted.versionId) * 1000 +
            Math.abs((description?.fields?.length ?? 0) - (wanted.fields?.length ?? 0));
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

// EXTERNAL MODULE: ./build/src/core/wire.js
var wire = __webpack_require__(7299);
;// CONCATENATED MODULE: ./build/src/core/compare.js






function compareSections(baseline, build, direction, options = {}) {
    if (baseline === build)
        return [];
    const [source, destination] = direction === 'forward' ? [baseline, build] : [build, baseline];
    return new Comparison(source, destination, direction, options).run();
}
class Comparison {
    source;
    destination;
    direction;
    build;
    isRename;
    traits;
    found = [];
    constructor(source, destination, direction, options) {
        this.source = source;
        this.destination = destination;
        this.direction = direction;
        this.build = direction === 'forward' ? 'destination' : 'source';
        this.isRename = options.isRename ?? (() => false);
        this.traits = { source: (0,wire/* traitsOf */.JC)(source), destination: (0,wire/* traitsOf */.JC)(destination) };
    }
    run() {
        const { pairs, removed, added } = pairSections(this.source, this.destination);
        for (const section of removed)
            this.lone(section, 'section-removed', 'conditional');
        for (const section of added)
            this.lone(section, 'section-added', 'cosmetic');
        for (const pair of pairs) {
            if (pair.source !== pair.destination)
                this.pair(pair);
        }
        return (0,finding/* findingList */.QQ)(this.found);
    }
    lone(section, ruleId, grade) {
        const description = section.description?.name ?? '';
        const never = ruleId === 'section-removed' && (0,wire/* isUnmigratable */.yE)(section.description);
        const details = { section: section.name, description };
        this.found.push((0,finding/* makeFinding */.MH)({
            ruleId,
            grade: never ? 'unmigratable' : grade,
            direction: this.direction,
            section: section.name,
            description,
            path: [],
            within: description,
            details,
            context: {},
        }));
    }
    pair(pair) {
        const { source, destination } = pair;
        const [s, d] = [source.description, destination.description];
        if (source.versionId === destination.versionId && equalDescriptions(s, d))
            return;
        if (s === undefined || (0,wire/* isUnmigratable */.yE)(s) || d === undefined || (0,wire/* isUnmigratable */.yE)(d)) {
            this.unmigratable(pair);
            return;
        }
        if (s.name !== d.name)
            this.report(pair, {}, 'description-renamed', 'break', [], this.mine(pair).description?.name ?? '', {
                old: s.name,
                new: d.name,
            });
        const version = Math.max(source.versionId, s.versionId);
        this.version(pair, version);
        this.layouts(pair, s, d, version, [], false);
    }
    unmigratable(pair) {
        const never = (0,wire/* isUnmigratable */.yE)(pair.source.description);
        if (never && (0,wire/* isUnmigratable */.yE)(pair.destination.description))
            return;
        const within = this.mine(pair).description?.name ?? '';
        if (never)
            this.report(pair, {}, 'section-never-migrated', 'unmigratable', [], within, {});
        else
            this.report(pair, {}, 'section-became-unmigratable', 'break', [], within, {});
    }
    version(pair, version) {
        const { destination } = pair;
        const maximum = Math.min(destination.versionId, destination.description?.versionId ?? Infinity);
        const minimum = Math.max(destination.minimumVersionId, destination.description?.minimumVersionId ?? -Infinity);
        const within = this.mine(pair).description?.name ?? '';
        if (version > maximum)
            this.report(pair, {}, 'version-too-new', 'break', [], within, { version, maximum });
        else if (version < minimum)
            this.report(pair, {}, 'version-too-old', 'break', [], within, { version, minimum });
    }
    layouts(pair, source, destination, version, path, conditional) {
        const from = (0,wire/* wireLayout */.MU)(source, version, this.traits.source, path, conditional);
        const to = (0,wire/* wireLayout */.MU)(destination, version, this.traits.destination, path, conditional);
        const context = { isRename: this.renamesIn(pair) };
        const ops = (0,edit/* editScript */.ej)(from, to, context);
        const certain = (0,edit/* certainBytes */.k5)(ops);
        const totals = conditional ? {} : { sourceBytes: certain.source, destinationBytes: certain.destination };
        for (const field of (0,fields/* fieldFindings */.L)(ops, context, this.build))
            this.field(pair, field, totals);
        this.subsections(pair, ops, path);
    }
    field(pair, field, totals) {
        this.report(pair, { ...totals, ...field.context }, field.ruleId, field.grade, field.path, field.within, field.details);
    }
    subsections(pair, ops, path) {
        const lost = [];
        const fresh = [];
        for (const op of flatten(ops)) {
            if (op.kind !== 'subsections')
                continue;
            const at = op.path.length > 0 ? op.path : path;
            const destinations = new Map(op.destination.map((to) => [to.name, to]));
            for (const from of op.source) {
                const to = destinations.get(from.name);
                destinations.delete(from.name);
                if (to)
                    this.subsection(pair, from, to, [...at, from.name]);
                else
                    lost.push({ from, path: [...at, from.name] });
            }
            for (const to of destinations.values())
                fresh.push({ to, path: [...at, to.name] });
        }
        for (const { from, path: where } of lost) {
            const index = fresh.findIndex(({ to }) => to.name === from.name);
            const [found] = index < 0 ? [] : fresh.splice(index, 1);
            if (found)
                this.subsection(pair, from, found.to, where);
            else
                this.report(pair, {}, 'subsection-removed', 'conditional', where, from.name, {});
        }
        for (const { to, path: where } of fresh)
            this.report(pair, {}, 'subsection-added', 'cosmetic', where, to.name, {});
    }
    subsection(pair, source, destination, path) {
        if (equalDescriptions(source, destination))
            return;
        const [version, maximum, minimum] = [source.versionId, destination.versionId, destination.minimumVersionId];
        const within = source.name;
        if (version > maximum) {
            this.report(pair, {}, 'subsection-version-too-new', 'conditional', path, within, { version, maximum });
        }
        else if (version < minimum) {
            this.report(pair, {}, 'subsection-version-too-old', 'conditional', path, within, { version, minimum });
        }
        this.layouts(pair, source, destination, version, path, true);
    }
    mine(pair) {
        return this.build === 'source' ? pair.source : pair.destination;
    }
    renamesIn(pair) {
        return (scope, a, b) => this.isRename(scope, a, b) || this.isRename(pair.source.name, a, b);
    }
    report(pair, context, ruleId, grade, path, within, details) {
        const mine = this.mine(pair);
        const renamed = pair.source.name !== pair.destination.name;
        const classes = { sourceSection: pair.source.name, destinationSection: pair.destination.name };
        this.found.push((0,finding/* makeFinding */.MH)({
            ruleId,
            grade,
            direction: this.direction,
            section: mine.name,
            description: mine.description?.name ?? '',
            path,
            within,
            details,
            context: renamed ? { ...classes, ...context } : context,
        }));
    }
}
function* flatten(ops) {
    for (const op of ops) {
        yield op;
        if (op.kind === 'array')
            yield* flatten(op.ops);
    }
}

;// CONCATENATED MODULE: ./build/src/app/compare-many.js


function compareMany(input) {
    const baselines = (0,collections/* groupBy */.$)(input.entries, (entry) => `${entry.target}\0${entry.machineType}`);
    const cache = new Map();
    const compared = [];
    for (const dump of input.dumps) {
        for (const entry of baselines.get(`${dump.target}\0${dump.machineType}`) ?? []) {
            compared.push({ comparison: comparisonOf(entry, dump), findings: findingsOf(entry, dump, input, cache) });
        }
    }
    return { compared, distinctPairs: cache.size };
}
function findingsOf(entry, dump, input, cache) {
    if (entry.digest === dump.digest)
        return [];
    const key = `${entry.digest} ${dump.digest}`;
    let findings = cache.get(key);
    if (!findings) {
        const baseline = input.sectionsOf(entry.digest);
        findings = input.directions.flatMap((direction) => compareSections(baseline, dump.sections, direction, input.options));
        cache.set(key, findings);
    }
    return findings;
}
function comparisonOf(entry, dump) {
    return {
        release: entry.release,
        target: entry.target,
        status: entry.status,
        machineType: entry.machineType,
        baselineDigest: entry.digest,
        dumpDigest: dump.digest,
        dumpOrigin: dump.provenance.path,
    };
}

// EXTERNAL MODULE: ./build/src/app/layouts.js
var app_layouts = __webpack_require__(4413);
;// CONCATENATED MODULE: ./build/src/app/summary.js

const DISPOSITIONS = ['block', 'advise', 'waived', 'info'];
function summarize(findings, compared, distinctPairs) {
    const shown = findings.filter((finding) => finding.disposition === 'block' || finding.disposition === 'advise');
    const count = (keys, of) => Object.fromEntries(keys.map((key) => [key, findings.filter((finding) => of(finding) === key).length]));
    return {
        findings: findings.length,
        byGrade: count(finding/* GRADES */.F4, (finding) => finding.grade),
        byDisposition: count(DISPOSITIONS, (finding) => finding.disposition),
        brokenSections: new Set(shown.map((finding) => finding.section).filter((section) => section !== '')).size,
        machineTypes: new Set(compared.map(({ comparison: c }) => `${c.target} ${c.machineType}`)).size,
        releases: new Set(compared.map(({ comparison }) => comparison.release)).size,
        pairs: compared.length,
        distinctPairs,
    };
}

;// CONCATENATED MODULE: ./build/src/app/check.js







function check(input) {
    const { config, answer } = input;
    const wanted = (target) => config.targets.length === 0 || config.targets.includes(target);
    const entries = input.store.entries().filter((entry) => wanted(entry.target));
    const dumps = answer.dumps.filter((dump) => wanted(dump.target));
    const isRename = (0,renames/* renameLookup */.tE)([...renames/* FIELD_RENAMES */.pZ, ...config.renames]);
    const { compared, distinctPairs } = compareMany({
        entries,
        dumps,
        sectionsOf: (digest) => input.store.sections(digest),
        directions: config.directions,
        options: { isRename },
    });
    const build = { dumps, failures: answer.failures, listed: answer.machineTypes };
    const merged = mergeFindings([...compared, ...machineTypeFindings(entries, build), ...(input.extra ?? [])]);
    const names = new Set(compared.map(({ comparison }) => comparison.machineType));
    const problems = [
        ...input.problems,
        ...unmatched(dumps, compared),
        ...requiredProblems(config.machineTypes.required, names),
    ];
    const judged = judge({
        findings: merged,
        config,
        phase: input.phase,
        today: input.today,
        problems,
        comparisons: compared.length,
    });
    const sides = new Sides(input, compared);
    const findings = judged.findings.map((finding) => {
        const location = input.locate?.(finding, sides.buildOf(finding));
        return location ? { ...finding, location } : finding;
    });
    const { findings: drawn, layouts } = drawLayouts(findings, sides, isRename);
    return {
        schemaVersion: 1,
        tool: { name: 'vmstate-gate', version: input.toolVersion },
        verdict: judged.verdict,
        reason: judged.reason,
        phase: input.phase,
        run: input.run,
        summary: summarize(drawn, compared, distinctPairs),
        comparisons: compared.map(({ comparison }) => comparison),
        findings: drawn,
        problems: judged.problems,
        waivers: judged.waivers,
        layouts,
    };
}
function unmatched(dumps, compared) {
    const known = new Set(compared.map(({ comparison: c }) => `${c.target} ${c.machineType}`));
    const lone = dumps.map((dump) => `${dump.target} ${dump.machineType}`).filter((name) => !known.has(name));
    if (lone.length === 0)
        return [];
    const shown = lone.slice(0, 8).join(', ') + (lone.length > 8 ? ` and ${lone.length - 8} more` : '');
    return [
        {
            severity: 'notice',
            code: 'no-baseline-for-machine-type',
            message: `no baseline has ${shown}`,
            remedy: 'New machine types get their baseline with the next refresh',
        },
    ];
}
class Sides {
    input;
    compared;
    dumps;
    constructor(input, compared) {
        this.input = input;
        this.compared = compared;
        this.dumps = new Map(input.answer.dumps.map((dump) => [dump.digest, dump.sections]));
    }
    buildOf(finding) {
        const at = this.comparisonOf(finding);
        return (at && this.dumps.get(at.dumpDigest)) ?? [];
    }
    baselineOf(finding) {
        const at = this.comparisonOf(finding);
        return at ? this.input.store.sections(at.baselineDigest) : [];
    }
    label(finding) {
        const at = this.comparisonOf(finding);
        return at ? `${at.release} ${at.target}` : '';
    }
    comparisonOf(finding) {
        const wanted = finding.occurrences.at(-1);
        return this.compared.find(({ comparison: c, findings }) => c.release === wanted?.release &&
            c.target === wanted.target &&
            findings.some((other) => other.fingerprint === finding.fingerprint))?.comparison;
    }
}
function drawLayouts(findings, sides, isRename) {
    const drawer = new app_layouts/* LayoutDrawer */.U();
    const layouts = [];
    const index = new Map();
    const drawn = findings.map((finding) => {
        if (finding.section === '' || finding.disposition === 'info')
            return finding;
        const key = `${finding.section}\0${finding.direction}\0${sides.label(finding)}`;
        if (!index.has(key)) {
            const layout = drawPair(drawer, finding, sides, isRename);
            index.set(key, layout && layouts.push(layout) - 1);
        }
        const at = index.get(key);
        return at === undefined ? finding : { ...finding, layout: at };
    });
    return { findings: drawn, layouts };
}
function drawPair(drawer, finding, sides, isRename) {
    const forward = 'forward';
    const [baseline, build] = [sides.baselineOf(finding), sides.buildOf(finding)];
    const labels = [sides.label(finding), 'this build'];
    const ahead = finding.direction === forward;
    return drawer.draw({
        section: finding.section,
        description: finding.description,
        old: ahead ? baseline : build,
        new: ahead ? build : baseline,
        oldLabel: ahead ? labels[0] : labels[1],
        newLabel: ahead ? labels[1] : labels[0],
        isRename,
    });
}


/***/ }),

/***/ 4413:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ LayoutDrawer)
/* harmony export */ });
/* harmony import */ var _core_layout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8968);
/* harmony import */ var _core_wire_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7299);


const MAX_ROWS = 600;
const NEIGHBOURS = 8;
class LayoutDrawer {
    traits = new WeakMap();
    draw(request) {
        const old = find(request.old, request);
        const now = find(request.new, request);
        if (!old?.description || !now?.description)
            return undefined;
        const rows = (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .layoutPairRows */ .U)({
            old: { section: old, traits: this.traitsFor(request.old) },
            new: { section: now, traits: this.traitsFor(request.new) },
            ...(request.isRename && { isRename: request.isRename }),
        });
        const kept = rows.length > MAX_ROWS ? aroundDifferences(rows) : rows;
        return {
            section: request.section,
            description: request.description,
            oldLabel: request.oldLabel,
            newLabel: request.newLabel,
            rows: kept,
            omitted: rows.length - kept.length,
        };
    }
    traitsFor(sections) {
        let traits = this.traits.get(sections);
        if (!traits) {
            traits = (0,_core_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .traitsOf */ .JC)(sections);
            this.traits.set(sections, traits);
        }
        return traits;
    }
}
function find(sections, wanted) {
    return (sections.find((section) => section.name === wanted.section) ??
        sections.find((section) => section.description?.name === wanted.description));
}
function aroundDifferences(rows) {
    const near = new Uint8Array(rows.length);
    rows.forEach((row, index) => {
        if (row.change !== 'same')
            near.fill(1, Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1);
    });
    return rows.filter((_, index) => near[index] === 1).slice(0, MAX_ROWS);
}


/***/ }),

/***/ 3378:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(8179);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/src/core/dump.js
var dump = __webpack_require__(8592);
// EXTERNAL MODULE: ./build/src/core/limits.js
var limits = __webpack_require__(6418);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/baselines/digest.js


function sha256Hex(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
}
function canonicalDump(sections) {
    const text = canonicalText(sections);
    return { digest: sha256Hex(text), text };
}

;// CONCATENATED MODULE: ./build/src/core/baseline.js
const BASELINE_STATUSES = ['released', 'frozen', 'development'];

// EXTERNAL MODULE: ./build/src/core/json-scan.js
var json_scan = __webpack_require__(9112);
;// CONCATENATED MODULE: ./build/src/baselines/model.js
class BaselineError extends Error {
    file;
    problem;
    remedy;
    name = 'BaselineError';
    constructor(file, problem, remedy) {
        super(`${file}: ${problem}. ${remedy}`);
        this.file = file;
        this.problem = problem;
        this.remedy = remedy;
    }
}

;// CONCATENATED MODULE: ./build/src/baselines/names.js
const DUMPS_FOLDER = 'dumps';
const NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$/;
const DIGEST = /^[0-9a-f]{64}$/;
function isReleaseName(text) {
    return NAME.test(text) && /\d/.test(text);
}
function isPlainName(text) {
    return NAME.test(text);
}
function isDigest(text) {
    return DIGEST.test(text);
}
function manifestPath(of) {
    return `${of.release}/${of.target}.json`;
}
function dumpPath(digest) {
    return `${DUMPS_FOLDER}/${digest}.json`;
}

;// CONCATENATED MODULE: ./build/src/baselines/manifest.js





const MANIFEST_LIMITS = {
    bytes: 4 * 1024 * 1024,
    machineTypes: 10_000,
    text: 2000,
    depth: 8,
};
const RESTORE = 'Restore the file from version control, or make it again with `vmstate-gate baseline add`';
const PROVENANCE = ['qemuVersion', 'command', 'origin', 'date', 'by'];
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/;
function parseManifest(text, file) {
    return new Reader(file).manifest(text);
}
function manifestText(manifest) {
    const { provenance: p } = manifest;
    const types = Object.entries(manifest.machineTypes).sort(([a], [b]) => compareNatural(a, b));
    const ordered = {
        schemaVersion: 1,
        release: manifest.release,
        target: manifest.target,
        status: manifest.status,
        provenance: { qemuVersion: p.qemuVersion, command: p.command, origin: p.origin, date: p.date, by: p.by },
        machineTypes: Object.fromEntries(types.map(([name, { dump }]) => [name, { dump }])),
    };
    return `${JSON.stringify(ordered, undefined, 2)}\n`;
}
class Reader {
    file;
    constructor(file) {
        this.file = file;
    }
    manifest(text) {
        const object = this.object(this.json(text), '$');
        if (object['schemaVersion'] !== 1) {
            const found = object['schemaVersion'];
            const shown = found === undefined ? 'missing' : JSON.stringify(found).slice(0, 80);
            const remedy = 'Use the version of vmstate-gate that wrote it, or make the file again with this one';
            throw new BaselineError(this.file, `its schemaVersion is ${shown}, this version reads 1`, remedy);
        }
        this.known(object, '$', ['schemaVersion', 'release', 'target', 'status', 'provenance', 'machineTypes']);
        const manifest = {
            schemaVersion: 1,
            release: this.text(object, '$', 'release'),
            target: this.text(object, '$', 'target'),
            status: this.status(object),
            provenance: this.provenance(object['provenance']),
            machineTypes: this.machineTypes(object['machineTypes']),
        };
        if (!isReleaseName(manifest.release))
            this.fail('$.release', 'is not the name of a release');
        if (!isPlainName(manifest.target))
            this.fail('$.target', 'is not the name of a target');
        const path = manifestPath(manifest);
        if (path !== this.file)
            this.fail('$', `is about ${path}, not about the place where it lies`);
        return manifest;
    }
    json(text) {
        const { depth } = (0,json_scan/* measureJson */.j1)(text);
        if (depth > MANIFEST_LIMITS.depth)
            this.fail('$', `nests ${depth} deep, more than ${MANIFEST_LIMITS.depth}`);
        let value;
        try {
            value = JSON.parse(text);
        }
        catch (error) {
            const empty = text.trim() === '' ? 'is empty' : `is damaged or truncated, not JSON: ${String(error)}`;
            return this.fail('$', empty);
        }
        const repeat = (0,json_scan/* findDuplicateMember */.NM)(text);
        if (repeat !== undefined)
            this.fail(repeat, 'occurs twice in the same object');
        return value;
    }
    status(object) {
        const text = this.text(object, '$', 'status');
        const status = BASELINE_STATUSES.find((known) => known === text);
        return status ?? this.fail('$.status', `is ${JSON.stringify(text)}, not one of ${BASELINE_STATUSES.join(', ')}`);
    }
    provenance(value) {
        const at = '$.provenance';
        const object = this.object(value, at);
        this.known(object, at, PROVENANCE);
        const [qemuVersion, command, origin, date, by] = PROVENANCE.map((key) => this.text(object, at, key));
        if (!isIsoDate(date))
            this.fail(`${at}.date`, `is ${JSON.stringify(date)}, not an ISO 8601 date such as 2026-01-31`);
        return { qemuVersion, command, origin, date, by };
    }
    machineTypes(value) {
        const at = '$.machineTypes';
        const entries = Object.entries(this.object(value, at));
        if (entries.length === 0)
            this.fail(at, 'is empty: a baseline of nothing would let everything pass');
        if (entries.length > MANIFEST_LIMITS.machineTypes) {
            this.fail(at, `has ${entries.length} members, more than the limit of ${MANIFEST_LIMITS.machineTypes}`);
        }
        const types = entries.map(([name, member]) => {
            if (!isPlainName(name))
                this.fail(at, `has ${JSON.stringify(name.slice(0, 80))}, which no machine type is called`);
            const path = (0,json_scan/* jsonPath */.U1)(['machineTypes', name]);
            const object = this.object(member, path);
            this.known(object, path, ['dump']);
            const dump = this.text(object, path, 'dump');
            if (!isDigest(dump))
                this.fail(`${path}.dump`, 'is not a SHA-256 digest of 64 lower-case hex digits');
            return [name, { dump }];
        });
        return Object.fromEntries(types);
    }
    object(value, at) {
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
            return value;
        return this.fail(at, value === undefined ? 'is missing' : 'is not an object');
    }
    text(object, at, key) {
        const value = Object.hasOwn(object, key) ? object[key] : undefined;
        if (typeof value !== 'string' || value === '')
            return this.fail(`${at}.${key}`, 'is missing or is no text');
        if (value.length > MANIFEST_LIMITS.text) {
            return this.fail(`${at}.${key}`, `is longer than ${MANIFEST_LIMITS.text} characters`);
        }
        return value;
    }
    known(object, at, keys) {
        const other = Object.keys(object).find((key) => !keys.includes(key));
        if (other !== undefined)
            this.fail(at, `has ${JSON.stringify(other.slice(0, 80))}, which this version does not know`);
    }
    fail(path, problem) {
        throw new BaselineError(this.file, `${path} ${problem}`, RESTORE);
    }
}
function isIsoDate(text) {
    if (!DATE.test(text))
        return false;
    const time = Date.parse(text);
    return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text.slice(0, 10);
}

// EXTERNAL MODULE: ./build/src/core/finding.js
var finding = __webpack_require__(3325);
;// CONCATENATED MODULE: ./build/src/baselines/natural-order.js

function natural_order_compareNatural(a, b) {
    const left = a.split(/(\d+)/);
    const right = b.split(/(\d+)/);
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
        const order = i % 2 === 1 ? compareDigits(left[i] ?? '', right[i] ?? '') : (0,finding/* compareText */.n6)(left[i] ?? '', right[i] ?? '');
        if (order !== 0)
            return order;
    }
    return left.length - right.length || (0,finding/* compareText */.n6)(a, b);
}
function compareDigits(a, b) {
    const x = a.replace(/^0+(?=\d)/, '');
    const y = b.replace(/^0+(?=\d)/, '');
    return x.length - y.length || (0,finding/* compareText */.n6)(x, y);
}

;// CONCATENATED MODULE: ./build/src/baselines/read-file.js



const read_file_RESTORE = 'Restore the store from version control';
function readStoreFile(root, relative, limit) {
    const steps = relative.split('/');
    for (let i = 1; i < steps.length; i++)
        requireFolder(root, steps.slice(0, i).join('/'));
    const path = (0,external_node_path_.join)(root, relative);
    requireFile(lstat(root, relative), relative);
    const handle = attempt(relative, () => (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK));
    try {
        const stats = (0,external_node_fs_.fstatSync)(handle);
        requireFile(stats, relative);
        if (stats.size > limit) {
            throw new BaselineError(relative, `has ${stats.size} bytes, more than the limit of ${limit}`, read_file_RESTORE);
        }
        return attempt(relative, () => (0,external_node_fs_.readFileSync)(handle));
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
}
function requireFolder(root, relative) {
    const stats = lstat(root, relative);
    if (stats.isSymbolicLink())
        throw linkError(relative);
    if (!stats.isDirectory())
        throw new BaselineError(relative, 'is not a folder', read_file_RESTORE);
}
function requireFile(stats, relative) {
    if (stats.isSymbolicLink())
        throw linkError(relative);
    if (!stats.isFile())
        throw new BaselineError(relative, 'is not a regular file', read_file_RESTORE);
}
function lstat(root, relative) {
    return attempt(relative, () => (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(root, relative)));
}
function attempt(relative, read) {
    try {
        return read();
    }
    catch (error) {
        const code = error.code ?? String(error);
        if (code === 'ENOENT')
            throw new BaselineError(relative, 'is missing', read_file_RESTORE);
        throw new BaselineError(relative, `cannot be read (${code})`, 'Check its permissions, or restore it');
    }
}
function linkError(relative) {
    return new BaselineError(relative, 'is a link, which could lead out of the store', 'Put the file itself in its place');
}

;// CONCATENATED MODULE: ./build/src/baselines/store.js










const FILL = 'Give the folder that holds the baselines, or fill it with `vmstate-gate baseline add`';
const store_RESTORE = 'Restore the file from version control, or make it again with `vmstate-gate baseline add`';
function openStore(root) {
    return new FileStore(root, manifestFiles(root).map((file) => readManifest(root, file)));
}
function readManifest(root, file) {
    return parseManifest(readStoreFile(root, file, MANIFEST_LIMITS.bytes).toString('utf8'), file);
}
function manifestFiles(root) {
    const releases = list(root, '').filter((entry) => isReleaseName(entry.name));
    const files = releases.flatMap((release) => {
        if (release.isSymbolicLink())
            throw linkError(release.name);
        if (!release.isDirectory())
            return [];
        const members = list(root, release.name).filter(({ name }) => name.endsWith('.json') && !name.startsWith('.'));
        return members.map(({ name }) => `${release.name}/${name}`);
    });
    return files.sort(natural_order_compareNatural);
}
function list(root, relative) {
    try {
        if (relative !== '')
            requireFolder(root, relative);
        return (0,external_node_fs_.readdirSync)(relative === '' ? (0,external_node_fs_.realpathSync)(root) : (0,external_node_path_.join)(root, relative), { withFileTypes: true });
    }
    catch (error) {
        if (error instanceof BaselineError)
            throw error;
        const code = error.code ?? String(error);
        const problem = code === 'ENOENT' ? 'there is no such folder' : `the folder cannot be read (${code})`;
        throw new BaselineError(relative === '' ? root : relative, problem, FILL);
    }
}
function readDump(root, digest) {
    const file = dumpPath(digest);
    const bytes = readStoreFile(root, file, limits/* DUMP_LIMITS */.Ck.textLength);
    const found = sha256Hex(bytes);
    if (found !== digest) {
        const crlf = bytes.includes('\r\n');
        const remedy = crlf
            ? 'Its line ends were changed: put `baselines/** -text` into .gitattributes and check it out again'
            : store_RESTORE;
        throw new BaselineError(file, `is damaged: its content has the digest ${found}`, remedy);
    }
    try {
        return (0,dump/* parseSections */.MJ)(bytes.toString('utf8'));
    }
    catch (error) {
        if (!(error instanceof dump/* DumpError */.tR))
            throw error;
        throw new BaselineError(file, `is not a dump: ${error.message}`, store_RESTORE);
    }
}
class FileStore {
    root;
    manifests;
    parsed = new Map();
    constructor(root, manifests) {
        this.root = root;
        this.manifests = manifests;
        if (manifests.length === 0)
            throw new BaselineError(root, 'it holds no baseline (no RELEASE/TARGET.json)', FILL);
        const present = new Set(list(root, DUMPS_FOLDER).map((entry) => entry.name));
        for (const { digest, release, target, machineType } of this.entries()) {
            if (present.has(`${digest}.json`))
                continue;
            throw new BaselineError(dumpPath(digest), `is missing; ${machineType} of ${release}/${target}.json needs it`, store_RESTORE);
        }
    }
    entries() {
        return this.manifests.flatMap(({ release, target, status, machineTypes }) => Object.entries(machineTypes).map(([machineType, { dump }]) => ({
            release,
            target,
            status,
            machineType,
            digest: dump,
        })));
    }
    sections(digest) {
        const known = this.parsed.get(digest);
        if (known)
            return known;
        if (!this.entries().some((entry) => entry.digest === digest)) {
            throw new BaselineError(dumpPath(digest), 'no baseline of this store names it', FILL);
        }
        const sections = readDump(this.root, digest);
        this.parsed.set(digest, sections);
        return sections;
    }
}

// EXTERNAL MODULE: ./build/src/app/check.js + 9 modules
var check = __webpack_require__(2126);
;// CONCATENATED MODULE: ./build/src/app/known-types.js
function knownMachineTypes(store) {
    const known = new Map();
    for (const { target, machineType } of store.entries()) {
        const types = known.get(target) ?? new Set();
        known.set(target, types.add(machineType));
    }
    return known;
}

// EXTERNAL MODULE: ./build/src/sources/model.js
var model = __webpack_require__(426);
;// CONCATENATED MODULE: ./build/src/sources/join.js

function joinAnswers(answers) {
    const dumps = new Map();
    for (const dump of answers.flatMap((answer) => answer.dumps)) {
        const key = `${dump.target} ${dump.machineType}`;
        const before = dumps.get(key);
        if (before && before.digest !== dump.digest) {
            const problem = `it and ${before.provenance.path} gave different dumps of ${dump.machineType} (${dump.target})`;
            throw new model/* SourceError */.c(dump.provenance.path, problem, 'Give one source for each machine type');
        }
        dumps.set(key, before ?? dump);
    }
    return {
        dumps: [...dumps.values()],
        failures: answers.flatMap((answer) => answer.failures),
        machineTypes: new Map(answers.flatMap((answer) => [...answer.machineTypes])),
        notes: answers.flatMap((answer) => answer.notes),
    };
}

// EXTERNAL MODULE: ./build/src/sources/bytes.js
var sources_bytes = __webpack_require__(4044);
// EXTERNAL MODULE: ./node_modules/tinyglobby/dist/index.mjs + 1 modules
var dist = __webpack_require__(3382);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./build/src/sources/child.js

const KEPT_STDERR = 16 * 1024;
const WATCH_MS = 200;
const DRAIN_MS = 500;
async function runChild(command, options) {
    const [file = '', ...args] = command;
    const child = (0,external_node_child_process_.spawn)(file, args, {
        cwd: options.cwd,
        env: options.env,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stdout = new Kept(options.maxOutput ?? 1024 * 1024, 'head');
    const stderr = new Kept(KEPT_STDERR, 'tail');
    child.stdout.on('data', (chunk) => stdout.add(chunk));
    child.stderr.on('data', (chunk) => stderr.add(chunk));
    let timedOut = false;
    let killed;
    const kill = () => endGroup(child.pid);
    const timer = setTimeout(() => {
        timedOut = true;
        kill();
    }, options.timeoutMs);
    const watcher = setInterval(() => {
        killed ??= options.watch?.();
        if (killed !== undefined)
            kill();
    }, WATCH_MS);
    const abort = () => {
        killed ??= 'the run was cancelled';
        kill();
    };
    options.signal?.addEventListener('abort', abort, { once: true });
    try {
        const { status, signal } = await ended(child);
        return { status, signal, timedOut, killed, stdout: stdout.text(), stderr: stderr.text() };
    }
    finally {
        clearTimeout(timer);
        clearInterval(watcher);
        options.signal?.removeEventListener('abort', abort);
        kill();
        child.stdout.destroy();
        child.stderr.destroy();
    }
}
function ended(child) {
    return new Promise((done) => {
        child.once('error', (error) => {
            child.stderr?.emit('data', Buffer.from(`cannot be started (${error.code ?? error.message})`));
            done({ status: 127, signal: null });
        });
        child.once('exit', (status, signal) => {
            const finish = () => done({ status, signal });
            const drain = setTimeout(() => {
                endGroup(child.pid);
                finish();
            }, DRAIN_MS);
            child.once('close', () => {
                clearTimeout(drain);
                finish();
            });
        });
    });
}
function endGroup(pid) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, 'SIGKILL');
    }
    catch {
    }
}
class Kept {
    max;
    which;
    chunks = [];
    length = 0;
    constructor(max, which) {
        this.max = max;
        this.which = which;
    }
    add(chunk) {
        if (this.which === 'head' && this.length >= this.max)
            return;
        this.chunks.push(chunk);
        this.length += chunk.length;
        if (this.which === 'tail' && this.length > 4 * this.max)
            this.chunks = [Buffer.concat(this.chunks).subarray(-this.max)];
        if (this.which === 'tail')
            this.length = this.chunks.reduce((sum, part) => sum + part.length, 0);
    }
    text() {
        const all = Buffer.concat(this.chunks);
        return (this.which === 'head' ? all.subarray(0, this.max) : all.subarray(-this.max)).toString('utf8');
    }
}
function cleanEnv(env, extra = {}) {
    const kept = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH', 'QEMU_MODULE_DIR', 'XDG_RUNTIME_DIR'];
    const entries = kept.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
    return { ...Object.fromEntries(entries), ...extra };
}

// EXTERNAL MODULE: ./build/src/sources/dump-cache.js
var dump_cache = __webpack_require__(6646);
;// CONCATENATED MODULE: ./build/src/sources/machine-help.js
function parseMachineHelp(text) {
    return text
        .split('\n')
        .slice(1)
        .flatMap((line) => {
        const name = /^([A-Za-z0-9][A-Za-z0-9._+-]{0,127})(\s|$)/.exec(line)?.[1];
        if (name === undefined)
            return [];
        return [{ name, aliasOf: /\(alias of ([^)\s]+)\)/.exec(line)?.[1], deprecated: /\(deprecated\)/.test(line) }];
    });
}
function isVersioned(machine) {
    return machine.aliasOf === undefined && /-\d+(\.\d+)+(-[a-z]+)?$/.test(machine.name);
}
function newestOfEach(names) {
    const newest = new Map();
    for (const name of names) {
        const match = /^(.*?)-(\d+(?:\.\d+)+)(-.*)?$/.exec(name);
        if (!match)
            continue;
        const family = (match[1] ?? '') + (match[3] ?? '');
        const version = (match[2] ?? '').split('.').map(Number);
        const before = newest.get(family);
        if (!before || isAbove(version, before.version))
            newest.set(family, { name, version });
    }
    return [...newest.values()].map(({ name }) => name);
}
function isAbove(a, b) {
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
        const difference = (a[i] ?? 0) - (b[i] ?? 0);
        if (difference !== 0)
            return difference > 0;
    }
    return false;
}

// EXTERNAL MODULE: ./build/src/sources/targets.js
var targets = __webpack_require__(6533);
;// CONCATENATED MODULE: ./build/src/sources/qemu.js










const DUMP_ARGUMENTS = ['-nodefaults', '-display', 'none', '-accel', 'tcg'];
async function dumpFromQemu(request) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'vmstate-gate-qemu-'));
    try {
        const binaries = await Promise.all(findBinaries(request).map((path) => describe(path, request, folder)));
        const seen = new Set();
        for (const { target, shown } of binaries) {
            if (seen.has(target))
                throw new model/* SourceError */.c(shown, `is a second binary for ${target}`, 'Give one for each target');
            seen.add(target);
        }
        const cache = new dump_cache/* DumpCache */.p();
        const jobs = binaries.flatMap((binary) => wanted(binary, request).map((machineType) => ({ binary, machineType })));
        const done = await inParallel(jobs, request.jobs, async ({ binary, machineType }, index) => {
            request.progress?.(`dumping ${binary.target} ${machineType} (${index + 1} of ${jobs.length})`);
            return dumpOne(binary, machineType, request, (0,external_node_path_.join)(folder, `dump-${index}.json`), cache);
        });
        const dumps = done.filter((result) => 'digest' in result);
        const failures = done.filter((result) => 'how' in result);
        return {
            dumps,
            failures,
            machineTypes: new Map(binaries.map((binary) => [binary.target, binary.machineTypes])),
            notes: binaries.map((binary) => noteOn(binary, dumps, failures)),
        };
    }
    finally {
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
}
function findBinaries(request) {
    const found = request.binaries.flatMap((pattern) => {
        if (request.runner)
            return [pattern];
        const paths = (0,dist/* isDynamicPattern */.ey)(pattern)
            ? (0,dist/* globSync */.AZ)(pattern, { cwd: request.cwd, expandDirectories: false, followSymbolicLinks: false })
            : [pattern];
        const files = paths.filter((path) => isProgram((0,external_node_path_.resolve)(request.cwd, path)));
        if (files.length === 0) {
            throw new model/* SourceError */.c(pattern, `matches no program in ${request.cwd}`, 'Check the pattern, and that the build ran');
        }
        return files;
    });
    return [...new Set(found)].sort(finding/* compareText */.n6);
}
function isProgram(path) {
    const stat = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    return stat !== undefined && stat.isFile() && (stat.mode & 0o111) !== 0;
}
async function describe(path, request, folder) {
    const target = /qemu-system-([A-Za-z0-9_]+)/.exec((0,external_node_path_.basename)(path))?.[1] ?? '';
    if (!targets/* TARGETS */.dW.has(target)) {
        throw new model/* SourceError */.c(path, 'its name does not tell a target', 'QEMU’s binaries are called qemu-system-TARGET');
    }
    const command = request.runner ? [...request.runner, path] : [(0,external_node_path_.resolve)(request.cwd, path)];
    const version = await ask(command, ['--version'], path, request, folder);
    const help = await ask(command, ['-M', 'help'], path, request, folder);
    const machineTypes = parseMachineHelp(help)
        .filter(isVersioned)
        .map(({ name }) => name);
    return { command, shown: path, target, version: version.split('\n')[0]?.trim().slice(0, 200) ?? '', machineTypes };
}
async function ask(command, args, shown, request, folder) {
    const result = await runChild([...command, ...args], { ...childOptions(request, folder), maxOutput: 1024 * 1024 });
    if (result.status !== 0) {
        const words = lastWords(result.stderr);
        throw new model/* SourceError */.c(shown, `does not answer ${args.join(' ')}: ${howItEnded(result, request)}${words && `: ${words}`}`, 'Check that it runs on this machine');
    }
    return result.stdout;
}
function childOptions(request, folder) {
    const modules = request.moduleDir === undefined ? {} : { QEMU_MODULE_DIR: (0,external_node_path_.resolve)(request.cwd, request.moduleDir) };
    return {
        cwd: folder,
        env: cleanEnv(request.env, { TMPDIR: folder, ...modules }),
        timeoutMs: request.timeoutMs,
        signal: request.signal,
    };
}
function wanted(binary, request) {
    const known = request.known.get(binary.target) ?? new Set();
    const newest = new Set(newestOfEach(binary.machineTypes));
    return binary.machineTypes.filter((name) => request.all === true || known.has(name) || newest.has(name));
}
async function dumpOne(binary, machineType, request, file, cache) {
    const args = ['-M', machineType, ...DUMP_ARGUMENTS, '-dump-vmstate', file];
    const tooLarge = `wrote more than the limit of ${Math.round(request.maxBytes / 1024 / 1024)} MiB`;
    const sizeOf = () => (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
    const result = await runChild([...binary.command, ...args], {
        ...childOptions(request, (0,external_node_path_.resolve)(file, '..')),
        maxOutput: 64 * 1024,
        watch: () => (sizeOf() > request.maxBytes ? tooLarge : undefined),
    });
    const fail = (kind, how) => {
        const words = lastWords(result.stderr);
        return { target: binary.target, machineType, binary: binary.shown, kind, how, words };
    };
    try {
        if (result.killed !== undefined || sizeOf() > request.maxBytes)
            return fail('incomplete', result.killed ?? tooLarge);
        if (result.timedOut)
            return fail('timed-out', howItEnded(result, request));
        if (result.signal !== null || (result.status ?? 0) > 128)
            return fail('crashed', howItEnded(result, request));
        if (result.status !== 0)
            return fail('refused', howItEnded(result, request));
        const read = cache.read((0,external_node_fs_.readFileSync)(file), `the dump of ${machineType}`);
        if (read.machineType !== machineType)
            return fail('incomplete', `wrote a dump of ${read.machineType} instead`);
        const provenance = {
            kind: 'qemu',
            path: relativeTo(request.cwd, binary.shown),
            qemuVersion: binary.version,
            command: `${(0,external_node_path_.basename)(binary.shown)} -M ${machineType} ${DUMP_ARGUMENTS.join(' ')} -dump-vmstate FILE`,
        };
        return { target: binary.target, machineType, sections: read.sections, digest: read.digest, provenance };
    }
    catch (error) {
        if (error instanceof model/* SourceError */.c)
            return fail('incomplete', `wrote an unusable file: ${error.problem}`);
        return fail('incomplete', 'ended well and wrote no file');
    }
    finally {
        (0,external_node_fs_.rmSync)(file, { force: true });
    }
}
function howItEnded(result, request) {
    if (result.timedOut)
        return `did not end within ${request.timeoutMs / 1000} s`;
    if (result.signal !== null)
        return `was killed by ${result.signal}`;
    const status = result.status ?? 0;
    if (status > 128)
        return `was killed by signal ${status - 128}`;
    return `ended with exit status ${status}`;
}
function lastWords(stderr) {
    const lines = stderr.split('\n').filter((line) => line.trim() !== '');
    const plain = lines.filter((line) => !line.includes('warning:'));
    return (plain.length > 0 ? plain : lines).slice(-4).join(' | ').slice(-600);
}
function relativeTo(cwd, path) {
    const inside = (0,external_node_path_.relative)(cwd, (0,external_node_path_.resolve)(cwd, path));
    return inside.startsWith('..') ? path : inside;
}
function noteOn(binary, dumps, failures) {
    const own = dumps.filter((dump) => dump.target === binary.target);
    const failed = failures.filter((failure) => failure.target === binary.target).length;
    const distinct = new Set(own.map((dump) => dump.digest)).size;
    const same = distinct === 1 && own.length > 1 ? 'all the same but for the name' : `${distinct} distinct`;
    return `${binary.shown} (${binary.version}): ${binary.machineTypes.length} versioned machine types, ${own.length} dumped, ${same}${failed > 0 ? `, ${failed} failed` : ''}`;
}
async function inParallel(jobs, width, run) {
    const results = new Array(jobs.length);
    let next = 0;
    const worker = async () => {
        for (let index = next++; index < jobs.length; index = next++) {
            results[index] = await run(jobs[index], index);
        }
    };
    await Promise.all(Array.from({ length: Math.max(1, width) }, worker));
    return results;
}

// EXTERNAL MODULE: ./build/src/policy/config.js
var config = __webpack_require__(4883);
// EXTERNAL MODULE: ./build/src/policy/phase.js
var phase = __webpack_require__(2258);
// EXTERNAL MODULE: ./build/src/sources/files.js
var files = __webpack_require__(5592);
// EXTERNAL MODULE: ./build/src/cli/io.js
var cli_io = __webpack_require__(6871);
;// CONCATENATED MODULE: ./build/src/cli/options.js

function positive(text, option) {
    const number = /^\d{1,7}$/.test(text) ? Number(text) : 0;
    if (number < 1)
        throw new cli_io/* UsageError */.eb(`${option} ${JSON.stringify(text)}: it must be a whole number above zero`);
    return number;
}
function progressOf(io) {
    let last = io.now().getTime();
    return (message) => {
        const now = io.now().getTime();
        if (now - last < 1000)
            return;
        last = now;
        io.err(`${message}\n`);
    };
}

// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(7336);
;// CONCATENATED MODULE: ./build/src/cli/style.js

function textStyle(io) {
    const forced = (io.env['FORCE_COLOR'] ?? '') !== '' && io.env['FORCE_COLOR'] !== '0';
    const refused = (io.env['NO_COLOR'] ?? '') !== '' || io.env['TERM'] === 'dumb';
    const wanted = !refused && (forced || io.stdoutIsTty);
    return { colors: (0,picocolors.createColors)(wanted), width: Math.max(60, Math.min(io.columns ?? 80, 120)) };
}

;// CONCATENATED MODULE: ./build/src/cli/output.js


const FORMATS = ['text', 'json', 'markdown', 'sarif', 'html'];
async function renderAs(report, format, io, verbose) {
    switch (format) {
        case 'json':
            return (await __webpack_require__.e(/* import() */ 819).then(__webpack_require__.bind(__webpack_require__, 9819))).renderJson(report);
        case 'markdown': {
            const { renderMarkdown, SUMMARY_LIMIT } = await __webpack_require__.e(/* import() */ 788).then(__webpack_require__.bind(__webpack_require__, 6788));
            return renderMarkdown(report, { limit: SUMMARY_LIMIT, information: true });
        }
        case 'sarif':
            return (await __webpack_require__.e(/* import() */ 112).then(__webpack_require__.bind(__webpack_require__, 7112))).renderSarif(report);
        case 'html':
            return (await __webpack_require__.e(/* import() */ 967).then(__webpack_require__.bind(__webpack_require__, 3967))).renderHtml(report);
        case 'text':
            return (await __webpack_require__.e(/* import() */ 98).then(__webpack_require__.bind(__webpack_require__, 6098))).renderText(report, { ...textStyle(io), verbose });
    }
}
function exitFor(report) {
    switch (report.verdict) {
        case 'compatible':
        case 'advisory':
            return cli_io/* EXIT */.dc.compatible;
        case 'incompatible':
            return cli_io/* EXIT */.dc.incompatible;
        case 'error':
            return cli_io/* EXIT */.dc.usage;
    }
}
function directionsOf(text) {
    if (text === 'both')
        return ['forward', 'backward'];
    if (text === 'forward' || text === 'backward')
        return [text];
    throw new cli_io/* UsageError */.eb(`--direction ${JSON.stringify(text)}: it may be forward, backward or both`);
}
function formatOf(text, formats) {
    const found = formats.find((format) => format === text);
    if (found === undefined)
        throw new cli_io/* UsageError */.eb(`--format ${JSON.stringify(text)}: it may be ${formats.join(', ')}`);
    return found;
}
function isoDate(date) {
    return date.toISOString().slice(0, 10);
}

// EXTERNAL MODULE: ./build/src/app/version.js
var app_version = __webpack_require__(2290);
;// CONCATENATED MODULE: ./build/src/cli/commands/check.js















const registerCheck = (program, io, exit) => {
    program
        .command('check')
        .description('hold the dumps of a build against baselines')
        .option('--dump <path...>', 'dump files or globs; TARGET=GLOB where the path does not tell the target')
        .option('--qemu <binary...>', 'QEMU binaries to dump, or globs of them')
        .option('--module-dir <dir>', 'folder with QEMU’s modules')
        .option('--jobs <n>', 'QEMU processes at a time', String((0,external_node_os_.availableParallelism)()))
        .option('--timeout <seconds>', 'for one dump', '60')
        .option('--config <file>', 'configuration (.github/vmstate-gate.yml); none is read without it')
        .option('--version-file <file>', 'QEMU’s VERSION file, for the phase')
        .option('--baselines <dir>', 'folder with baselines, or builtin', 'builtin')
        .option('--direction <way>', 'forward, backward or both; overrides the configuration')
        .option('--format <format>', FORMATS.join(', '), 'text')
        .option('-v, --verbose', 'also list differences that no guest meets')
        .action(async (options) => {
        const directions = options.direction === undefined ? undefined : directionsOf(options.direction);
        const format = formatOf(options.format, FORMATS);
        if (!options.dump?.length && !options.qemu?.length)
            throw new cli_io/* UsageError */.eb('check needs --dump or --qemu');
        const store = openStore(options.baselines === 'builtin' ? (0,external_node_path_.join)(io.root, 'baselines') : (0,external_node_path_.resolve)(io.cwd, options.baselines));
        const answer = await gather(options, store, io);
        const text = options.config === undefined ? '' : readText(options.config, io);
        const { parseConfig } = options.config === undefined ? DEFAULTS : await __webpack_require__.e(/* import() */ 637).then(__webpack_require__.bind(__webpack_require__, 6637));
        const config = { ...(await parseConfig(text, options.config ?? '')), ...(directions && { directions }) };
        const version = options.versionFile === undefined ? undefined : readText(options.versionFile, io);
        const report = (0,check/* check */.z)({
            toolVersion: (0,app_version/* toolVersion */.f)(io.root),
            store,
            answer,
            config,
            phase: (0,phase/* phaseOf */.h)({ text: version, from: options.versionFile ?? 'no VERSION file given' }, config),
            today: isoDate(io.now()),
            run: {},
            problems: [],
        });
        io.out(await renderAs(report, format, io, options.verbose ?? false));
        exit(exitFor(report));
    });
};
const DEFAULTS = { parseConfig: () => Promise.resolve(config/* DEFAULT_CONFIG */.P) };
function readText(path, io) {
    return (0,sources_bytes/* readBounded */.CB)((0,external_node_path_.resolve)(io.cwd, path), path, 4 * 1024 * 1024).toString('utf8');
}
async function gather(options, store, io) {
    const known = knownMachineTypes(store);
    const answers = [];
    if (options.dump?.length)
        answers.push(await (0,files.readDumpFiles)({ patterns: options.dump, cwd: io.cwd, known }));
    if (options.qemu?.length) {
        answers.push(await dumpFromQemu({
            binaries: options.qemu,
            cwd: io.cwd,
            known,
            timeoutMs: positive(options.timeout, '--timeout') * 1000,
            jobs: positive(options.jobs, '--jobs'),
            maxBytes: sources_bytes/* DEFAULT_MAX_BYTES */.fS,
            moduleDir: options.moduleDir,
            env: io.env,
            progress: progressOf(io),
        }));
    }
    return joinAnswers(answers);
}

;// CONCATENATED MODULE: ./build/src/sources/one-dump.js





async function readOneDump(path, cwd, maxBytes = sources_bytes/* DEFAULT_MAX_BYTES */.fS) {
    const shown = path === '-' ? 'standard input' : path;
    const bytes = path === '-' ? await (0,sources_bytes/* readStdin */.vJ)(maxBytes) : (0,sources_bytes/* readBounded */.CB)((0,external_node_path_.resolve)(cwd, path), shown, maxBytes);
    return new dump_cache/* DumpCache */.p().read((0,sources_bytes/* unpack */.l1)(bytes, shown, maxBytes), shown);
}
async function readSide(path, cwd) {
    const folder = path !== '-' && (0,external_node_fs_.statSync)((0,external_node_path_.resolve)(cwd, path), { throwIfNoEntry: false })?.isDirectory() === true;
    if (!folder)
        return [{ ...(await readOneDump(path, cwd)), path }];
    const { readDumpFiles } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 5592));
    const pattern = `${(0,dist/* escapePath */.ft)(path)}/*.json{,.gz}`;
    const { dumps } = await readDumpFiles({ patterns: [pattern], cwd, known: new Map(), target: 'files' });
    return dumps.map(({ machineType, sections, digest, provenance }) => ({
        machineType,
        sections,
        digest,
        path: provenance.path,
    }));
}

;// CONCATENATED MODULE: ./build/src/cli/commands/compare.js




const registerCompare = (program, io, exit) => {
    program
        .command('compare')
        .description('compare two dumps: what a guest saved with SRC meets in DEST')
        .argument('<src>', 'dump of the build that saves, or a folder of dumps; - for standard input')
        .argument('<dest>', 'the same of the build that loads')
        .option('--direction <way>', 'forward, backward (DEST saves, SRC loads) or both', 'forward')
        .option('--format <format>', `${FORMATS.join(', ')} or reference (what QEMU’s own checker prints)`, 'text')
        .option('-v, --verbose', 'also list differences that no guest meets')
        .action(async (src, dest, options) => {
        if (src === '-' && dest === '-')
            throw new cli_io/* UsageError */.eb('only one of the dumps can come from standard input');
        const directions = directionsOf(options.direction);
        const format = formatOf(options.format, [...FORMATS, 'reference']);
        const [source, destination] = [await readSide(src, io.cwd), await readSide(dest, io.cwd)];
        if (format === 'reference') {
            if (directions.length > 1)
                throw new cli_io/* UsageError */.eb('--format reference knows one direction at a time');
            const { referenceView } = await __webpack_require__.e(/* import() */ 433).then(__webpack_require__.bind(__webpack_require__, 7433));
            const [old, now] = [source[0], destination[0]];
            if (source.length > 1 || destination.length > 1 || !old || !now) {
                throw new cli_io/* UsageError */.eb('--format reference takes one dump on each side');
            }
            const view = directions[0] === 'forward' ? referenceView(old, now) : referenceView(now, old);
            io.out(view.text);
            exit(view.exitStatus);
            return;
        }
        const { compareTwo } = await __webpack_require__.e(/* import() */ 806).then(__webpack_require__.bind(__webpack_require__, 9806));
        const report = compareTwo({
            source,
            destination,
            sourceLabel: src,
            directions,
            toolVersion: (0,app_version/* toolVersion */.f)(io.root),
            today: isoDate(io.now()),
        });
        io.out(await renderAs(report, format, io, options.verbose ?? false));
        exit(exitFor(report));
    });
};

// EXTERNAL MODULE: ./build/src/core/canonical.js
var canonical = __webpack_require__(3186);
// EXTERNAL MODULE: ./build/src/report/escape.js
var report_escape = __webpack_require__(8606);
;// CONCATENATED MODULE: ./build/src/cli/commands/dump.js









const registerDump = (program, io, exit) => {
    program
        .command('dump')
        .description('dump every versioned machine type of QEMU binaries into files')
        .requiredOption('--qemu <binary...>', 'QEMU binaries, or globs of them')
        .requiredOption('--out <dir>', 'folder for TARGET/MACHINE-TYPE.json')
        .option('--module-dir <dir>', 'folder with QEMU’s modules')
        .option('--jobs <n>', 'QEMU processes at a time', String((0,external_node_os_.availableParallelism)()))
        .option('--timeout <seconds>', 'for one dump', '60')
        .action(async (options) => {
        const answer = await dumpFromQemu({
            binaries: options.qemu,
            cwd: io.cwd,
            known: new Map(),
            all: true,
            timeoutMs: positive(options.timeout, '--timeout') * 1000,
            jobs: positive(options.jobs, '--jobs'),
            maxBytes: sources_bytes/* DEFAULT_MAX_BYTES */.fS,
            moduleDir: options.moduleDir,
            env: io.env,
            progress: progressOf(io),
        });
        for (const { target, machineType, sections } of answer.dumps) {
            const folder = (0,external_node_path_.join)((0,external_node_path_.resolve)(io.cwd, options.out), target);
            (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
            const head = `{\n"vmschkmachine": ${JSON.stringify({ Name: machineType })},`;
            (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, `${machineType}.json`), head + (0,canonical/* canonicalText */.A)(sections).slice(1));
        }
        for (const note of answer.notes)
            io.out(`${(0,report_escape/* visible */.RK)(note)}\n`);
        for (const { target, machineType, how, words } of answer.failures) {
            io.err(`${target} ${machineType} ${how}${words === '' ? '' : `: ${(0,report_escape/* visible */.RK)(words)}`}\n`);
        }
        if (answer.failures.length > 0 || answer.dumps.length === 0)
            exit(cli_io/* EXIT */.dc.usage);
    });
};

// EXTERNAL MODULE: ./build/src/core/rules/catalogue.js + 8 modules
var catalogue = __webpack_require__(6196);
;// CONCATENATED MODULE: ./build/src/cli/commands/explain.js


const registerExplain = (program, io) => {
    program
        .command('explain')
        .description('tell what a rule means, with an example and the fix')
        .argument('[rule]', 'rule id; all ids are listed without it')
        .action(async (rule) => {
        const { explainRule } = await __webpack_require__.e(/* import() */ 154).then(__webpack_require__.bind(__webpack_require__, 6773));
        if (rule === undefined) {
            for (const [id, { purpose }] of Object.entries(catalogue/* RULES */.y0))
                io.out(`${id.padEnd(30)} ${purpose}\n`);
            return;
        }
        const text = explainRule(rule);
        if (text === undefined)
            throw new cli_io/* UsageError */.eb(`there is no rule ${JSON.stringify(rule)}; explain without a name lists them`);
        io.out(text);
    });
};

// EXTERNAL MODULE: ./build/src/app/layouts.js
var layouts = __webpack_require__(4413);
// EXTERNAL MODULE: ./build/src/core/layout.js
var layout = __webpack_require__(8968);
// EXTERNAL MODULE: ./build/src/core/wire.js
var wire = __webpack_require__(7299);
;// CONCATENATED MODULE: ./build/src/cli/commands/layout.js






const registerLayout = (program, io) => {
    program
        .command('layout')
        .description('print what travels for a section, or two layouts of it side by side')
        .argument('<dump>', 'dump file; the old one when two are given')
        .argument('<rest...>', '[NEW-DUMP] SECTION: class name or description name')
        .option('--stream-version <n>', 'version on the wire; the section’s own without it', parseVersion)
        .action(async (dump, rest, options) => {
        const { layoutText, layoutPairText } = await __webpack_require__.e(/* import() */ 131).then(__webpack_require__.bind(__webpack_require__, 5131));
        const style = textStyle(io);
        const [newer, name] = rest.length === 1 ? [undefined, rest[0]] : rest;
        if (name === undefined || rest.length > 2)
            throw new cli_io/* UsageError */.eb('layout takes DUMP SECTION or OLD NEW SECTION');
        const old = (await readOneDump(dump, io.cwd)).sections;
        const section = findSection(old, name, dump);
        if (newer === undefined) {
            io.out(layoutText(section.name, (0,layout/* layoutRows */.E)(section, (0,wire/* traitsOf */.JC)(old), options.streamVersion), style));
            return;
        }
        if (options.streamVersion !== undefined) {
            throw new cli_io/* UsageError */.eb('--stream-version goes with one dump; of two, the old one’s version is on the wire');
        }
        const now = (await readOneDump(newer, io.cwd)).sections;
        findSection(now, section.description?.name ?? name, newer);
        const pair = new layouts/* LayoutDrawer */.U().draw({
            section: section.name,
            description: section.description?.name ?? '',
            old,
            new: now,
            oldLabel: dump,
            newLabel: newer,
        });
        if (!pair)
            throw new cli_io/* UsageError */.eb(`section ${JSON.stringify(name)} has no description on one side`);
        io.out(layoutPairText(pair, style));
    });
};
function findSection(sections, name, file) {
    const found = sections.find((section) => section.name === name) ?? sections.find((section) => section.description?.name === name);
    if (!found)
        throw new cli_io/* UsageError */.eb(`${file} has no section or description ${JSON.stringify(name)}`);
    return found;
}
function parseVersion(text) {
    if (!/^-?\d{1,9}$/.test(text))
        throw new cli_io/* UsageError */.eb(`--stream-version ${JSON.stringify(text)} is not a whole number`);
    return Number(text);
}

;// CONCATENATED MODULE: ./build/src/cli/commands/waive.js




const registerWaive = (program, io) => {
    program
        .command('waive')
        .description('write a waiver into the configuration')
        .argument('[fingerprint]', 'of the finding; or give --rule and --section')
        .requiredOption('--reason <text>', 'why it is accepted')
        .requiredOption('--accepted-by <name>', 'who accepted it')
        .requiredOption('--expires <YYYY-MM-DD>', 'the last day on which it holds')
        .option('--rule <id>', 'rule that it covers')
        .option('--section <name>', 'section that it covers')
        .option('--path <path>', 'dotted path inside the section')
        .option('--machine-type <name...>', 'only where the finding holds for these machine types and no other')
        .option('--config <file>', 'configuration to write to', '.github/vmstate-gate.yml')
        .action(async (fingerprint, options) => {
        if (fingerprint === undefined && (options.rule === undefined || options.section === undefined)) {
            throw new cli_io/* UsageError */.eb('waive needs a fingerprint, or --rule and --section: anything wider is refused');
        }
        const { addWaiver } = await __webpack_require__.e(/* import() */ 940).then(__webpack_require__.bind(__webpack_require__, 6940));
        const file = (0,external_node_path_.resolve)(io.cwd, options.config);
        const text = (0,external_node_fs_.existsSync)(file) ? (0,sources_bytes/* readBounded */.CB)(file, options.config, 1024 * 1024).toString('utf8') : '';
        const { rule, section, path, machineType: machineTypes, reason, acceptedBy, expires } = options;
        const waiver = {
            ...(fingerprint !== undefined && { fingerprint }),
            ...(rule !== undefined && { rule }),
            ...(section !== undefined && { section }),
            ...(path !== undefined && { path }),
            ...(machineTypes !== undefined && { machineTypes }),
            reason,
            acceptedBy,
            expires,
        };
        const result = await addWaiver(text, waiver, options.config);
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(file), { recursive: true });
        const draft = `${file}.new`;
        (0,external_node_fs_.writeFileSync)(draft, result);
        (0,external_node_fs_.renameSync)(draft, file);
        io.out(`${options.config}: waiver added until ${expires}. It counts once it is on the base branch.\n`);
    });
};

;// CONCATENATED MODULE: ./build/src/cli/program.js









const COMMANDS = [
    registerCompare,
    registerCheck,
    registerDump,
    registerLayout,
    registerExplain,
    registerWaive,
];
async function run(args, io) {
    let code = cli_io/* EXIT */.dc.compatible;
    const program = new esm/* Command */.uB('vmstate-gate')
        .description('Tells whether a QEMU build breaks live migration, from its -dump-vmstate output.')
        .version((0,app_version/* toolVersion */.f)(io.root))
        .helpCommand(false)
        .showHelpAfterError('See vmstate-gate --help.')
        .configureOutput({ writeOut: io.out, writeErr: io.err })
        .exitOverride()
        .addHelpText('after', '\nExit status: 0 compatible, 1 incompatible, 2 bad usage or input, 3 internal error.\n' +
        'Dumps may be gzipped; - reads standard input.');
    for (const register of COMMANDS)
        register(program, io, (status) => (code = status));
    inheritExit(program);
    try {
        await program.parseAsync([...args], { from: 'user' });
    }
    catch (error) {
        if (!(error instanceof esm/* CommanderError */.b7))
            throw error;
        return error.exitCode === 0 ? cli_io/* EXIT */.dc.compatible : cli_io/* EXIT */.dc.usage;
    }
    return code;
}
function inheritExit(command) {
    for (const sub of command.commands) {
        sub.exitOverride();
        inheritExit(sub);
    }
}


/***/ }),

/***/ 629:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ align)
/* harmony export */ });
const MAX_CELLS = 250_000;
function align(a, b, score, key) {
    const pairs = [];
    let start = 0;
    while (start < a.length && start < b.length && anchors(a[start], b[start])) {
        pairs.push([start, start]);
        start++;
    }
    let endA = a.length;
    let endB = b.length;
    const tail = [];
    while (endA > start && endB > start && anchors(a[endA - 1], b[endB - 1]))
        tail.push([--endA, --endB]);
    const cells = (endA - start) * (endB - start);
    const middle = cells === 0
        ? []
        : cells > MAX_CELLS
            ? linear(a.slice(start, endA), b.slice(start, endB), key, score)
            : exact(a.slice(start, endA), b.slice(start, endB), score);
    for (const [i, j] of middle)
        pairs.push([i + start, j + start]);
    return [...pairs, ...tail.reverse()];
    function anchors(x, y) {
        return key(x) === key(y) && score(x, y) > 0;
    }
}
function exact(a, b, score) {
    const width = b.length + 1;
    const best = new Float64Array((a.length + 1) * width);
    const fit = new Float64Array(a.length * b.length);
    for (let i = a.length - 1; i >= 0; i--) {
        for (let j = b.length - 1; j >= 0; j--) {
            const here = score(a[i], b[j]);
            fit[i * b.length + j] = here;
            const skip = Math.max(at(i + 1, j), at(i, j + 1));
            best[i * width + j] = here > 0 ? Math.max(skip, here + at(i + 1, j + 1)) : skip;
        }
    }
    const pairs = [];
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
        const here = fit[i * b.length + j] ?? 0;
        if (here > 0 && at(i, j) === here + at(i + 1, j + 1))
            pairs.push([i++, j++]);
        else if (at(i, j) === at(i + 1, j))
            i++;
        else
            j++;
    }
    return pairs;
    function at(i, j) {
        return best[i * width + j] ?? 0;
    }
}
function linear(a, b, key, score) {
    const places = new Map();
    b.forEach((item, j) => {
        const list = places.get(key(item));
        if (list)
            list.push(j);
        else
            places.set(key(item), [j]);
    });
    const next = new Map();
    const pairs = [];
    let from = 0;
    a.forEach((item, i) => {
        const name = key(item);
        const list = places.get(name);
        if (!list)
            return;
        let at = next.get(name) ?? 0;
        while (at < list.length && list[at] < from)
            at++;
        const j = list[at];
        next.set(name, at);
        if (j === undefined || j - from > 64 || score(item, b[j]) <= 0)
            return;
        pairs.push([i, j]);
        from = j + 1;
    });
    return pairs;
}


/***/ }),

/***/ 3186:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ canonicalText)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3325);

function canonicalText(sections) {
    const lines = [...sections]
        .sort((a, b) => (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.name, b.name))
        .map((section) => `${JSON.stringify(section.name)}: ${JSON.stringify(sectionValue(section))}`);
    return lines.length === 0 ? '{\n}\n' : `{\n${lines.join(',\n')}\n}\n`;
}
function sectionValue(section) {
    return {
        Name: section.name,
        version_id: section.versionId,
        minimum_version_id: section.minimumVersionId,
        ...(section.description && { Description: descriptionValue(section.description) }),
    };
}
function descriptionValue(description) {
    return {
        name: description.name,
        version_id: description.versionId,
        minimum_version_id: description.minimumVersionId,
        ...(description.fields && { Fields: description.fields.map(fieldValue) }),
        ...(description.subsections && { Subsections: description.subsections.map(descriptionValue) }),
    };
}
function fieldValue(field) {
    return {
        field: field.name,
        version_id: field.versionId,
        field_exists: field.fieldExists,
        size: field.size,
        ...(field.num !== undefined && { num: field.num }),
        ...(field.description && { Description: descriptionValue(field.description) }),
    };
}


/***/ }),

/***/ 3693:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ groupBy)
/* harmony export */ });
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        if (key === undefined)
            continue;
        const group = groups.get(key);
        if (group)
            group.push(item);
        else
            groups.set(key, [item]);
    }
    return groups;
}


/***/ }),

/***/ 8592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MJ: () => (/* binding */ parseSections),
/* harmony export */   oi: () => (/* binding */ parseDump),
/* harmony export */   tR: () => (/* binding */ DumpError)
/* harmony export */ });
/* harmony import */ var _json_scan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9112);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6418);


class DumpError extends Error {
    path;
    problem;
    name = 'DumpError';
    constructor(path, problem) {
        super(`${path}: ${problem}`);
        this.path = path;
        this.problem = problem;
    }
}
function parseDump(text) {
    return read(text, (reader, value) => reader.dump(value));
}
function parseSections(text) {
    return read(text, (reader, value) => reader.sections(value));
}
function read(text, by) {
    if (text.length > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .DUMP_LIMITS */ .Ck.textLength) {
        throw new DumpError('$', `is ${text.length} characters long, more than the limit of ${_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .DUMP_LIMITS */ .Ck.textLength}`);
    }
    if (text.trim() === '')
        throw new DumpError('$', 'is empty: QEMU wrote nothing, it may have crashed');
    const shape = (0,_json_scan_js__WEBPACK_IMPORTED_MODULE_1__/* .measureJson */ .j1)(text);
    if (shape.depth > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .DUMP_LIMITS */ .Ck.depth) {
        throw new DumpError('$', `nests ${shape.depth} deep, more than the limit of ${_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .DUMP_LIMITS */ .Ck.depth}`);
    }
    const reader = new Reader();
    const result = by(reader, parseJson(text));
    if (reader.members !== shape.members) {
        throw new DumpError((0,_json_scan_js__WEBPACK_IMPORTED_MODULE_1__/* .findDuplicateMember */ .NM)(text) ?? '$', 'occurs twice in the same object');
    }
    return result;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        const whole = /[}\]]\s*$/.test(text);
        throw new DumpError('$', `is not JSON${whole ? '' : ' (truncated: QEMU may have died while it wrote)'}: ${why}`);
    }
}
const SECTION_KEYS = new Set(['Name', 'version_id', 'minimum_version_id', 'Description']);
const DESCRIPTION_KEYS = new Set(['name', 'version_id', 'minimum_version_id', 'Fields', 'Subsections']);
const FIELD_KEYS = new Set(['field', 'version_id', 'field_exists', 'size', 'num', 'Description']);
const MACHINE_KEYS = new Set(['Name']);
class Reader {
    members = 0;
    at = [];
    dump(value) {
        const root = this.object(value);
        this.members += Object.keys(root).length;
        const { vmschkmachine, ...sections } = root;
        if (vmschkmachine === undefined)
            throw new DumpError('$', 'has no "vmschkmachine": not a -dump-vmstate file');
        return { machineType: this.machine(vmschkmachine), sections: this.sectionList(sections) };
    }
    sections(value) {
        const root = this.object(value);
        this.members += Object.keys(root).length;
        return this.sectionList(root);
    }
    sectionList(members) {
        const keys = Object.keys(members);
        if (keys.length > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .DUMP_LIMITS */ .Ck.sections) {
            this.fail(`has ${keys.length} sections, more than the limit of ${_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .DUMP_LIMITS */ .Ck.sections}`);
        }
        return keys.map((key) => this.section(key, members[key]));
    }
    machine(value) {
        this.at.push('vmschkmachine');
        const object = this.object(value);
        this.countUnknown(object, MACHINE_KEYS);
        const name = this.text(object, 'Name');
        this.at.pop();
        return name;
    }
    section(key, value) {
        this.at.push(key);
        this.checkName(key);
        const object = this.object(value);
        this.countUnknown(object, SECTION_KEYS);
        this.text(object, 'Name');
        const section = {
            name: key,
            versionId: this.int(object, 'version_id'),
            minimumVersionId: this.int(object, 'minimum_version_id'),
            description: this.optionalDescription(object),
        };
        this.at.pop();
        return section;
    }
    optionalDescription(object) {
        if (!has(object, 'Description'))
            return undefined;
        this.at.push('Description');
        const description = this.description(object['Description']);
        this.at.pop();
        return description;
    }
    description(value) {
        const object = this.object(value);
        this.countUnknown(object, DESCRIPTION_KEYS);
        return {
            name: this.text(object, 'name'),
            versionId: this.int(object, 'version_id'),
            minimumVersionId: this.int(object, 'minimum_version_id'),
            fields: this.list(object, 'Fields', (member) => this.field(member)),
            subsections: this.list(object, 'Subsections', (member) => this.description(member)),
        };
    }
    field(value) {
        const object = this.object(value);
        this.countUnknown(object, FIELD_KEYS);
        const size = this.int(object, 'size');
        if (size < 0)
            this.failAt('size', `is ${size}; bytes cannot be negative`);
        return {
            name: this.text(object, 'field'),
            versionId: this.int(object, 'version_id'),
            fieldExists: this.bool(object, 'field_exists'),
            size,
            num: has(object, 'num') ? this.int(object, 'num') : undefined,
            description: this.optionalDescription(object),
        };
    }
    list(object, key, read) {
        if (!has(object, key))
            return undefined;
        const value = object[key];
        this.at.push(key);
        if (!Array.isArray(value))
            this.fail(`must be an array, is ${kindOf(value)}`);
        const result = value.map((member, index) => {
            this.at.push(index);
            const item = read(member);
            this.at.pop();
            return item;
        });
        this.at.pop();
        return result;
    }
    object(value) {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) {
            this.fail(`must be an object, is ${kindOf(value)}`);
        }
        return value;
    }
    text(object, key) {
        const value = this.member(object, key);
        if (typeof value !== 'string')
            this.failAt(key, `must be text, is ${kindOf(value)}`);
        if (value.length > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .DUMP_LIMITS */ .Ck.nameLength) {
            this.at.push(key);
            this.checkName(value);
        }
        return value;
    }
    int(object, key) {
        const value = this.member(object, key);
        if (typeof value !== 'number' || !Number.isInteger(value) || value > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .INT32_MAX */ .go || value < _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .INT32_MIN */ .Qh) {
            const shown = typeof value === 'number' ? String(value) : kindOf(value);
            this.failAt(key, `must be a whole number of 32 bits, is ${shown}`);
        }
        return value;
    }
    bool(object, key) {
        const value = this.member(object, key);
        if (typeof value !== 'boolean')
            this.failAt(key, `must be true or false, is ${kindOf(value)}`);
        return value;
    }
    member(object, key) {
        if (!has(object, key))
            this.fail(`has no ${quote(key)}`);
        return object[key];
    }
    countUnknown(object, known) {
        for (const key of Object.keys(object)) {
            this.members++;
            if (!known.has(key))
                this.count(object[key]);
        }
    }
    count(value) {
        if (typeof value !== 'object' || value === null)
            return;
        if (!Array.isArray(value))
            this.members += Object.keys(value).length;
        for (const member of Object.values(value))
            this.count(member);
    }
    checkName(name) {
        if (name.length <= _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .DUMP_LIMITS */ .Ck.nameLength)
            return;
        const at = this.at.map((step) => (typeof step === 'string' ? step.slice(0, 80) : step));
        throw new DumpError((0,_json_scan_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonPath */ .U1)(at), `is a name of ${name.length} characters, more than the limit of ${_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .DUMP_LIMITS */ .Ck.nameLength}`);
    }
    failAt(key, problem) {
        this.at.push(key);
        this.fail(problem);
    }
    fail(problem) {
        throw new DumpError((0,_json_scan_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonPath */ .U1)(this.at), problem);
    }
}
function has(object, key) {
    return Object.hasOwn(object, key);
}
function quote(name) {
    return JSON.stringify(name.length > 80 ? name.slice(0, 79) + '…' : name);
}
function kindOf(value) {
    if (value === null)
        return 'null';
    return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}


/***/ }),

/***/ 3126:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ej: () => (/* binding */ editScript),
/* harmony export */   er: () => (/* binding */ sameBytes),
/* harmony export */   k5: () => (/* binding */ certainBytes)
/* harmony export */ });
/* harmony import */ var _align_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(629);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7299);


function editScript(source, destination, context) {
    return [
        ...listOps(source.items, destination.items, context),
        ...subsectionOps(source.subsections, destination.subsections, []),
    ];
}
function listOps(a, b, context) {
    const ops = [];
    let i = 0;
    let j = 0;
    for (const [nextA, nextB] of [...(0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .align */ .M)(a, b, (x, y) => nameScore(x, y, context), itemKey), [a.length, b.length]]) {
        while (i < nextA)
            ops.push(...sideOps(a[i++], 'source', []));
        while (j < nextB)
            ops.push(...sideOps(b[j++], 'destination', []));
        if (i < a.length && j < b.length)
            ops.push(...pairOps(a[i++], b[j++], context));
    }
    return ops;
}
function pairOps(source, destination, context) {
    if (source.kind !== 'struct')
        return [{ kind: 'match', source, destination }];
    const inner = [
        ...listOps(source.members, destination.members, context),
        ...subsectionOps(source.field.description?.subsections ?? [], destination.field.description?.subsections ?? [], destination.path),
    ];
    const array = (source.count ?? 1) > 1 || (destination.count ?? 1) > 1;
    return array
        ? [{ kind: 'array', source, destination, ops: inner }]
        : [{ kind: 'struct', source, destination }, ...inner];
}
function sideOps(item, kind, opened) {
    if (item.kind !== 'struct' || (item.count ?? 1) > 1)
        return [{ kind, item, opened }];
    const inside = [...opened, item];
    const subsections = item.field.description?.subsections ?? [];
    const ops = item.members.flatMap((member) => sideOps(member, kind, inside));
    if (ops.length === 0)
        ops.push({ kind, item, opened });
    return [
        ...ops,
        ...subsectionOps(kind === 'source' ? subsections : [], kind === 'source' ? [] : subsections, item.path),
    ];
}
function subsectionOps(source, destination, path) {
    return source.length + destination.length === 0 ? [] : [{ kind: 'subsections', source, destination, path }];
}
function itemKey(item) {
    return `${item.kind} ${item.name} ${item.element ?? ''}`;
}
function nameScore(a, b, context) {
    if (a.kind !== b.kind)
        return 0;
    if (a.kind === 'padding')
        return (0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesOf */ .$$)(a) === (0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesOf */ .$$)(b) ? 40 : 0;
    const renamed = a.name !== b.name && context.isRename(a.within, a.name, b.name);
    if (a.kind === 'struct') {
        if (a.name === b.name)
            return 100;
        if (renamed)
            return 90;
        const name = a.field.description?.name;
        return name !== undefined && name !== '(null)' && name === b.field.description?.name ? 50 : 0;
    }
    if (a.name !== b.name && !renamed)
        return 0;
    return sameBytes(a, b) ? (renamed ? 90 : 100) + (a.predicate === b.predicate ? 1 : 0) : 0;
}
function sameBytes(a, b) {
    if (a.element !== b.element)
        return false;
    if (a.count === undefined || b.count === undefined)
        return true;
    return a.count === b.count;
}
function certainBytes(ops) {
    let source = 0;
    let destination = 0;
    for (const op of ops) {
        if (op.kind === 'subsections')
            continue;
        if (op.kind === 'source')
            source += certain(op.item);
        else if (op.kind === 'destination')
            destination += certain(op.item);
        else if (op.kind === 'match') {
            source += certain(op.source, op.destination);
            destination += certain(op.destination, op.source);
        }
        else if (op.kind === 'array') {
            const inner = certainBytes(op.ops);
            source += inner.source * (op.source.count ?? op.destination.count ?? 1);
            destination += inner.destination * (op.destination.count ?? op.source.count ?? 1);
        }
    }
    return { source, destination };
}
function certain(item, other) {
    if (item.conditional)
        return 0;
    const count = item.count ?? other?.count ?? 1;
    const element = item.kind === 'struct' ? item.members.reduce((sum, m) => sum + certain(m), 0) : (item.element ?? 0);
    return element * count;
}


/***/ }),

/***/ 822:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ fieldFindings),
  F: () => (/* binding */ shapeOf)
});

// EXTERNAL MODULE: ./build/src/core/runs.js
var runs = __webpack_require__(9644);
// EXTERNAL MODULE: ./build/src/core/wire.js
var wire = __webpack_require__(7299);
;// CONCATENATED MODULE: ./build/src/core/trade.js

function fitOf(residue) {
    const a = extentOf(residue.source);
    const b = extentOf(residue.destination);
    if (a.custom + b.custom > 0)
        return 'different';
    if (a.least === b.least)
        return 'equal';
    if (a.step > 0 && b.step > 0)
        return 'possible';
    if (a.step > 0)
        return b.least > a.least && (b.least - a.least) % a.step === 0 ? 'possible' : 'different';
    if (b.step > 0)
        return a.least > b.least && (a.least - b.least) % b.step === 0 ? 'possible' : 'different';
    return 'different';
}
function extentOf(list) {
    let least = 0;
    let step = 0;
    let custom = 0;
    for (const { item } of list) {
        const element = elementOf(item);
        if (element === undefined)
            custom++;
        else {
            least += element * (item.count ?? 1);
            if (item.count === undefined)
                step = gcd(step, element);
        }
    }
    return { least, step, custom };
}
function elementOf(item) {
    if (item.kind !== 'struct')
        return item.element;
    const whole = (0,wire/* bytesOf */.$$)(item);
    return whole === undefined ? undefined : whole / (item.count ?? 1);
}
function gcd(a, b) {
    return b === 0 ? a : gcd(b, a % b);
}
function overlaps(residue) {
    const a = spans(residue.source);
    const b = spans(residue.destination);
    const end = Math.max(a.at(-1)?.end ?? 0, b.at(-1)?.end ?? 0);
    const result = [];
    let i = 0;
    let j = 0;
    for (let at = 0; at < end;) {
        const x = a[Math.min(i, a.length - 1)];
        const y = b[Math.min(j, b.length - 1)];
        if (!x || !y)
            break;
        const stopX = i < a.length - 1 ? x.end : end;
        const stopY = j < b.length - 1 ? y.end : end;
        const stop = Math.min(stopX, stopY);
        if (stop > at)
            result.push({ source: x.loose, destination: y.loose, bytes: stop - at });
        if (stopX === stop)
            i++;
        if (stopY === stop)
            j++;
        at = stop;
    }
    return result;
}
function spans(list) {
    let end = 0;
    return list.map((loose) => {
        end += (elementOf(loose.item) ?? 0) * (loose.item.count ?? 1);
        return { loose, end };
    });
}

;// CONCATENATED MODULE: ./build/src/core/fields.js



function fieldFindings(ops, context, build) {
    return new Scope(context, build).judge(ops);
}
class Scope {
    context;
    build;
    found = [];
    constructor(context, build) {
        this.context = context;
        this.build = build;
    }
    judge(ops) {
        const { matches, residues } = (0,runs/* resolveRuns */.$p)(ops, this.context.isRename);
        for (const op of ops)
            this.pairedOp(op);
        for (const match of matches)
            this.match(match);
        this.regrouped(matches);
        const left = { removed: [], added: [] };
        for (const residue of residues)
            this.residue(residue, left);
        this.moved(left);
        this.leftover(left, ops);
        return this.found;
    }
    add(ruleId, grade, item, details) {
        const context = { bytes: (0,wire/* bytesOf */.$$)(item) ?? null, shape: shapeOf(item) };
        this.found.push({ ruleId, grade, path: item.path, within: item.within, details, context });
    }
    mine(source, destination) {
        return this.build === 'source' ? source : destination;
    }
    pairedOp(op) {
        if (op.kind === 'match')
            this.match({ source: bare(op.source), destination: bare(op.destination) });
        if (op.kind === 'struct' || op.kind === 'array') {
            this.match({ source: bare(op.source), destination: bare(op.destination) });
            this.nestedVersion(op.source, op.destination);
        }
        if (op.kind === 'array') {
            this.count(op.source, op.destination);
            this.found.push(...fieldFindings(op.ops, this.context, this.build));
        }
    }
    match({ source, destination }) {
        const [s, d] = [source.item, destination.item];
        const mine = this.mine(s, d);
        if (!(0,runs/* sameName */.q)(s, d))
            this.add('field-renamed', 'cosmetic', mine, { old: (0,runs/* dotted */.Bs)(s), new: (0,runs/* dotted */.Bs)(d) });
        const [maySend, mayRead] = [hasPredicate(source), hasPredicate(destination)];
        if (!maySend && mayRead)
            this.add('field-became-conditional', 'conditional', mine, {});
        if (maySend && !mayRead)
            this.add('field-became-unconditional', 'conditional', mine, {});
        if (s.field.versionId > d.field.versionId) {
            this.add('field-version-changed', 'cosmetic', mine, { old: s.field.versionId, new: d.field.versionId });
        }
    }
    nestedVersion(source, destination) {
        const [s, d] = [source.field.description, destination.field.description];
        if (!s || !d || (s.versionId <= d.versionId && s.versionId >= d.minimumVersionId))
            return;
        const details = { old: s.versionId, new: d.versionId, minimum: d.minimumVersionId };
        this.add('nested-version-changed', 'cosmetic', this.mine(source, destination), details);
    }
    count(source, destination) {
        if (source.count === undefined || destination.count === undefined || source.count === destination.count)
            return;
        const mine = this.mine(source, destination);
        if (source.mayVary || destination.mayVary) {
            this.add('field-not-comparable', 'conditional', mine, { old: shapeOf(source), new: shapeOf(destination) });
        }
        else {
            const details = { old: source.count, new: destination.count };
            this.add('array-count-changed', certainGrade(source, destination), mine, details);
        }
    }
    regrouped(matches) {
        const seen = new Set();
        for (const { source, destination } of matches) {
            for (const [opened, how] of [
                [source.opened[0], 'opened in the destination'],
                [destination.opened[0], 'closed around the fields in the destination'],
            ]) {
                if (!opened || seen.has(opened))
                    continue;
                seen.add(opened);
                this.add('struct-regrouped', 'cosmetic', opened, { struct: (0,runs/* dotted */.Bs)(opened), how });
            }
        }
    }
    residue(residue, left) {
        const source = residue.source.filter((loose) => !hasPredicate(loose));
        const destination = residue.destination.filter((loose) => !hasPredicate(loose));
        if (source.length > 0 && destination.length > 0) {
            const fit = fitOf({ source, destination });
            if (fit === 'equal' || (fit === 'possible' && (allPadding(source) || allPadding(destination)))) {
                this.trade(overlaps({ source, destination }));
                this.sameNames({ source: residue.source.filter(hasPredicate), destination: residue.destination.filter(hasPredicate) }, left);
                return;
            }
        }
        this.sameNames(residue, left);
    }
    sameNames(residue, left) {
        const open = [...residue.destination];
        for (const source of residue.source) {
            const at = open.findIndex(({ item }) => item.kind === source.item.kind && (0,runs/* sameName */.q)(source.item, item));
            const destination = at < 0 ? onlyPair(residue, source) : open[at];
            if (!destination)
                left.removed.push(source);
            else {
                open.splice(open.indexOf(destination), 1);
                this.resized(source, destination);
            }
        }
        left.added.push(...open);
    }
    resized(source, destination) {
        const [s, d] = [source.item, destination.item];
        const mine = this.mine(s, d);
        const certain = hasPredicate(source) || hasPredicate(destination) ? 'conditional' : certainGrade(s, d);
        const unlike = s.element === undefined || d.element === undefined || isRegrouping(s, d);
        if (s.element === d.element && s.count !== undefined && d.count !== undefined && !s.mayVary && !d.mayVary) {
            if (s.kind === 'padding')
                this.add('field-resized', certain, mine, { old: (0,wire/* bytesOf */.$$)(s) ?? null, new: (0,wire/* bytesOf */.$$)(d) ?? null });
            else
                this.add('array-count-changed', certain, mine, { old: s.count, new: d.count });
        }
        else if (unlike || (s.element === d.element && (s.mayVary || d.mayVary))) {
            this.add('field-not-comparable', 'conditional', mine, { old: shapeOf(s), new: shapeOf(d) });
        }
        else {
            const whole = s.kind === 'padding' || d.kind === 'padding';
            const shown = (item) => (whole ? (0,wire/* bytesOf */.$$)(item) : item.element) ?? null;
            this.add('field-resized', certain, mine, { old: shown(s), new: shown(d) });
        }
    }
    trade(parts) {
        for (const { source, destination, bytes } of parts) {
            const [s, d] = [source.item, destination.item];
            const risk = s.conditional || d.conditional ? 'conditional' : 'corruption-risk';
            if (s.kind === 'padding' && d.kind === 'padding')
                continue;
            if (s.kind === 'padding')
                this.add('padding-replaced', risk, d, { bytes });
            else if (d.kind === 'padding')
                this.add('field-dropped-to-padding', risk, s, { bytes });
            else if (!(0,runs/* sameName */.q)(s, d) || s.element !== d.element) {
                this.add('bytes-reinterpreted', risk, this.mine(s, d), { bytes, old: shapeOf(s), new: shapeOf(d) });
            }
        }
    }
    moved(left) {
        for (const source of [...left.removed]) {
            const destination = left.added.find(({ item }) => isMoved(source.item, item));
            if (!destination)
                continue;
            left.removed.splice(left.removed.indexOf(source), 1);
            left.added.splice(left.added.indexOf(destination), 1);
            const mine = this.mine(source.item, destination.item);
            const risk = hasPredicate(source) || source.item.conditional ? 'conditional' : 'corruption-risk';
            this.add('fields-reordered', risk, mine, { element: mine.element ?? null });
        }
    }
    leftover(left, ops) {
        const removed = collapse(left.removed, ops, 'source');
        const added = collapse(left.added, ops, 'destination');
        const surely = (list) => list.filter((item) => !item.conditional);
        if (this.shifted(surely(removed), surely(added))) {
            for (const item of removed)
                if (item.conditional)
                    this.gone(item);
            for (const item of added)
                if (item.conditional)
                    this.fresh(item);
            return;
        }
        const net = Math.abs(knownTotal(surely(removed)) - knownTotal(surely(added)));
        removed.forEach((item) => this.gone(item, offsetFor(item, net, ops)));
        added.forEach((item) => this.fresh(item, offsetFor(item, net, ops)));
    }
    shifted(removed, added) {
        const known = [...removed, ...added].every((item) => (0,wire/* bytesOf */.$$)(item) !== undefined);
        const bytes = knownTotal(removed);
        if (removed.length === 0 || added.length === 0 || !known || bytes !== knownTotal(added))
            return false;
        for (const item of this.build === 'source' ? removed : added) {
            const names = (list) => list.map(runs/* dotted */.Bs).join(', ');
            this.add('bytes-reinterpreted', 'corruption-risk', item, { bytes, old: names(removed), new: names(added) });
        }
        return true;
    }
    gone(item, offset) {
        this.unpaired('field-removed', item, offset);
    }
    fresh(item, offset) {
        this.unpaired('field-added', item, offset);
    }
    unpaired(ruleId, item, offset) {
        const grade = item.conditional || offset !== undefined ? 'conditional' : 'break';
        this.add(ruleId, grade, item, { element: item.element ?? null, ...(offset !== undefined && { unless: offset }) });
    }
}
function bare(item) {
    return { item, opened: [] };
}
function hasPredicate({ item, opened }) {
    return item.predicate || opened.some((struct) => struct.predicate);
}
function allPadding(list) {
    return list.every(({ item }) => item.kind === 'padding');
}
function knownTotal(items) {
    return items.reduce((sum, item) => sum + ((0,wire/* bytesOf */.$$)(item) ?? 0), 0);
}
function offsetFor(item, net, ops) {
    const sums = new Map([[0, '']]);
    for (const op of ops) {
        if (op.kind !== 'match' && op.kind !== 'struct')
            continue;
        const { source, destination } = op;
        const uncertain = source.predicate && destination.predicate && source.within === item.within;
        if (!uncertain || source.withinVersion <= destination.withinVersion)
            continue;
        const bytes = (0,wire/* bytesOf */.$$)(destination);
        if (bytes === undefined)
            return (0,runs/* dotted */.Bs)(destination);
        for (const [sum, names] of [...sums]) {
            if (sum + bytes <= net && !sums.has(sum + bytes))
                sums.set(sum + bytes, names || (0,runs/* dotted */.Bs)(destination));
        }
    }
    return net > 0 ? sums.get(net) : undefined;
}
function isMoved(a, b) {
    return a.kind !== 'padding' && a.kind === b.kind && (0,runs/* sameName */.q)(a, b) && a.element === b.element && a.count === b.count;
}
function certainGrade(source, destination) {
    return source.conditional || destination.conditional ? 'conditional' : 'break';
}
function onlyPair(residue, source) {
    const [destination] = residue.destination;
    const alone = residue.source.length === 1 && residue.destination.length === 1;
    if (!alone || !destination || destination.item.kind !== source.item.kind)
        return undefined;
    return hasPredicate(source) === hasPredicate(destination) ? destination : undefined;
}
function isRegrouping(a, b) {
    if ((a.count === undefined) === (b.count === undefined))
        return false;
    const [untold, told] = a.count === undefined ? [a, b] : [b, a];
    const bytes = (0,wire/* bytesOf */.$$)(told);
    if (bytes === undefined || untold.element === undefined)
        return false;
    return bytes > 8 && bytes > untold.element && bytes % untold.element === 0;
}
function bytesText(bytes) {
    return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}
function shapeOf(item) {
    const what = item.kind === 'struct' ? 'struct' : item.element === undefined ? 'custom type' : bytesText(item.element);
    const count = item.count === undefined ? ' (count unknown)' : item.count === 1 ? '' : `${item.count} × `;
    return item.count === undefined ? what + count : count + what;
}
function collapse(left, ops, side) {
    const members = new Map();
    for (const op of ops) {
        if (op.kind !== side)
            continue;
        for (const struct of op.opened)
            members.set(struct, (members.get(struct) ?? 0) + 1);
    }
    const missing = new Map();
    for (const { opened } of left)
        for (const s of opened)
            missing.set(s, (missing.get(s) ?? 0) + 1);
    const result = new Set();
    for (const { item, opened } of left) {
        result.add(opened.find((struct) => missing.get(struct) === members.get(struct)) ?? item);
    }
    return [...result];
}


/***/ }),

/***/ 3325:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eg: () => (/* binding */ compareFindings),
/* harmony export */   F4: () => (/* binding */ GRADES),
/* harmony export */   MH: () => (/* binding */ makeFinding),
/* harmony export */   QQ: () => (/* binding */ findingList),
/* harmony export */   n6: () => (/* binding */ compareText)
/* harmony export */ });
/* unused harmony export DIRECTIONS */
/* harmony import */ var _noble_hashes_sha2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5108);
/* harmony import */ var _noble_hashes_utils_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2565);


const GRADES = ['break', 'corruption-risk', 'conditional', 'unmigratable', 'cosmetic'];
const DIRECTIONS = (/* unused pure expression or super */ null && (['forward', 'backward']));
function makeFinding(input) {
    const identity = JSON.stringify([
        input.ruleId,
        input.grade,
        input.direction,
        input.section,
        input.description,
        input.path,
        Object.entries(input.details).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    return { ...input, fingerprint: (0,_noble_hashes_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesToHex */ .My)((0,_noble_hashes_sha2_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)((0,_noble_hashes_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8ToBytes */ .AI)(identity))).slice(0, 16) };
}
function findingList(findings) {
    const unique = new Map();
    for (const finding of findings)
        unique.set(finding.fingerprint, finding);
    return [...unique.values()].sort(compareFindings);
}
function compareFindings(a, b) {
    return (GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) ||
        compareText(a.section, b.section) ||
        compareText(a.description, b.description) ||
        compareText(a.path.join('\0'), b.path.join('\0')) ||
        compareText(a.ruleId, b.ruleId) ||
        compareText(a.direction, b.direction) ||
        compareText(a.fingerprint, b.fingerprint));
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 9112:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NM: () => (/* binding */ findDuplicateMember),
/* harmony export */   U1: () => (/* binding */ jsonPath),
/* harmony export */   j1: () => (/* binding */ measureJson)
/* harmony export */ });
const QUOTE = 34;
const BACKSLASH = 92;
function measureJson(text) {
    let depth = 0;
    let deepest = 0;
    let members = 0;
    for (let i = 0; i < text.length; i++) {
        switch (text.charCodeAt(i)) {
            case QUOTE:
                i = endOfString(text, i);
                break;
            case 58:
                members++;
                break;
            case 123:
            case 91:
                if (++depth > deepest)
                    deepest = depth;
                break;
            case 125:
            case 93:
                depth--;
                break;
            default:
        }
    }
    return { depth: deepest, members };
}
function endOfString(text, start) {
    for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
        let slashes = 0;
        while (text.charCodeAt(end - 1 - slashes) === BACKSLASH)
            slashes++;
        if (slashes % 2 === 0)
            return end;
    }
    return text.length;
}
function findDuplicateMember(text) {
    const stack = [];
    let lastString = '';
    for (let i = 0; i < text.length; i++) {
        const top = stack[stack.length - 1];
        switch (text.charCodeAt(i)) {
            case QUOTE: {
                const end = endOfString(text, i);
                lastString = text.slice(i, end + 1);
                i = end;
                break;
            }
            case 58: {
                const name = JSON.parse(lastString);
                if (top === undefined)
                    break;
                top.name = name;
                if (top.names?.has(name))
                    return jsonPath(stack.map((s) => (s.names ? s.name : s.index)));
                top.names?.add(name);
                break;
            }
            case 44:
                if (top)
                    top.index++;
                break;
            case 123:
                stack.push({ names: new Set(), name: '', index: 0 });
                break;
            case 91:
                stack.push({ names: undefined, name: '', index: 0 });
                break;
            case 125:
            case 93:
                stack.pop();
                break;
            default:
        }
    }
    return undefined;
}
function jsonPath(steps) {
    return ('$' +
        steps
            .map((step) => typeof step === 'number'
            ? `[${step}]`
            : /^[A-Za-z_][A-Za-z0-9_]*$/.test(step)
                ? `.${step}`
                : `[${JSON.stringify(step)}]`)
            .join(''));
}


/***/ }),

/***/ 8968:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ layoutRows),
/* harmony export */   U: () => (/* binding */ layoutPairRows)
/* harmony export */ });
/* harmony import */ var _edit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3126);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(822);
/* harmony import */ var _runs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9644);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7299);




function layoutRows(section, traits, streamVersion) {
    const description = section.description;
    if (!description)
        return [];
    return descriptionRows(description, streamVersion ?? section.versionId, traits, [], 0, false);
}
function descriptionRows(description, version, traits, path, depth, conditional) {
    const layout = (0,_wire_js__WEBPACK_IMPORTED_MODULE_0__/* .wireLayout */ .MU)(description, version, traits, path, conditional);
    return [
        ...layout.items.flatMap((item) => itemRows(item, traits, depth)),
        ...layout.subsections.flatMap((subsection) => subsectionRows(subsection, traits, path, depth)),
    ];
}
function itemRows(item, traits, depth) {
    const subsections = item.field.description?.subsections ?? [];
    return [
        itemRow(item, depth),
        ...item.members.flatMap((member) => itemRows(member, traits, depth + 1)),
        ...subsections.flatMap((subsection) => subsectionRows(subsection, traits, item.path, depth + 1)),
    ];
}
function subsectionRows(subsection, traits, path, depth) {
    const own = [...path, subsection.name];
    return [
        subsectionRow(subsection, own, depth),
        ...descriptionRows(subsection, subsection.versionId, traits, own, depth + 1, true),
    ];
}
function itemRow(item, depth) {
    return {
        path: item.path.join('.'),
        bytes: (0,_wire_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(item) ?? null,
        shape: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .shapeOf */ .F)(item),
        certainty: item.conditional ? 'conditional' : 'always',
        kind: item.kind === 'value' ? 'field' : item.kind,
        depth,
    };
}
function subsectionRow(subsection, path, depth) {
    return {
        path: path.join('.'),
        bytes: null,
        shape: `version ${subsection.versionId}`,
        certainty: 'conditional',
        kind: 'subsection',
        depth,
    };
}
function layoutPairRows(sides) {
    const [from, to] = [sides.old.section.description, sides.new.section.description];
    if (!from || !to)
        return [];
    return new PairRows(sides).description(from, to, sides.old.section.versionId, [], 0, false);
}
class PairRows {
    sides;
    isRename;
    constructor(sides) {
        this.sides = sides;
        this.isRename = sides.isRename ?? (() => false);
    }
    description(from, to, version, path, depth, conditional) {
        const old = (0,_wire_js__WEBPACK_IMPORTED_MODULE_0__/* .wireLayout */ .MU)(from, version, this.sides.old.traits, path, conditional);
        const now = (0,_wire_js__WEBPACK_IMPORTED_MODULE_0__/* .wireLayout */ .MU)(to, version, this.sides.new.traits, path, conditional);
        return this.rows((0,_edit_js__WEBPACK_IMPORTED_MODULE_2__/* .editScript */ .ej)(old, now, { isRename: this.isRename }), path.length, depth);
    }
    rows(ops, base, depth) {
        const partners = partnersOf(ops, this.isRename);
        const done = new Set();
        const lone = loneNames(ops, partners);
        const at = (item) => depth + Math.max(0, item.path.length - 1 - base);
        return ops.flatMap((op) => {
            if (op.kind === 'subsections')
                return this.subsections(op, depth + Math.max(0, op.path.length - base));
            if (op.kind === 'source' || op.kind === 'destination') {
                if (done.has(op.item))
                    return [];
                const partner = partners.get(op.item);
                const [old, now] = op.kind === 'source' ? [op.item, partner] : [partner, op.item];
                if (partner)
                    done.add(partner);
                const row = this.row(old, now, at(op.item), op.kind);
                return [partner || !lone.has((0,_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .dotted */ .Bs)(op.item)) ? row : { ...row, change: 'moved' }];
            }
            const row = this.row(op.source, op.destination, at(op.destination), 'source');
            return op.kind === 'array' ? [row, ...this.rows(op.ops, base, depth)] : [row];
        });
    }
    row(old, now, depth, side) {
        return {
            old: old ? itemRow(old, depth) : null,
            new: now ? itemRow(now, depth) : null,
            change: old && now ? changeOf(old, now) : side === 'source' ? 'removed' : 'added',
        };
    }
    subsections(op, depth) {
        const fresh = new Map(op.destination.map((to) => [to.name, to]));
        const rows = op.source.flatMap((from) => {
            const to = fresh.get(from.name);
            fresh.delete(from.name);
            const path = [...op.path, from.name];
            if (!to) {
                return subsectionRows(from, this.sides.old.traits, op.path, depth).map((old) => removed(old));
            }
            const head = {
                old: subsectionRow(from, path, depth),
                new: subsectionRow(to, path, depth),
                change: 'same',
            };
            return [head, ...this.description(from, to, from.versionId, path, depth + 1, true)];
        });
        for (const to of fresh.values()) {
            rows.push(...subsectionRows(to, this.sides.new.traits, op.path, depth).map((row) => added(row)));
        }
        return rows;
    }
}
function removed(old) {
    return { old, new: null, change: 'removed' };
}
function added(row) {
    return { old: null, new: row, change: 'added' };
}
function changeOf(old, now) {
    const [a, b] = [(0,_wire_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(old), (0,_wire_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(now)];
    const resized = old.element !== now.element || (a !== undefined && b !== undefined && a !== b);
    if (resized && old.kind !== 'struct')
        return 'resized';
    if (old.predicate !== now.predicate)
        return 'certainty';
    return (0,_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .sameName */ .q)(old, now) ? 'same' : 'renamed';
}
function loneNames(ops, partners) {
    const names = { source: new Set(), destination: new Set() };
    for (const op of ops) {
        if ((op.kind === 'source' || op.kind === 'destination') && op.item.kind !== 'padding' && !partners.has(op.item)) {
            names[op.kind].add((0,_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .dotted */ .Bs)(op.item));
        }
    }
    return new Set([...names.source].filter((name) => names.destination.has(name)));
}
function partnersOf(ops, isRename) {
    const partners = new Map();
    const join = (a, b) => {
        partners.set(a.item, b.item);
        partners.set(b.item, a.item);
    };
    const { matches, residues } = (0,_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveRuns */ .$p)(ops, isRename);
    for (const { source, destination } of matches)
        join(source, destination);
    for (const residue of residues) {
        const alone = residue.source.length === 1 && residue.destination.length === 1;
        const open = [...residue.destination];
        for (const source of residue.source) {
            const found = open.find(({ item }) => item.kind === source.item.kind && (alone || (0,_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .sameName */ .q)(source.item, item)));
            if (!found)
                continue;
            open.splice(open.indexOf(found), 1);
            join(source, found);
        }
    }
    return partners;
}


/***/ }),

/***/ 6418:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ DUMP_LIMITS),
/* harmony export */   Qh: () => (/* binding */ INT32_MIN),
/* harmony export */   go: () => (/* binding */ INT32_MAX)
/* harmony export */ });
const DUMP_LIMITS = {
    textLength: 256 * 1024 * 1024,
    depth: 200,
    sections: 2_000_000,
    nameLength: 4096,
};
const INT32_MAX = 2_147_483_647;
const INT32_MIN = -2_147_483_648;


/***/ }),

/***/ 5851:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pZ: () => (/* binding */ FIELD_RENAMES),
/* harmony export */   qE: () => (/* binding */ SECTION_RENAMES),
/* harmony export */   tE: () => (/* binding */ renameLookup)
/* harmony export */ });
const FIELD_RENAMES = Object.freeze([
    set('acpi-ghes', ['ghes_addr_le', 'hw_error_le'], '10.0'),
    set('apic', ['timer', 'timer_expiry']),
    set('e1000', ['dev', 'parent_obj']),
    set('ehci', ['dev', 'pcidev']),
    set('I440FX', ['dev', 'parent_obj']),
    set('ich9_ahci', ['card', 'parent_obj']),
    set('ich9-ahci', ['ahci', 'ich9_ahci']),
    set('ioh3420', ['PCIDevice', 'PCIEDevice']),
    set('ioh-3240-express-root-port', [
        'port.br.dev',
        'parent_obj.parent_obj.parent_obj',
        'port.br.dev.exp.aer_log',
        'parent_obj.parent_obj.parent_obj.exp.aer_log',
    ]),
    set('cirrus_vga', ['hw_cursor_x', 'vga.hw_cursor_x', 'hw_cursor_y', 'vga.hw_cursor_y']),
    set('lsiscsi', ['dev', 'parent_obj']),
    set('mch', ['d', 'parent_obj']),
    set('pci_bridge', ['bridge.dev', 'parent_obj', 'bridge.dev.shpc', 'shpc']),
    set('pcnet', ['pci_dev', 'parent_obj']),
    set('PIIX3', ['pci_irq_levels', 'pci_irq_levels_vmstate']),
    set('piix4_pm', [
        'dev',
        'parent_obj',
        'pci0_status',
        'acpi_pci_hotplug.acpi_pcihp_pci_status[0x0]',
        'pm1a.sts',
        'ar.pm1.evt.sts',
        'pm1a.en',
        'ar.pm1.evt.en',
        'pm1_cnt.cnt',
        'ar.pm1.cnt.cnt',
        'tmr.timer',
        'ar.tmr.timer',
        'tmr.overflow_time',
        'ar.tmr.overflow_time',
        'gpe',
        'ar.gpe',
    ]),
    set('rtl8139', ['dev', 'parent_obj']),
    set('qxl', ['num_surfaces', 'ssd.num_surfaces']),
    set('usb-ccid', ['abProtocolDataStructure', 'abProtocolDataStructure.data']),
    set('usb-host', ['dev', 'parent_obj']),
    set('usb-mouse', ['usb-ptr-queue', 'HIDPointerEventQueue']),
    set('usb-tablet', ['usb-ptr-queue', 'HIDPointerEventQueue']),
    set('vmware_vga', ['card', 'parent_obj']),
    set('vmware_vga_internal', ['depth', 'new_depth']),
    set('xhci', ['pci_dev', 'parent_obj']),
    set('x3130-upstream', ['PCIDevice', 'PCIEDevice']),
    set('xio3130-downstream', ['PCIDevice', 'PCIEDevice']),
    set('xio3130-express-downstream-port', [
        'port.br.dev',
        'parent_obj.parent_obj.parent_obj',
        'port.br.dev.exp.aer_log',
        'parent_obj.parent_obj.parent_obj.exp.aer_log',
    ]),
    set('xio3130-express-upstream-port', [
        'br.dev',
        'parent_obj.parent_obj',
        'br.dev.exp.aer_log',
        'parent_obj.parent_obj.exp.aer_log',
    ]),
    set('hpet', ['num_timers', 'num_timers_save'], '10.0'),
    set('spapr_pci', [
        'dma_liobn[0]',
        'mig_liobn',
        'mem_win_addr',
        'mig_mem_win_addr',
        'mem_win_size',
        'mig_mem_win_size',
        'io_win_addr',
        'mig_io_win_addr',
        'io_win_size',
        'mig_io_win_size',
    ]),
]);
const SECTION_RENAMES = Object.freeze([
    ['ICH9 LPC', 'ICH9-LPC'],
    ['e1000-82540em', 'e1000'],
]);
function set(scope, names, since = null) {
    return { scope, names, since };
}
function renameLookup(renames = FIELD_RENAMES) {
    const byScope = new Map();
    for (const { scope, names } of renames) {
        byScope.set(scope, [...(byScope.get(scope) ?? []), new Set(names)]);
    }
    return (scope, a, b) => (byScope.get(scope) ?? []).some((names) => names.has(a) && names.has(b));
}


/***/ }),

/***/ 6196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y0: () => (/* binding */ RULES),
  Il: () => (/* binding */ findRule),
  cy: () => (/* binding */ guestOf),
  bD: () => (/* binding */ messageOf),
  gf: () => (/* binding */ whyOf)
});

;// CONCATENATED MODULE: ./build/src/core/rules/rule.js
function rules(entries) {
    return Object.freeze(entries);
}

;// CONCATENATED MODULE: ./build/src/core/rules/section.js

const SECTION_RULES = rules({
    'description-renamed': {
        family: 'section',
        grades: ['break'],
        title: 'Description renamed',
        purpose: 'A device class kept its name but its description has another one.',
        fact: 'A section starts with the description name, prefixed by the device path; savevm.c finds the loader by that name. The QOM type name does not travel.',
        guest: 'Every guest with the device fails to migrate: "Unknown section or instance".',
        fix: 'Give the description its old name back; the C variable and the class may be called anything.',
        example: { old: '.name = "npcm7xx-clk"', new: '.name = "npcm-clk"' },
        reference: 'Description "A" missing, got "B" instead; skipping. The rest of the section is not looked at.',
        mirror: { rule: 'description-renamed' },
        message: (d) => `description "${d['old']}" is now "${d['new']}"`,
    },
    'section-removed': {
        family: 'section',
        grades: ['conditional', 'unmigratable'],
        title: 'Section removed',
        purpose: 'A description that the source can send is known to no device class of the destination.',
        fact: 'A stream names only the devices a guest has; and state can also be registered outside a device class, where no dump shows it.',
        guest: 'Guests that have the device fail to migrate if nothing else in QEMU registers that state; all others are not affected.',
        fix: 'If the device is gone on purpose, follow the deprecation policy. If its state moved, keep the old description name loadable.',
        example: { old: 'dc->vmsd = &vmstate_esp;', new: '/* no vmsd */' },
        reference: 'Section "X" does not exist in dest.',
        mirror: { rule: 'section-added' },
        message: (d) => `section "${d['section']}" (description "${d['description']}") does not exist in the destination`,
    },
    'section-added': {
        family: 'section',
        grades: ['cosmetic'],
        title: 'Section added',
        purpose: 'The destination has a device class with a description that the source does not know.',
        fact: 'The destination waits for no section: state that does not come leaves the device as reset made it.',
        guest: 'Nothing: a stream from the source does not hold the section.',
        fix: 'Nothing for this direction. Going back, guests with the device need the other side to know it.',
        example: { old: '/* no vmsd */', new: 'dc->vmsd = &vmstate_new;' },
        reference: 'Not seen: only sections of the source are walked.',
        mirror: { rule: 'section-removed' },
        message: (d) => `section "${d['section']}" (description "${d['description']}") is new in the destination`,
    },
    'section-became-unmigratable': {
        family: 'section',
        grades: ['break'],
        title: 'Device became unmigratable',
        purpose: 'The source sends the device’s state, the destination’s description holds neither fields nor subsections.',
        fact: 'A description without fields and subsections belongs to a device that blocks migration; it has no loader for any byte.',
        guest: 'Every guest with the device fails to migrate to the destination.',
        fix: 'Keep the description’s fields for machine types that had them.',
        example: { old: '.fields = (const VMStateField[]) { … }', new: '.unmigratable = 1' },
        reference: 'Entry "Fields" missing.',
        mirror: { rule: 'section-never-migrated' },
        message: () => 'the destination’s description is unmigratable: it has no fields and no subsections',
    },
    'section-never-migrated': {
        family: 'section',
        grades: ['unmigratable'],
        title: 'Never migrated before',
        purpose: 'The source’s description holds neither fields nor subsections, the destination’s does.',
        fact: 'A description without fields and subsections belongs to a device that blocks migration: nothing of it ever travelled.',
        guest: 'Nothing: no stream with this device exists.',
        fix: 'Nothing.',
        example: { old: '.unmigratable = 1', new: '.fields = (const VMStateField[]) { … }' },
        reference: 'Not seen in this direction; Entry "Fields" missing in the other.',
        mirror: { rule: 'section-became-unmigratable' },
        message: () => 'the source cannot send this device’s state: its description has no fields and no subsections',
    },
});

;// CONCATENATED MODULE: ./build/src/core/rules/version.js

const VERSION_RULES = rules({
    'version-too-new': {
        family: 'version',
        grades: ['break'],
        title: 'Version too new for the destination',
        purpose: 'The source’s section version is above the destination’s version_id.',
        fact: 'The version travels at the start of a section; the loader refuses one above its version_id.',
        guest: 'Every guest with the device fails to migrate: "unsupported version".',
        fix: 'Do not lower version_id. Where older releases must stay reachable, send new state in a subsection with a needed predicate instead of raising version_id.',
        example: { old: '.version_id = 2', new: '.version_id = 1' },
        reference: 'version error: 2 > 1',
        mirror: { rule: 'version-too-old' },
        message: (d) => `the stream has version ${d['version']}, the destination loads at most ${d['maximum']}`,
    },
    'version-too-old': {
        family: 'version',
        grades: ['break'],
        title: 'Version too old for the destination',
        purpose: 'The source’s section version is below the destination’s minimum_version_id.',
        fact: 'The version travels at the start of a section; the loader refuses one below its minimum_version_id.',
        guest: 'Every guest with the device fails to migrate: "unsupported version".',
        fix: 'Keep minimum_version_id, and give new fields a version (VMSTATE_…_V) so that older streams still load.',
        example: { old: '.version_id = 1', new: '.version_id = 2, .minimum_version_id = 2' },
        reference: 'minimum version error: 1 < 2',
        mirror: { rule: 'version-too-new' },
        message: (d) => `the stream has version ${d['version']}, the destination loads no less than ${d['minimum']}`,
    },
    'subsection-version-too-new': {
        family: 'version',
        grades: ['conditional'],
        title: 'Subsection version too new for the destination',
        purpose: 'A subsection’s version is above the destination’s version_id for it.',
        fact: 'A subsection travels with its name and version, only when its needed predicate says so; the loader checks the version like a section’s.',
        guest: 'Guests whose state needs the subsection fail to migrate; others do not.',
        fix: 'Do not lower the subsection’s version_id; send new state in a further subsection.',
        example: { old: '.name = "dev/extra", .version_id = 2', new: '.name = "dev/extra", .version_id = 1' },
        reference: 'version error: 2 > 1',
        mirror: { rule: 'subsection-version-too-old' },
        message: (d, path) => `subsection "${path}" travels at version ${d['version']}, the destination loads at most ${d['maximum']}`,
    },
    'subsection-version-too-old': {
        family: 'version',
        grades: ['conditional'],
        title: 'Subsection version too old for the destination',
        purpose: 'A subsection’s version is below the destination’s minimum_version_id for it.',
        fact: 'A subsection travels with its name and version, only when its needed predicate says so; the loader checks the version like a section’s.',
        guest: 'Guests whose state needs the subsection fail to migrate; others do not.',
        fix: 'Keep the subsection’s minimum_version_id and give new fields a version.',
        example: { old: '.name = "dev/extra", .version_id = 1', new: '.name = "dev/extra", .minimum_version_id = 2' },
        reference: 'minimum version error: 1 < 2',
        mirror: { rule: 'subsection-version-too-new' },
        message: (d, path) => `subsection "${path}" travels at version ${d['version']}, the destination loads no less than ${d['minimum']}`,
    },
    'nested-version-changed': {
        family: 'version',
        grades: ['cosmetic'],
        title: 'Nested version changed',
        purpose: 'The version_id or minimum_version_id of a struct inside a section differs so that the reference checker would object.',
        fact: 'No nested version travels: each side uses its own when it walks a struct, and nothing checks it.',
        guest: 'Nothing by itself; only the bytes matter, and they are compared.',
        fix: 'Nothing.',
        example: { old: 'VMSTATE_STRUCT(s, D, 7, vmstate_s, S)', new: 'VMSTATE_STRUCT(s, D, 6, vmstate_s, S)' },
        reference: 'version error: 7 > 6',
        mirror: { rule: 'nested-version-changed' },
        message: (d, path) => `the nested description at "${path}" has version ${d['old']} in the source, ${d['minimum']} to ${d['new']} in the destination`,
    },
    'field-version-changed': {
        family: 'version',
        grades: ['cosmetic'],
        title: 'Field version changed',
        purpose: 'A field’s version_id went down; the field is on the wire all the same.',
        fact: 'A field’s version_id only says from which stream version on it is present; 3 -> 0 means "always", and for a stream of version 3 nothing changed.',
        guest: 'Nothing: at this stream version both sides have the field.',
        fix: 'Nothing.',
        example: { old: 'VMSTATE_UINT8_V(a, S, 3)', new: 'VMSTATE_UINT8(a, S)' },
        reference: 'version error: 3 > 0',
        mirror: { rule: 'field-version-changed' },
        message: (d, path) => `field "${path}" has version ${d['old']} in the source, ${d['new']} in the destination`,
    },
});

;// CONCATENATED MODULE: ./build/src/core/rules/field.js

const FOOTER = 'Fields travel without names, tags or lengths, and a section ends with a footer: a byte too many or too few is "Missing section footer" or reads the next thing as this one.';
const SUBSECTION_FIX = 'Put new state in a subsection with a needed predicate, or bump version_id, keep minimum_version_id and give the field that version.';
function unless(details) {
    return 'unless' in details ? `, unless "${details['unless']}", which a predicate decides, makes up for it` : '';
}
const FIELD_RULES = rules({
    'field-removed': {
        family: 'field',
        grades: ['break', 'conditional'],
        title: 'Field removed',
        purpose: 'The source sends bytes that the destination does not read.',
        fact: FOOTER,
        guest: 'Every guest with the device fails to migrate.',
        guestIfConditional: 'Guests for which a predicate puts the bytes on the wire fail to migrate.',
        fix: 'Keep the bytes: replace the field by VMSTATE_UNUSED of the same size.',
        example: { old: 'VMSTATE_UINT32(b, S),', new: '/* gone */' },
        reference: 'expected field "b", got "c"; skipping rest; or expected field "b", while dest has no further fields.',
        mirror: { rule: 'field-added' },
        message: (d, path, c) => `field \"${path}\" (${c['shape']}) is sent and not read${unless(d)}`,
    },
    'field-added': {
        family: 'field',
        grades: ['break', 'conditional'],
        title: 'Field added',
        purpose: 'The destination reads bytes that the source does not send.',
        fact: FOOTER,
        guest: 'Every guest with the device fails to migrate.',
        guestIfConditional: 'Guests for which a predicate puts the bytes on the wire fail to migrate.',
        fix: SUBSECTION_FIX,
        example: { old: '/* none */', new: 'VMSTATE_UINT32(b, S),' },
        reference: 'expected field "c", got "b"; skipping rest. Not seen at all when it is the last field.',
        mirror: { rule: 'field-removed' },
        message: (d, path, c) => `field \"${path}\" (${c['shape']}) is read and not sent${unless(d)}`,
    },
    'field-resized': {
        family: 'field',
        grades: ['break', 'conditional'],
        title: 'Field resized',
        purpose: 'A field has another number of bytes on the wire.',
        fact: FOOTER,
        guest: 'Every guest with the device fails to migrate.',
        guestIfConditional: 'Guests for which a predicate puts the bytes on the wire fail to migrate.',
        fix: 'Keep the old type on the wire, and send what no longer fits in a subsection.',
        example: { old: 'VMSTATE_UINT32(a, S)', new: 'VMSTATE_UINT64(a, S)' },
        reference: 'Field "a" size mismatch: 4 , 8',
        mirror: { rule: 'field-resized' },
        message: (d, path) => `field "${path}" is ${d['old']} bytes in the source and ${d['new']} in the destination`,
    },
    'array-count-changed': {
        family: 'field',
        grades: ['break', 'conditional'],
        title: 'Array count changed',
        purpose: 'A fixed array has another number of elements.',
        fact: 'The count of a fixed array does not travel: each side walks its own. ' + FOOTER,
        guest: 'Every guest with the device fails to migrate.',
        guestIfConditional: 'Guests for which a predicate puts the bytes on the wire fail to migrate.',
        fix: 'Keep the old count on the wire, and send further elements in a subsection.',
        example: { old: 'VMSTATE_UINT32_ARRAY(regs, S, 8)', new: 'VMSTATE_UINT32_ARRAY(regs, S, 9)' },
        reference: 'Not seen: num is not looked at.',
        mirror: { rule: 'array-count-changed' },
        message: (d, path) => `array "${path}" has ${d['old']} elements in the source and ${d['new']} in the destination`,
    },
    'fields-reordered': {
        family: 'field',
        grades: ['corruption-risk', 'conditional'],
        title: 'Fields reordered',
        purpose: 'A field stands at another place of the stream while the length stays.',
        fact: 'Fields are told apart by their place alone; an equal number of bytes with another meaning is not caught.',
        guest: 'The guest migrates, and the device may go on with wrong values.',
        fix: 'Keep the order of fields on the wire; the C struct may be ordered as you like.',
        example: { old: 'VMSTATE_UINT32(a, S), VMSTATE_UINT32(b, S)', new: 'VMSTATE_UINT32(b, S), VMSTATE_UINT32(a, S)' },
        reference: 'expected field "a", got "b"; skipping rest',
        mirror: { rule: 'fields-reordered' },
        message: (_d, path, c) => `field "${path}" (${c['shape']}) is at another place of the stream`,
    },
    'bytes-reinterpreted': {
        family: 'field',
        grades: ['corruption-risk', 'conditional'],
        title: 'Bytes changed meaning',
        purpose: 'The same number of bytes is split into other fields.',
        fact: 'The loader cannot see that bytes changed meaning: only their number is checked, by the section footer.',
        guest: 'The guest migrates; the device may go on with wrong values where the bytes mean something else now.',
        fix: 'Check that every regrouped byte still means the same. If not, keep the old fields and send the new ones in a subsection.',
        example: { old: 'VMSTATE_UINT32(a, S)', new: 'VMSTATE_UINT16(b, S), VMSTATE_UINT16(c, S)' },
        reference: 'expected field "a", got "b"; skipping rest',
        mirror: { rule: 'bytes-reinterpreted' },
        message: (d, path) => `${d['bytes']} bytes at "${path}" change from ${d['old']} to ${d['new']}`,
    },
    'field-became-conditional': {
        family: 'field',
        grades: ['conditional'],
        title: 'Field became conditional',
        purpose: 'The source always sends a field; the destination reads it only when a predicate says so.',
        fact: 'A field with a field_exists predicate is on the wire only when the predicate says so; each side asks its own.',
        guest: 'Guests for which the destination’s predicate says no fail to migrate.',
        fix: 'Make sure that the predicate is true for every machine type that sends the field.',
        example: { old: 'VMSTATE_UINT32(a, S)', new: 'VMSTATE_UINT32_TEST(a, S, has_a)' },
        reference: 'Not seen: field_exists is not looked at.',
        mirror: { rule: 'field-became-unconditional' },
        message: (_d, path) => `field "${path}" is always sent, and read only when a predicate says so`,
    },
    'field-became-unconditional': {
        family: 'field',
        grades: ['conditional'],
        title: 'Field became unconditional',
        purpose: 'The source sends a field only when a predicate says so; the destination always reads it.',
        fact: 'A field with a field_exists predicate is on the wire only when the predicate says so; each side asks its own.',
        guest: 'Guests for which the source’s predicate says no fail to migrate.',
        fix: 'Keep the predicate on the loading side, or make sure that no supported source leaves the field out.',
        example: { old: 'VMSTATE_UINT32_TEST(a, S, has_a)', new: 'VMSTATE_UINT32(a, S)' },
        reference: 'Not seen: field_exists is not looked at.',
        mirror: { rule: 'field-became-conditional' },
        message: (_d, path) => `field "${path}" is sent only when a predicate says so, and always read`,
    },
    'field-not-comparable': {
        family: 'field',
        grades: ['conditional'],
        title: 'Field cannot be compared',
        purpose: 'A field’s bytes are unknown from the dump and something about it changed.',
        fact: 'A custom type, list or variable array puts on the wire what its own code decides; the dump tells its memory size at best.',
        guest: 'Unknown from the dumps: it depends on the code of that type.',
        fix: 'Look at the get and put functions of the type; a probe with a real guest settles it.',
        example: { old: 'VMSTATE_QTAILQ_V(q, S, 1, vmstate_a, A, n)', new: 'VMSTATE_QTAILQ_V(q, S, 1, vmstate_b, B, n)' },
        reference: 'size mismatch, if the memory size differs; else not seen.',
        mirror: { rule: 'field-not-comparable' },
        message: (d, path) => `field "${path}" changed from ${d['old']} to ${d['new']}; its bytes on the wire are unknown`,
    },
    'padding-replaced': {
        family: 'field',
        grades: ['corruption-risk', 'conditional'],
        title: 'Padding replaced by fields',
        purpose: 'The destination reads fields from bytes that the source sends as padding.',
        fact: 'Padding is zeroes on save: the destination’s fields load as zero whatever reset gave them.',
        guest: 'The guest migrates; the new fields start as zero.',
        fix: 'Make sure that zero is a right value for the new field; otherwise set it in post_load or send it in a subsection.',
        example: { old: 'VMSTATE_UNUSED(4)', new: 'VMSTATE_UINT32(b, S)' },
        reference: 'Accepted when the bytes are the same; unused size mismatch near "b" when not.',
        mirror: { rule: 'field-dropped-to-padding' },
        message: (d, path) => `field "${path}" is read from ${d['bytes']} bytes of padding`,
    },
    'field-dropped-to-padding': {
        family: 'field',
        grades: ['corruption-risk', 'conditional'],
        title: 'Field replaced by padding',
        purpose: 'The destination skips bytes that the source sends as fields.',
        fact: 'Padding is that many bytes skipped on load: the length stays, the value is dropped.',
        guest: 'The guest migrates; the value is dropped, and the device goes on with what reset gave it.',
        fix: 'This is the way to remove a field: make sure that the destination needs the value no more.',
        example: { old: 'VMSTATE_UINT32(b, S)', new: 'VMSTATE_UNUSED(4)' },
        reference: 'Accepted when the bytes are the same; unused size mismatch near "b" when not.',
        mirror: { rule: 'padding-replaced' },
        message: (d, path) => `field "${path}" (${d['bytes']} bytes) is skipped as padding`,
    },
    'field-renamed': {
        family: 'field',
        grades: ['cosmetic'],
        title: 'Field renamed',
        purpose: 'The same bytes at the same place belong to a field of another name.',
        fact: 'Field names do not travel.',
        guest: 'Nothing.',
        fix: 'Nothing.',
        example: { old: 'VMSTATE_UINT32(a, S)', new: 'VMSTATE_UINT32(a2, S)' },
        reference: 'expected field "a", got "a2"; skipping rest, unless the rename is in its table.',
        mirror: { rule: 'field-renamed' },
        message: (d) => `field "${d['old']}" is called "${d['new']}" in the destination`,
    },
    'struct-regrouped': {
        family: 'field',
        grades: ['cosmetic'],
        title: 'Struct opened or closed',
        purpose: 'The same fields are inside a struct on one side and outside on the other.',
        fact: 'A struct’s members travel inline; nothing marks its beginning or end.',
        guest: 'Nothing.',
        fix: 'Nothing.',
        example: { old: 'VMSTATE_UINT32(s.a, D)', new: 'VMSTATE_STRUCT(s, D, 1, vmstate_s, S)' },
        reference: 'Accepted only when the struct’s first member is the other side’s field.',
        mirror: { rule: 'struct-regrouped' },
        message: (d) => `struct "${d['struct']}" is ${d['how']}`,
    },
});

;// CONCATENATED MODULE: ./build/src/core/rules/subsection.js

const SUBSECTION_RULES = rules({
    'subsection-removed': {
        family: 'subsection',
        grades: ['conditional', 'cosmetic'],
        title: 'Subsection removed',
        purpose: 'A subsection that the source may send is unknown to the destination.',
        fact: 'A subsection travels by name, only when its needed predicate says so; the loader fails on a name it does not know.',
        guest: 'Guests whose state needs the subsection fail to migrate; others do not notice.',
        fix: 'Keep the subsection, if need be as a description that reads and drops its bytes, for as long as a machine type can send it.',
        example: { old: '.subsections = { &vmstate_extra, NULL }', new: '/* none */' },
        reference: 'Subsection "A" not found; or Entry "Subsections" missing when it was the last one.',
        mirror: { rule: 'subsection-added' },
        message: (_d, path) => `subsection "${path}" is unknown to the destination`,
    },
    'subsection-added': {
        family: 'subsection',
        grades: ['cosmetic'],
        title: 'Subsection added',
        purpose: 'The destination knows a subsection that the source does not send.',
        fact: 'The loader ignores subsections that it knows and does not receive.',
        guest: 'Nothing: this is how new state is meant to be added.',
        fix: 'Nothing for this direction. Its needed predicate must be false where older releases must stay reachable.',
        example: { old: '/* none */', new: '.subsections = { &vmstate_extra, NULL }' },
        reference: 'Not seen: only subsections of the source are walked.',
        mirror: { rule: 'subsection-removed' },
        message: (_d, path) => `subsection "${path}" is new in the destination`,
    },
});

;// CONCATENATED MODULE: ./build/src/core/rules/gate.js

const GATE_RULES = rules({
    'machine-type-removed': {
        family: 'gate',
        grades: ['conditional'],
        title: 'Machine type removed',
        purpose: 'A machine type of a baseline is not in the build any more.',
        fact: 'QEMU deprecates old versioned machine types and removes them after some releases; the destination needs the same machine type by name.',
        guest: 'Guests of that machine type cannot be started by this build, so they cannot migrate to it.',
        fix: 'If the removal is on purpose, follow the deprecation policy and drop the machine type from the baselines that are still kept; otherwise restore it.',
        example: { old: 'DEFINE_VIRT_MACHINE(2, 6)', new: '/* gone */' },
        reference: 'Not seen: it compares two files and knows no list of machine types.',
        mirror: { none: 'A machine type new in the build has no baseline to be held against.' },
        message: (d) => `the ${d['target']} build does not have these machine types any more`,
    },
    'machine-type-not-dumped': {
        family: 'gate',
        grades: ['break'],
        title: 'Machine type not dumped',
        purpose: 'The build lists a machine type of a baseline but gave no usable dump for it.',
        fact: 'QEMU writes the dump while it starts the machine: a crash, a refusal or a hang leaves no file or half of one.',
        guest: 'Unknown: the gate could not see the migration state, so it does not pass it.',
        fix: 'Run the command that is named and mend what QEMU says.',
        example: { old: '-M pseries-7.2 -dump-vmstate f', new: 'Segmentation fault' },
        reference: 'Not seen: it is given files.',
        mirror: { none: 'Only the build at hand is run; a baseline always has its dump.' },
        message: (d, _path, c) => `QEMU for ${d['target']} ${d['how']} when it was to dump these machine types${c['words'] ? `: ${c['words']}` : ''}`,
    },
    'baseline-weakened': {
        family: 'gate',
        grades: ['break'],
        title: 'Released baseline weakened',
        purpose: 'The change removes or alters a released or frozen baseline.',
        fact: 'A released machine type promises its migration state for as long as it exists; the baseline is the record of that promise.',
        guest: 'Breaks in later changes would go unseen.',
        fix: 'Restore the baseline file. A release that is no longer supported is removed by the maintainers with a waiver.',
        example: { old: 'baselines/10.0/x86_64.json', new: '/* gone */' },
        reference: 'Not seen: it keeps no baselines.',
        mirror: { none: 'Adding or strengthening a baseline takes nothing away.' },
        message: (d) => `${d['file']} ${d['how']}`,
    },
});

;// CONCATENATED MODULE: ./build/src/core/rules/probe.js

const PROBE_RULES = rules({});

;// CONCATENATED MODULE: ./build/src/core/rules/inventory.js

const INVENTORY_RULES = rules({});

;// CONCATENATED MODULE: ./build/src/core/rules/catalogue.js







const RULES = Object.freeze({
    ...SECTION_RULES,
    ...VERSION_RULES,
    ...FIELD_RULES,
    ...SUBSECTION_RULES,
    ...GATE_RULES,
    ...PROBE_RULES,
    ...INVENTORY_RULES,
});
function findRule(id) {
    return Object.hasOwn(RULES, id) ? RULES[id] : undefined;
}
function messageOf(finding) {
    return RULES[finding.ruleId].message(finding.details, finding.path.join('.'), finding.context);
}
const LENGTH_RULES = new Set([
    'field-added',
    'field-removed',
    'field-resized',
    'array-count-changed',
]);
function whyOf(finding) {
    const { sourceBytes, destinationBytes } = finding.context;
    const counted = LENGTH_RULES.has(finding.ruleId);
    const differ = counted && typeof sourceBytes === 'number' && sourceBytes !== destinationBytes;
    const bytes = `Of this section the source surely sends ${sourceBytes} bytes and the destination surely reads ${destinationBytes}.`;
    return differ ? `${RULES[finding.ruleId].fact} ${bytes}` : RULES[finding.ruleId].fact;
}
function guestOf(finding) {
    const rule = RULES[finding.ruleId];
    return (finding.grade === 'conditional' ? rule.guestIfConditional : undefined) ?? rule.guest;
}


/***/ }),

/***/ 9644:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ resolveRuns),
/* harmony export */   Bs: () => (/* binding */ dotted),
/* harmony export */   q: () => (/* binding */ sameName)
/* harmony export */ });
/* harmony import */ var _align_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(629);
/* harmony import */ var _edit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3126);


function resolveRuns(ops, isRename) {
    const names = namesOf(ops);
    const matches = [];
    const residues = [];
    let source = [];
    let destination = [];
    const close = () => {
        if (source.length + destination.length > 0)
            resolveRun({ source, destination }, names, isRename, matches, residues);
        source = [];
        destination = [];
    };
    for (const op of ops) {
        if (op.kind === 'source')
            source.push(op);
        else if (op.kind === 'destination')
            destination.push(op);
        else if (op.kind === 'match' || op.kind === 'array')
            close();
    }
    close();
    return { matches, residues };
}
function resolveRun(run, names, isRename, matches, residues) {
    const pairs = (0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .align */ .M)(run.source, run.destination, (a, b) => looseScore(a.item, b.item, names, isRename), looseKey);
    let i = 0;
    let j = 0;
    for (const [nextI, nextJ] of [...pairs, [run.source.length, run.destination.length]]) {
        const rest = { source: run.source.slice(i, nextI), destination: run.destination.slice(j, nextJ) };
        if (rest.source.length + rest.destination.length > 0)
            residues.push(rest);
        const [a, b] = [run.source[nextI], run.destination[nextJ]];
        if (a && b)
            matches.push({ source: a, destination: b });
        i = nextI + 1;
        j = nextJ + 1;
    }
}
function looseKey(loose) {
    return `${loose.item.kind} ${loose.item.name} ${loose.item.element ?? ''}`;
}
function looseScore(a, b, names, isRename) {
    if (a.kind !== b.kind || a.kind !== 'value' || !(0,_edit_js__WEBPACK_IMPORTED_MODULE_1__/* .sameBytes */ .er)(a, b))
        return 0;
    if (sameName(a, b))
        return 100;
    if (isRename(a.within, a.name, b.name))
        return 90;
    if (names.destination.has(dotted(a)) || names.source.has(dotted(b)))
        return 0;
    const similar = isSimilar(a.name, b.name);
    if (a.predicate !== b.predicate || a.element === undefined)
        return similar ? 20 : 0;
    return similar ? 30 : 5;
}
function sameName(a, b) {
    if (a.name === b.name)
        return true;
    const [x, y] = [dotted(a), dotted(b)];
    return x === y || x.endsWith(`.${b.name}`) || y.endsWith(`.${a.name}`);
}
function isSimilar(a, b) {
    if (a.length >= 3 && b.length >= 3 && (a.includes(b) || b.includes(a)))
        return true;
    const words = (name) => new Set(name.split(/[^A-Za-z0-9]+|_/).filter((word) => word.length > 1));
    const [x, y] = [words(a), words(b)];
    const shared = [...x].filter((word) => y.has(word)).length;
    return shared > 0 && shared * 2 >= Math.max(x.size, y.size);
}
function dotted(item) {
    return item.path.join('.');
}
function namesOf(ops) {
    const source = new Set();
    const destination = new Set();
    for (const op of ops) {
        if (op.kind === 'subsections')
            continue;
        if (op.kind === 'source')
            source.add(dotted(op.item));
        else if (op.kind === 'destination')
            destination.add(dotted(op.item));
        else {
            source.add(dotted(op.source));
            destination.add(dotted(op.destination));
        }
    }
    return { source, destination };
}


/***/ }),

/***/ 7299:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   JC: () => (/* binding */ traitsOf),
/* harmony export */   MU: () => (/* binding */ wireLayout),
/* harmony export */   yE: () => (/* binding */ isUnmigratable)
/* harmony export */ });
/* unused harmony export sumBytes */
function traitsOf(sections) {
    return { printsCounts: sections.some((section) => hasCount(section.description)) };
}
function hasCount(description) {
    if (!description)
        return false;
    return ((description.fields ?? []).some((field) => field.num !== undefined || hasCount(field.description)) ||
        (description.subsections ?? []).some(hasCount));
}
function isUnmigratable(description) {
    return description === undefined || (description.fields === undefined && description.subsections === undefined);
}
function wireLayout(description, streamVersion, traits, path = [], conditional = false) {
    const items = [];
    for (const field of description.fields ?? []) {
        if (!field.fieldExists && field.versionId > streamVersion)
            continue;
        items.push(wireItem(field, description, traits, path, conditional));
    }
    return { items, subsections: description.subsections ?? [] };
}
function wireItem(field, within, traits, path, conditional) {
    const struct = field.description;
    const own = [...path, field.name];
    const maybe = conditional || field.fieldExists;
    const padding = field.name === 'unused' && !struct;
    return {
        kind: struct ? 'struct' : padding ? 'padding' : 'value',
        name: field.name,
        path: own,
        within: within.name,
        withinVersion: within.versionId,
        predicate: field.fieldExists,
        conditional: maybe,
        element: struct || field.size === 0 ? undefined : field.size,
        count: countOf(field, padding, traits),
        mayVary: field.num === undefined && traits.printsCounts && !padding,
        field,
        members: struct ? wireLayout(struct, struct.versionId, traits, own, maybe).items : [],
    };
}
function countOf(field, padding, traits) {
    if (field.num !== undefined)
        return field.num > 0 ? field.num : undefined;
    return padding || traits.printsCounts ? 1 : undefined;
}
function bytesOf(item) {
    if (item.count === undefined)
        return undefined;
    const element = item.kind === 'struct' ? sumBytes(item.members) : item.element;
    return element === undefined ? undefined : element * item.count;
}
function sumBytes(items) {
    let sum = 0;
    for (const item of items) {
        const bytes = item.predicate ? undefined : bytesOf(item);
        if (bytes === undefined)
            return undefined;
        sum += bytes;
    }
    return sum;
}


/***/ }),

/***/ 4883:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ DEFAULT_CONFIG),
/* harmony export */   c: () => (/* binding */ BLOCKING)
/* harmony export */ });
const DEFAULT_CONFIG = Object.freeze({
    failOn: 'break',
    directions: ['forward'],
    targets: [],
    machineTypes: { required: [], removed: 'advise' },
    freeze: 'auto',
    freezeFrom: 2,
    renames: [],
    waivers: [],
});
const BLOCKING = Object.freeze({
    break: ['break'],
    conditional: ['break', 'corruption-risk', 'conditional'],
    never: [],
});


/***/ }),

/***/ 2258:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ phaseOf)
/* harmony export */ });
function phaseOf(version, config) {
    const stage = stageOf(version.text?.trim());
    const frozen = config.freeze === 'auto' ? isFrozen(stage, config.freezeFrom) : config.freeze === 'on';
    const text = version.text?.trim().slice(0, 40);
    const what = text === undefined ? version.from : `VERSION ${text} (${version.from}) is ${nameOf(stage)}`;
    const how = config.freeze === 'auto' ? `freeze from rc${config.freezeFrom}` : `freeze is set ${config.freeze}`;
    return {
        ...(text !== undefined && { version: text }),
        phase: stage.phase,
        ...(stage.candidate !== undefined && { candidate: stage.candidate }),
        frozen,
        source: `${what}; ${how}`,
    };
}
function stageOf(text) {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text ?? '');
    const micro = match ? Number(match[3]) : NaN;
    if (Number.isNaN(micro))
        return { phase: 'unknown' };
    if (micro === 0)
        return { phase: 'release' };
    if (micro >= 90)
        return { phase: 'release-candidate', candidate: micro - 90 };
    return { phase: micro >= 50 ? 'development' : 'stable' };
}
function isFrozen({ phase, candidate }, from) {
    return phase === 'release-candidate' ? (candidate ?? 0) >= from : phase !== 'development';
}
function nameOf({ phase, candidate }) {
    return phase === 'release-candidate'
        ? `rc${candidate}`
        : phase === 'unknown'
            ? 'no version of QEMU, so taken as frozen'
            : phase;
}


/***/ }),

/***/ 8606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   BC: () => (/* binding */ sarifText),
/* harmony export */   D9: () => (/* binding */ markdownCode),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   eR: () => (/* binding */ terminalText),
/* harmony export */   js: () => (/* binding */ htmlText),
/* harmony export */   p0: () => (/* binding */ markdownFence),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* unused harmony exports commandData, commandProperty */
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

/***/ 4044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ readBounded),
/* harmony export */   fS: () => (/* binding */ DEFAULT_MAX_BYTES),
/* harmony export */   l1: () => (/* binding */ unpack),
/* harmony export */   vJ: () => (/* binding */ readStdin)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(426);



const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
function readBounded(path, shown, maxBytes) {
    let file;
    try {
        file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    }
    catch (error) {
        throw unreadable(shown, error);
    }
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
        if (!stat.isFile())
            throw new _model_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceError */ .c(shown, 'is not a regular file', 'Give a dump file');
        if (stat.size > maxBytes)
            throw tooLarge(shown, maxBytes);
        return readAll(file, stat.size, shown, maxBytes);
    }
    catch (error) {
        throw error instanceof _model_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceError */ .c ? error : unreadable(shown, error);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function readAll(file, size, shown, maxBytes) {
    const chunks = [];
    let total = 0;
    for (;;) {
        const chunk = Buffer.allocUnsafe(Math.max(size + 1 - total, 65_536));
        const length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, chunk, 0, chunk.length, null);
        if (length === 0)
            return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
        total += length;
        if (total > maxBytes)
            throw tooLarge(shown, maxBytes);
        chunks.push(chunk.subarray(0, length));
    }
}
async function readStdin(maxBytes) {
    const chunks = [];
    let total = 0;
    for await (const chunk of process.stdin) {
        total += chunk.length;
        if (total > maxBytes)
            throw tooLarge('standard input', maxBytes);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function unpack(bytes, shown, maxBytes) {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
        return bytes;
    try {
        return (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.gunzipSync)(bytes, { maxOutputLength: maxBytes });
    }
    catch (error) {
        const code = error.code ?? String(error);
        if (code === 'ERR_BUFFER_TOO_LARGE')
            throw tooLarge(shown, maxBytes);
        throw new _model_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceError */ .c(shown, `is damaged gzip data (${code})`, 'Make the dump again');
    }
}
function tooLarge(shown, maxBytes) {
    const limit = `${Math.round(maxBytes / 1024 / 1024)} MiB`;
    return new _model_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceError */ .c(shown, `holds more than the limit of ${limit}`, 'A dump has about 2 MiB; raise max-input-size if yours is right');
}
function unreadable(shown, error) {
    const code = error.code ?? String(error);
    const problem = code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`;
    return new _model_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceError */ .c(shown, problem, 'Check the path');
}


/***/ }),

/***/ 6646:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ DumpCache)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3186);
/* harmony import */ var _core_dump_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8592);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(426);




const HEADER = /^\{\s*"vmschkmachine"\s*:\s*\{\s*"Name"\s*:\s*("[A-Za-z0-9._+-]{1,128}")\s*\}\s*,/;
class DumpCache {
    bodies = new Map();
    read(bytes, shown) {
        const header = HEADER.exec(bytes.toString('latin1', 0, 512));
        if (!header?.[1])
            return this.parse(bytes, shown);
        const machineType = JSON.parse(header[1]);
        const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes.subarray(header[0].length)).digest('hex');
        const known = this.bodies.get(key);
        if (known)
            return { machineType, ...known };
        const { sections, digest } = this.parse(bytes, shown);
        this.bodies.set(key, { sections, digest });
        return { machineType, sections, digest };
    }
    parse(bytes, shown) {
        const dump = parseAt(bytes, shown);
        const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalText */ .A)(dump.sections)).digest('hex');
        return { machineType: dump.machineType, sections: dump.sections, digest };
    }
}
function parseAt(bytes, shown) {
    try {
        return (0,_core_dump_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDump */ .oi)(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch (error) {
        if (error instanceof _core_dump_js__WEBPACK_IMPORTED_MODULE_1__/* .DumpError */ .tR)
            throw new _model_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceError */ .c(shown, `is no dump: ${error.message}`, 'Make it with `qemu-system-TARGET -M TYPE -dump-vmstate FILE`');
        throw new _model_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceError */ .c(shown, 'is not UTF-8 text', 'Make it with `qemu-system-TARGET -M TYPE -dump-vmstate FILE`');
    }
}


/***/ }),

/***/ 5592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readDumpFiles: () => (/* binding */ readDumpFiles)
/* harmony export */ });
/* unused harmony export MAX_FILES */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var tinyglobby__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3382);
/* harmony import */ var _core_finding_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3325);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4044);
/* harmony import */ var _dump_cache_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6646);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(426);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6533);








const MAX_FILES = 5000;
async function readDumpFiles(request) {
    if (request.patterns.length === 0)
        throw new _model_js__WEBPACK_IMPORTED_MODULE_4__/* .SourceError */ .c('dumps', 'no pattern was given', 'Name dump files or globs');
    const maxBytes = request.maxBytes ?? _bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_MAX_BYTES */ .fS;
    const cache = new _dump_cache_js__WEBPACK_IMPORTED_MODULE_3__/* .DumpCache */ .p();
    const dumps = new Map();
    for (const file of matchAll(request)) {
        const stdin = file.path === '-';
        const shown = stdin ? 'standard input' : file.path;
        const raw = stdin ? await (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .readStdin */ .vJ)(maxBytes) : (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .readBounded */ .CB)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(request.cwd, file.path), shown, maxBytes);
        const { machineType, sections, digest } = cache.read((0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .unpack */ .l1)(raw, shown, maxBytes), shown);
        const target = (0,_targets_js__WEBPACK_IMPORTED_MODULE_5__/* .targetOf */ .$r)(shown, machineType, file.target ?? request.target, request.known);
        const key = `${target} ${machineType}`;
        const before = dumps.get(key);
        if (before && before.digest !== digest) {
            const problem = `it and ${before.provenance.path} are different dumps of ${machineType} (${target})`;
            throw new _model_js__WEBPACK_IMPORTED_MODULE_4__/* .SourceError */ .c(shown, problem, 'Give one dump for each machine type');
        }
        if (before)
            continue;
        const provenance = { kind: stdin ? 'stdin' : 'file', path: shown };
        dumps.set(key, { target, machineType, sections, digest, provenance });
    }
    const distinct = new Set([...dumps.values()].map((dump) => dump.digest)).size;
    const notes = [`${dumps.size} dumps from files, ${distinct} distinct`];
    return { dumps: [...dumps.values()], failures: [], machineTypes: new Map(), notes };
}
function matchAll(request) {
    const matches = new Map();
    for (const text of request.patterns) {
        const { target, pattern } = (0,_targets_js__WEBPACK_IMPORTED_MODULE_5__/* .splitPattern */ .zm)(text);
        const paths = pattern === '-' ? ['-'] : expand(pattern, request);
        if (paths.length === 0) {
            throw new _model_js__WEBPACK_IMPORTED_MODULE_4__/* .SourceError */ .c(pattern, `matches no file in ${request.cwd}`, 'Check the pattern, and that the step that makes the dumps ran');
        }
        for (const path of paths) {
            const before = matches.get(path);
            if (before?.target !== undefined && target !== undefined && before.target !== target) {
                throw new _model_js__WEBPACK_IMPORTED_MODULE_4__/* .SourceError */ .c(path, `is given for ${before.target} and for ${target}`, 'Give each file once');
            }
            matches.set(path, { path, target: target ?? before?.target });
        }
        if (matches.size > MAX_FILES) {
            throw new _model_js__WEBPACK_IMPORTED_MODULE_4__/* .SourceError */ .c(pattern, `matches more than the limit of ${MAX_FILES} files`, 'Narrow the pattern');
        }
    }
    return [...matches.values()];
}
function expand(pattern, request) {
    const paths = (0,tinyglobby__WEBPACK_IMPORTED_MODULE_6__/* .isDynamicPattern */ .ey)(pattern)
        ? (0,tinyglobby__WEBPACK_IMPORTED_MODULE_6__/* .globSync */ .AZ)(pattern, { cwd: request.cwd, dot: true, followSymbolicLinks: false, expandDirectories: false })
        : exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(request.cwd, pattern))
            ? [pattern]
            : [];
    if (request.confined)
        for (const path of paths)
            confine(path, request.cwd);
    return [...paths].sort(_core_finding_js__WEBPACK_IMPORTED_MODULE_7__/* .compareText */ .n6);
}
function exists(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}
function confine(path, cwd) {
    let real;
    try {
        real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, path));
    }
    catch {
        throw new _model_js__WEBPACK_IMPORTED_MODULE_4__/* .SourceError */ .c(path, 'is a link that leads nowhere', 'Give a dump file');
    }
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(cwd), real);
    if (inside === '..' || inside.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`)) {
        throw new _model_js__WEBPACK_IMPORTED_MODULE_4__/* .SourceError */ .c(path, 'leads out of the working folder', 'Give files inside it');
    }
}


/***/ }),

/***/ 426:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ SourceError)
/* harmony export */ });
class SourceError extends Error {
    subject;
    problem;
    remedy;
    name = 'SourceError';
    constructor(subject, problem, remedy) {
        super(`${subject}: ${problem}. ${remedy}`);
        this.subject = subject;
        this.problem = problem;
        this.remedy = remedy;
    }
}


/***/ }),

/***/ 6533:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   dW: () => (/* binding */ TARGETS),
/* harmony export */   zm: () => (/* binding */ splitPattern)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(426);

const TARGETS = new Set([
    'aarch64',
    'alpha',
    'arm',
    'avr',
    'cris',
    'hppa',
    'i386',
    'lm32',
    'loongarch64',
    'm68k',
    'microblaze',
    'microblazeel',
    'mips',
    'mips64',
    'mips64el',
    'mipsel',
    'moxie',
    'nios2',
    'or1k',
    'ppc',
    'ppc64',
    'riscv32',
    'riscv64',
    'rx',
    's390x',
    'sh4',
    'sh4eb',
    'sparc',
    'sparc64',
    'tricore',
    'unicore32',
    'x86_64',
    'xtensa',
    'xtensaeb',
]);
function splitPattern(text) {
    const at = text.indexOf('=');
    const name = at < 0 ? '' : text.slice(0, at).trim();
    return TARGETS.has(name)
        ? { target: name, pattern: text.slice(at + 1).trim() }
        : { target: undefined, pattern: text };
}
function targetOf(shown, machineType, given, known) {
    if (given !== undefined)
        return given;
    for (const part of shown.split(/[\\/]/).reverse()) {
        const words = part.split(/[^A-Za-z0-9_]+/).filter((word) => TARGETS.has(word));
        const names = [...new Set(words)];
        if (names.length === 1)
            return names[0];
        if (names.length > 1)
            throw ambiguous(shown, `its path names ${names.join(' and ')}`);
    }
    const owners = [...known].filter(([, types]) => types.has(machineType)).map(([target]) => target);
    if (owners.length === 1)
        return owners[0];
    throw ambiguous(shown, owners.length === 0
        ? `no baseline has machine type ${machineType}, and its path names no target`
        : `machine type ${machineType} exists for ${owners.join(' and ')}, and its path names no target`);
}
function ambiguous(shown, why) {
    return new _model_js__WEBPACK_IMPORTED_MODULE_0__/* .SourceError */ .c(shown, `which target it is for cannot be told: ${why}`, 'Say so: TARGET=PATH, such as x86_64=dumps/*.json');
}


/***/ })

};
;