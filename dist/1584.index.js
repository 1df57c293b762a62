export const id = 1584;
export const ids = [1584];
export const modules = {

/***/ 4689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AF: () => (/* binding */ countReferrers),
/* harmony export */   GA: () => (/* binding */ mermaidGraph),
/* harmony export */   VK: () => (/* binding */ shortDigest)
/* harmony export */ });
/* harmony import */ var _base_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(487);
/* harmony import */ var _log_human_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8368);
/* harmony import */ var _log_printable_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4396);



/** Longest line of a node's label: a box of it still fits the page. */
const MAX_LABEL_LENGTH = 80;
/**
 * Draws subjects and all that refers to them, nearest first, within what GitHub draws: MAX_MERMAID_EDGES and
 * MAX_MERMAID_LENGTH. Arrows point from the referrer to what it refers to.
 */
function mermaidGraph(roots) {
    const lines = ['flowchart RL'];
    let length = lines.join('\n').length;
    let isFull = false;
    let nodes = 0;
    let shown = 0;
    let left = 0;
    /** Adds a line if there is room for it. Nothing is added after the first that had none. */
    function add(line) {
        isFull ||= length + line.length + 1 > _base_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MERMAID_LENGTH */ .Ey;
        if (isFull)
            return false;
        lines.push(line);
        length += line.length + 1;
        nodes++;
        return true;
    }
    let level = [];
    for (const root of roots) {
        const parent = nodes;
        if (!add(`  n${nodes}["${rootLabel(root)}"]`))
            left += countReferrers(root.referrers);
        else
            level.push(...root.referrers.map((node) => ({ node, parent })));
    }
    while (level.length > 0) {
        const next = [];
        for (const { node, parent } of level) {
            const own = nodes;
            isFull ||= shown >= _base_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MERMAID_EDGES */ .sR;
            if (!add(`  n${own}["${nodeLabel(node)}"] --> n${parent}`)) {
                left += 1 + countReferrers(node.referrers);
                continue;
            }
            shown++;
            for (const child of node.referrers)
                next.push({ node: child, parent: own });
        }
        level = next;
    }
    return { text: lines.join('\n'), shown, left };
}
/** How many nodes a tree has. */
function countReferrers(referrers) {
    let count = 0;
    const rest = [...referrers];
    for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
        count++;
        rest.push(...node.referrers);
    }
    return count;
}
function rootLabel({ name, digest, platform }) {
    return label([name, ...(platform === undefined ? [] : [platform]), shortDigest(digest)]);
}
function nodeLabel({ digest, artifactType, predicateTypes = [], tag, about, size, created }) {
    const facts = [(0,_log_human_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(size), ...(created === undefined ? [] : [created])].join(', ');
    return label([
        artifactType === '' ? 'no artifact type' : artifactType,
        ...predicateTypes,
        shortDigest(digest),
        facts,
        ...(tag === undefined ? [] : [`tag ${tag.slice(0, tag.indexOf('-') + 1 + 12)}…${tag.slice(tag.lastIndexOf('.'))}`]),
        ...(about === undefined ? [] : [`about ${shortDigest(about)}`]),
    ]);
}
/** A digest with the first 12 of its hexadecimal digits: enough to tell those of one subject apart. */
function shortDigest(digest) {
    const colon = digest.indexOf(':');
    return digest.slice(0, colon + 1 + 12);
}
/** Lines of a quoted label. All but plain letters, digits and a few signs become Mermaid's character references. */
function label(texts) {
    return texts
        .map((text) => (0,_log_printable_text_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)((0,_log_printable_text_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutUrlSecrets */ .t)((0,_log_printable_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printableText */ .XU)(text)), MAX_LABEL_LENGTH).trim())
        .map((text) => text.replace(/[^\p{L}\p{M}\p{N} .,…-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0xfffd};`))
        .join('<br/>');
}


/***/ }),

/***/ 1584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   outputsOf: () => (/* binding */ outputsOf),
/* harmony export */   summaryOf: () => (/* binding */ summaryOf)
/* harmony export */ });
/* harmony import */ var _action_interface_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(599);
/* harmony import */ var _action_summary_mermaid_graph_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4689);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2262);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(415);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3856);





/** What a command's result is as step outputs: those of the table. Of several targets the first gives the single values. */
function outputsOf(command, result) {
    const values = result === undefined ? NOTHING : { ...listingValues(result), ...targetValues(command, result) };
    const specs = _action_interface_js__WEBPACK_IMPORTED_MODULE_0__/* .OUTPUTS */ .py;
    const own = specs.filter(({ commands }) => commands.includes(command)).map(({ name }) => name);
    return Object.fromEntries(Object.entries(values).filter(([name]) => own.includes(name)));
}
/** What there is to say of what is not there. */
const NOTHING = { count: '0', referrers: '[]', changed: 'false', files: '[]', exists: 'false' };
function listingValues({ listing, count }) {
    if (listing === undefined)
        return {};
    const { kind, names, prefix } = listing;
    return {
        count: String(count ?? names.length),
        references: names.map((name) => `${prefix}${name}`).join('\n'),
        ...(kind === 'tags' ? { tags: names.join('\n') } : { repositories: names.join('\n') }),
    };
}
function targetValues(command, result) {
    const { targets, files, referrers, subject, manifest, name, changed, path, count, content, platforms, cacheHit } = result;
    const [first] = targets;
    if (first === undefined)
        return {};
    const about = command === 'attach' || command === 'discover' ? subject : { name, digest: first.digest };
    const writes = command === 'push' || command === 'attach' || command === 'index';
    return {
        digest: first.digest,
        reference: first.reference,
        references: [...new Set(targets.map(({ reference }) => reference))].join('\n'),
        'media-type': first.mediaType,
        'artifact-type': first.artifactType,
        size: String(first.size),
        annotations: JSON.stringify(first.annotations),
        ...(manifest === undefined ? {} : { manifest }),
        ...(about === undefined ? {} : { 'subject-name': about.name, 'subject-digest': about.digest }),
        count: String(count ?? (referrers === undefined ? files.length : (0,_action_summary_mermaid_graph_js__WEBPACK_IMPORTED_MODULE_4__/* .countReferrers */ .AF)(referrers))),
        changed: String(changed),
        files: JSON.stringify(files),
        ...(referrers === undefined ? {} : { referrers: JSON.stringify(referrers) }),
        ...(path === undefined ? {} : { path }),
        tags: targets.flatMap(({ tags, reference }) => tags.map((tag) => tagged(reference, tag))).join('\n'),
        exists: 'true',
        ...(content === undefined ? {} : { content }),
        ...(cacheHit === undefined ? {} : { 'cache-hit': String(cacheHit) }),
        ...(platforms === undefined ? {} : { platforms: platforms.join('\n') }),
        ...(writes
            ? {
                metadata: JSON.stringify({
                    'containerimage.digest': first.digest,
                    'containerimage.descriptor': { mediaType: first.mediaType, digest: first.digest, size: first.size },
                    'image.name': targets.map(({ shown }) => shown).join(','),
                }),
            }
            : {}),
    };
}
function tagged(reference, tag) {
    return `${reference.slice(0, reference.indexOf('@'))}:${tag}`;
}
const HEADINGS = {
    push: 'Pushed',
    attach: 'Attached',
    pull: 'Pulled',
    discover: 'Discovered',
    copy: 'Copied',
    tag: 'Tagged',
    index: 'Joined',
    inspect: 'Inspected',
    list: 'Listed',
    delete: 'Deleted',
};
const READS = new Set(['discover', 'inspect']);
/** What the job summary tells of a command's result. */
function summaryOf(command, result, { dryRun }) {
    const { targets, files, copied, listing } = result;
    const isPushedIndex = command === 'push' && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isIndexMediaType */ .$$)(targets[0]?.mediaType ?? '');
    const isListed = command === 'index' || command === 'inspect' || isPushedIndex;
    const parts = isListed ? partsOf(result) : undefined;
    return {
        title: dryRun && !READS.has(command) ? `${HEADINGS[command]}: dry run` : HEADINGS[command],
        notes: notesOf(command, result, dryRun),
        copied,
        targets: targets.map(({ shown, tags, digest, size, mediaType, artifactType, platform, changed }) => ({
            reference: shown,
            tags: tags.filter((tag) => !shown.endsWith(`:${tag}`)),
            digest,
            size,
            artifactType: artifactType || mediaType,
            platform,
            ...(READS.has(command) || dryRun ? {} : { changed }),
        })),
        files,
        ...(result.path === undefined || files.length === 0 ? {} : { folder: result.path }),
        listing,
        parts,
        subjects: subjectsOf(result),
        referrers: result.referrers ?? [],
    };
}
function notesOf(command, result, dryRun) {
    const { notes = [], targets, changed } = result;
    if (READS.has(command) || targets.length === 0)
        return notes;
    if (dryRun)
        return ['Nothing was written.', ...notes];
    return [...(changed ? [] : ['Nothing had to be done: all of it was there already.']), ...notes];
}
/** Manifests of an index, layers of anything else. */
function partsOf({ targets: [target], manifest }) {
    if (target === undefined || manifest === undefined)
        return undefined;
    const { mediaType, digest, size } = target;
    const parsed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)({ bytes: Buffer.from(manifest), descriptor: { mediaType, digest, size } }, digest);
    const isIndex = parsed.kind === 'index';
    const rows = (isIndex ? parsed.manifests : parsed.layers).map((part) => ({
        name: part.platform === undefined ? (part.annotations?.[TITLE] ?? '') : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(part.platform),
        mediaType: part.artifactType ?? part.mediaType,
        digest: part.digest,
        size: part.size,
    }));
    return { kind: isIndex ? 'manifests' : 'layers', rows };
}
const TITLE = 'org.opencontainers.image.title';
/** What discover looked at with all that was found; else what this step attached, or pulled of a subject. */
function subjectsOf({ targets, subject, referrers }) {
    if (subject !== undefined && referrers !== undefined)
        return [{ ...subject, referrers }];
    const roots = new Map();
    for (const target of targets) {
        const about = target.subject ?? subject?.digest;
        if (about === undefined)
            continue;
        const name = target.reference.slice(0, target.reference.lastIndexOf('@'));
        const { digest, artifactType, size, annotations, platform } = target;
        const key = `${name}@${about}`;
        const root = roots.get(key) ?? {
            name,
            digest: about,
            platform,
            referrers: [],
        };
        root.referrers.push({ digest, artifactType, size, annotations, referrers: [] });
        roots.set(key, root);
    }
    return [...roots.values()];
}


/***/ })

};
