export const id = 8902;
export const ids = [8902];
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
        .map((text) => (0,_log_printable_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shownText */ .f$)(text, MAX_LABEL_LENGTH).trim())
        .map((text) => text.replace(/[^\p{L}\p{M}\p{N} .,…-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0xfffd};`))
        .join('<br/>');
}


/***/ }),

/***/ 8902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderSummary: () => (/* binding */ renderSummary),
  writeSummary: () => (/* binding */ writeSummary)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(487);
// EXTERNAL MODULE: ./build/src/action/log/human-size.js
var human_size = __webpack_require__(8368);
// EXTERNAL MODULE: ./build/src/action/log/printable-text.js
var printable_text = __webpack_require__(4396);
;// CONCATENATED MODULE: ./build/src/action/summary/markdown-text.js

/** Longest text of one table cell, in characters. */
const MAX_CELL_LENGTH = 300;
/** What can stand in a code span inside a table as it is: digests, references, media types, plain file names. */
const CODE = /^[A-Za-z0-9._:/@+ -]+$/;
/** What can stand as the target of a link as it is. */
const LINK = /^https:\/\/[A-Za-z0-9._:/@%?=-]+$/;
/**
 * Any text as text of a Markdown table cell (GitHub Flavored Markdown): every sign that could start markup, HTML, a link or
 * end the cell becomes a character reference, which can't.
 */
function markdownText(text) {
    const shown = (0,printable_text/* shownText */.f$)(text, MAX_CELL_LENGTH).trim();
    return shown.replace(/[^\p{L}\p{M}\p{N} …-]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0xfffd};`);
}
/** Text as code where that is safe, else as {@link markdownText}. */
function markdownCode(text) {
    return text.length <= MAX_CELL_LENGTH && CODE.test(text) && text.trim() !== ''
        ? `\`${text.trim()}\``
        : markdownText(text);
}
/** Text as {@link markdownCode}, linked to a page if that is a plain https URL. */
function markdownLink(text, page) {
    const shown = markdownCode(text);
    return page !== undefined && LINK.test(page) && shown !== '' ? `[${shown}](${page})` : shown;
}

// EXTERNAL MODULE: ./build/src/action/summary/mermaid-graph.js
var mermaid_graph = __webpack_require__(4689);
;// CONCATENATED MODULE: ./build/src/action/summary/registry-page.js
/** `HOST/REPOSITORY[:TAG][@DIGEST]` of nothing but what may stand in a URL as it is. */
const REFERENCE = /^([a-z0-9.-]+)\/([a-z0-9]+(?:(?:[./]|__?|-+)[a-z0-9]+)*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@[a-z0-9]+:[0-9a-f]+)?$/;
/**
 * The web page on which a registry shows what a reference names, where that is known: of ghcr.io, Docker Hub, quay.io and the
 * registries of Google, Amazon and Microsoft. Made of the text alone; nothing is asked.
 * @param digest of what the reference names
 */
function registryPage(reference, digest) {
    const [, host = '', repository = '', tag] = REFERENCE.exec(reference) ?? [];
    const [first = '', second = '', ...rest] = repository.split('/');
    if (first === '' || !/^[a-z0-9]+:[0-9a-f]+$/.test(digest))
        return undefined;
    switch (host) {
        case 'ghcr.io':
        case 'gcr.io':
            // Both send a browser on to the page of the package.
            return second === '' ? undefined : `https://${host}/${repository}`;
        case 'docker.io': {
            if (second === '' || rest.length > 0)
                return undefined;
            const page = first === 'library' ? `_/${second}` : `r/${repository}`;
            return `https://hub.docker.com/${page}/tags${tag === undefined ? '' : `?name=${tag}`}`;
        }
        case 'quay.io':
            return second === '' || rest.length > 0
                ? undefined
                : `https://quay.io/repository/${repository}/manifest/${digest}`;
        case 'public.ecr.aws':
            return second === '' ? undefined : `https://gallery.ecr.aws/${repository}`;
        case 'mcr.microsoft.com':
            return `https://mcr.microsoft.com/artifact/mar/${repository}`;
        default:
            return cloudPage(host, repository, digest);
    }
}
/** Registries that have the account or the region in their host. */
function cloudPage(host, repository, digest) {
    const [, account, region] = /^([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com$/.exec(host) ?? [];
    if (account !== undefined) {
        return `https://${region}.console.aws.amazon.com/ecr/repositories/private/${account}/${repository}?region=${region}`;
    }
    const [, location] = /^([a-z0-9-]+)-docker\.pkg\.dev$/.exec(host) ?? [];
    const [project, name, ...image] = repository.split('/');
    if (location === undefined || image.length === 0)
        return undefined;
    const path = [project, location, name, encodeURIComponent(image.join('/')), digest].join('/');
    return `https://console.cloud.google.com/artifacts/docker/${path}`;
}

;// CONCATENATED MODULE: ./build/src/action/summary/summary.js







/** The end of a summary that had to be cut. */
const CUT_NOTE = '\n_The rest is cut: it is more than GitHub shows. The outputs of the step have all of it._\n';
/**
 * The job summary as Markdown: heading, table of references, table of files, graph of what refers to the subject. All text is
 * escaped for Markdown, HTML and Mermaid; the whole is at most MAX_SUMMARY_BYTES, cut after a whole line.
 */
function renderSummary(summary) {
    const { title, notes = [], targets = [], files = [], folder, listing, copied, parts, subjects = [], referrers = [], } = summary;
    const sections = [
        `### ${markdownText(title)}\n`,
        ...notes.map((note) => `${markdownText(note)}\n`),
        targetTable(targets),
        fileTable(files, folder),
        ...(listing === undefined ? [] : [nameTable(listing)]),
        ...(copied === undefined ? [] : [copyTable(copied)]),
        ...(parts === undefined ? [] : [partTable(parts)]),
        ...subjectSections(subjects),
        referrerTable(referrers),
        wholeDigests(summary),
    ];
    return fit(sections.filter((section) => section !== ''));
}
/**
 * Appends Markdown to the job summary of the step, if the runner takes one. Gives the reason when that fails, as a step
 * that did its work does not fail for it; else undefined.
 */
function writeSummary(markdown, env) {
    if (!env.GITHUB_STEP_SUMMARY)
        return undefined;
    try {
        (0,external_node_fs_.appendFileSync)(env.GITHUB_STEP_SUMMARY, markdown);
        return undefined;
    }
    catch (error) {
        return `The job summary can't be written: ${(0,errors/* messageOf */.bD)(error)}`;
    }
}
function targetTable(targets) {
    if (targets.length === 0)
        return '';
    const withPlatform = targets.some(({ platform }) => platform !== undefined);
    const withChange = targets.some(({ changed }) => changed !== undefined);
    const head = [
        'Reference',
        ...(withPlatform ? ['Platform'] : []),
        'Digest',
        'Type',
        'Size',
        ...(withChange ? ['Changed'] : []),
    ];
    const rows = targets.map(({ reference, tags = [], digest, artifactType, size, platform, changed }) => [
        [
            markdownLink(withoutDigest(reference, digest), registryPage(reference, digest)),
            ...tags.slice(0, MAX_TAGS).map(markdownCode),
            ...(tags.length > MAX_TAGS ? [`… (${tags.length - MAX_TAGS} more tags)`] : []),
        ].join(', '),
        ...(withPlatform ? [markdownCode(platform ?? '')] : []),
        markdownCode((0,mermaid_graph/* shortDigest */.VK)(digest)),
        markdownCode(artifactType),
        sizeCell(size),
        ...(withChange ? [changed === true ? 'yes' : 'no'] : []),
    ]);
    return table(head, rows, head.indexOf('Size'));
}
/** Tags of a reference beside the first that are named in its row. */
const MAX_TAGS = 10;
/** The digest has a column of its own. */
function withoutDigest(reference, digest) {
    return reference.endsWith(`@${digest}`) ? reference.slice(0, -digest.length - 1) : reference;
}
/** A size that is not broken between number and unit. */
function sizeCell(bytes) {
    return (0,human_size/* formatBytes */.z3)(bytes).replace(' ', '&nbsp;');
}
function copyTable({ from, to }) {
    const head = ['To', 'Manifests', 'Blobs', 'Size', 'Blobs mounted', 'Blobs there', 'Foreign layers left out'];
    const rows = to.map(({ name, manifests, blobs, bytes }) => [
        markdownCode(name),
        String(manifests),
        String(blobs.uploaded),
        sizeCell(bytes),
        String(blobs.mounted),
        String(blobs.existing),
        String(blobs.skipped),
    ]);
    return `Copied from ${markdownCode(from)}:\n\n${table(head, rows, 3)}`;
}
function fileTable(files, folder) {
    if (files.length === 0)
        return '';
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const rows = files.map(({ title, mediaType, digest, size }) => [
        markdownCode(title),
        markdownCode((0,mermaid_graph/* shortDigest */.VK)(digest)),
        markdownCode(mediaType),
        sizeCell(size),
    ]);
    const count = files.length === 1 ? '1 file' : `${files.length} files`;
    const where = folder === undefined ? '' : ` in ${markdownCode(folder)}`;
    return `**${count}, ${(0,human_size/* formatBytes */.z3)(total)}**${where}\n\n${table(['File', 'Digest', 'Media type', 'Size'], rows, 3)}`;
}
function partTable({ kind, rows: parts }) {
    if (parts.length === 0)
        return '';
    const rows = parts.map(({ name, mediaType, digest, size }) => [
        markdownCode(name),
        markdownCode((0,mermaid_graph/* shortDigest */.VK)(digest)),
        markdownCode(mediaType),
        sizeCell(size),
    ]);
    const [one, first] = kind === 'manifests' ? ['manifest', 'Platform'] : ['layer', 'Name'];
    const heading = `**${parts.length === 1 ? `1 ${one}` : `${parts.length} ${kind}`}**`;
    return `${heading}\n\n${table([first, 'Digest', 'Media type', 'Size'], rows, 3)}`;
}
function nameTable({ kind, names }) {
    if (names.length === 0)
        return '';
    const rows = names.map((name) => [markdownCode(name)]);
    return table([kind === 'tags' ? 'Tag' : 'Repository'], rows, -1);
}
/** @param total how many rows there are, where not all are given */
function table(head, rows, numberColumn, total = rows.length) {
    const line = (cells) => `| ${cells.join(' | ')} |\n`;
    const rule = head.map((_, index) => (index === numberColumn ? '---:' : '---'));
    const shown = rows.slice(0, limits/* MAX_SUMMARY_ROWS */.ok);
    const left = total - shown.length;
    return `${line(head)}${line(rule)}${shown.map(line).join('')}${left > 0 ? `\n_And ${left} more._\n` : ''}`;
}
function subjectSections(subjects) {
    if (subjects.length === 0)
        return [];
    const count = (0,mermaid_graph/* countReferrers */.AF)(subjects.flatMap(({ referrers }) => referrers));
    if (count === 0)
        return ['Nothing refers to it.\n'];
    const { text, left } = (0,mermaid_graph/* mermaidGraph */.GA)(subjects);
    const note = left > 0 ? `_The graph leaves out ${left} of ${count} referrers. The outputs of the step have them all._\n` : '';
    return [`\`\`\`mermaid\n${text}\n\`\`\`\n`, ...(note === '' ? [] : [note])];
}
function referrerTable(referrers) {
    const count = (0,mermaid_graph/* countReferrers */.AF)(referrers);
    if (count === 0)
        return '';
    const nodes = inOrder(referrers);
    const withCreated = nodes.some(({ node }) => node.created !== undefined);
    const head = ['Type', 'Digest', ...(withCreated ? ['Created'] : []), 'Size'];
    const rows = nodes.map(({ node, depth }) => {
        const { artifactType, predicateTypes = [], created = '', size, digest } = node;
        const types = [artifactType, ...predicateTypes].filter((type) => type !== '').map(markdownCode);
        return [
            `${depth === 0 ? '' : `${'&nbsp;&nbsp;'.repeat(depth - 1)}↳ `}${types.length === 0 ? 'no artifact type' : types.join(', ')}`,
            markdownCode((0,mermaid_graph/* shortDigest */.VK)(digest)),
            ...(withCreated ? [markdownText(created)] : []),
            sizeCell(size),
        ];
    });
    const heading = count === 1 ? '**1 referrer**' : `**${count} referrers**`;
    return `${heading}\n\n${table(head, rows, head.indexOf('Size'), count)}`;
}
/** Each referrer before those that refer to it, as many as a table shows. */
function inOrder(referrers) {
    const nodes = [];
    const rest = referrers.map((node) => ({ node, depth: 0 })).reverse();
    for (let next = rest.pop(); next !== undefined && nodes.length < limits/* MAX_SUMMARY_ROWS */.ok; next = rest.pop()) {
        nodes.push(next);
        for (const node of next.node.referrers.toReversed())
            rest.push({ node, depth: next.depth + 1 });
    }
    return nodes;
}
/** Whole references and digests, folded away: text to be copied. Tables have them short, as they are as wide as half the page. */
function wholeDigests({ targets = [], files = [], parts, referrers = [] }) {
    const lines = [
        ...targets.map(({ reference, digest }) => copyable(reference.endsWith(digest) ? '' : digest, reference)),
        ...files.map(({ title, digest }) => copyable(digest, title)),
        ...(parts?.rows ?? []).map(({ name, digest }) => copyable(digest, name)),
        ...inOrder(referrers).map(({ node }) => copyable(node.digest, node.artifactType)),
    ].filter((line) => line !== '');
    if (lines.length === 0)
        return '';
    const shown = lines.slice(0, limits/* MAX_SUMMARY_ROWS */.ok);
    const left = lines.length - shown.length;
    const more = left > 0 ? [`and ${left} more`] : [];
    const text = [...shown, ...more].join('\n');
    return `<details><summary>Whole digests</summary>\n\n\`\`\`text\n${text}\n\`\`\`\n\n</details>\n`;
}
/** A line of a code block; only of what can't end the block. */
function copyable(...words) {
    return words.filter((word) => /^[A-Za-z0-9._:/@+-]{1,300}$/.test(word)).join('  ');
}
/** Sections with a blank line between, as long as they fit; the first that does not is cut after a line. */
function fit(sections) {
    const whole = `${sections.join('\n')}\n`;
    if (Buffer.byteLength(whole) <= limits/* MAX_SUMMARY_BYTES */.Q0)
        return whole;
    let room = limits/* MAX_SUMMARY_BYTES */.Q0 - Buffer.byteLength(CUT_NOTE);
    let text = '';
    for (const section of sections) {
        const bytes = Buffer.byteLength(section) + 1;
        if (bytes <= room) {
            text += `${section}\n`;
            room -= bytes;
            continue;
        }
        // Half a graph is no graph, and what is folded has to end.
        if (!/^(?:```|<details>)/.test(section)) {
            for (const line of section.split(/(?<=\n)/)) {
                room -= Buffer.byteLength(line);
                if (room < 0)
                    break;
                text += line;
            }
        }
        break;
    }
    return text + CUT_NOTE;
}


/***/ })

};
