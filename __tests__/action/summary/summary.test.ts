import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mermaidGraph, type ReferrerSummary } from '../../../src/action/summary/mermaid-graph.ts';
import { renderSummary, writeSummary } from '../../../src/action/summary/summary.ts';
import {
  MAX_MERMAID_EDGES,
  MAX_MERMAID_LENGTH,
  MAX_SUMMARY_BYTES,
  MAX_SUMMARY_ROWS,
} from '../../../src/base/limits.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const node = (artifactType: string, referrers: readonly ReferrerSummary[] = []): ReferrerSummary => ({
  digest: DIGEST,
  artifactType,
  size: 1234,
  referrers,
});

test('a push', () => {
  const markdown = renderSummary({
    title: 'Pushed',
    notes: ['Nothing was new.'],
    targets: [
      {
        reference: 'ghcr.io/acme/app:1',
        tags: ['latest'],
        digest: DIGEST,
        size: 700,
        artifactType: 'application/spdx+json',
        changed: false,
      },
    ],
    files: [{ title: 'sbom.spdx.json', mediaType: 'application/spdx+json', digest: DIGEST, size: 1_500_000 }],
  });
  expect(markdown).toBe(`### Pushed

Nothing was new&#46;

| Reference | Digest | Type | Size | Changed |
| --- | --- | --- | ---: | --- |
| [\`ghcr.io/acme/app:1\`](https://ghcr.io/acme/app), \`latest\` | \`sha256:abababababab\` | \`application/spdx+json\` | 700&nbsp;B | no |

**1 file, 1.5 MB**

| File | Digest | Media type | Size |
| --- | --- | --- | ---: |
| \`sbom.spdx.json\` | \`sha256:abababababab\` | \`application/spdx+json\` | 1.5&nbsp;MB |

<details><summary>Whole digests</summary>

\`\`\`text
${DIGEST}  ghcr.io/acme/app:1
${DIGEST}  sbom.spdx.json
\`\`\`

</details>

`);
});

test('a reference by digest says it once', () => {
  const target = { reference: `quay.io/acme/app@${DIGEST}`, digest: DIGEST, size: 1, artifactType: '' };
  const markdown = renderSummary({ title: 'Attached', targets: [{ ...target, platform: 'linux/arm64' }, target] });
  expect(markdown).toContain(`
| Reference | Platform | Digest | Type | Size |
| --- | --- | --- | --- | ---: |
| [\`quay.io/acme/app\`](https://quay.io/repository/acme/app/manifest/${DIGEST}) | \`linux/arm64\` | \`sha256:abababababab\` |  | 1&nbsp;B |
| [\`quay.io/acme/app\`](https://quay.io/repository/acme/app/manifest/${DIGEST}) |  | \`sha256:abababababab\` |  | 1&nbsp;B |
`);
  expect(markdown).toContain(`\n\`\`\`text\nquay.io/acme/app@${DIGEST}\n`);
});

test('a tree', () => {
  const referrers = [node('a/b', [{ ...node('c/d'), created: '2000-01-01T00:00:00Z' }]), node('')];
  const markdown = renderSummary({
    title: 'Discovered',
    subjects: [{ name: 'ghcr.io/acme/app', digest: 'sha256:00', referrers }],
    referrers,
  });
  expect(markdown).toContain(`\`\`\`mermaid
flowchart RL
  n0["ghcr.io#47;acme#47;app<br/>sha256#58;00"]
  n1["a#47;b<br/>sha256#58;abababababab<br/>1.2 kB"] --> n0
  n2["no artifact type<br/>sha256#58;abababababab<br/>1.2 kB"] --> n0
  n3["c#47;d<br/>sha256#58;abababababab<br/>1.2 kB, 2000-01-01T00#58;00#58;00Z"] --> n1
\`\`\`

**3 referrers**

| Type | Digest | Created | Size |
| --- | --- | --- | ---: |
| \`a/b\` | \`sha256:abababababab\` |  | 1.2&nbsp;kB |
| ↳ \`c/d\` | \`sha256:abababababab\` | 2000-01-01T00&#58;00&#58;00Z | 1.2&nbsp;kB |
| no artifact type | \`sha256:abababababab\` |  | 1.2&nbsp;kB |
`);
  expect(
    renderSummary({ title: 'Discovered', subjects: [{ name: 'a/b', digest: 'sha256:00', referrers: [] }] }),
  ).toContain('Nothing refers to it.');
});

describe('row injected-command: text from anywhere does not get out of its place', () => {
  const hostile = [
    '| x | y |',
    'a\n\n# heading',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[click](https://evil.example)',
    '![x](https://evil.example/x.png)',
    'https://evil.example www.evil.example',
    '``` \n```mermaid',
    '`code` **bold** _it_ ~~no~~ @user #1',
    '&lt;b&gt; &#60;',
    '"] --> n0; click n0 "https://evil.example"',
    '"]\n  click n0 call alert(1)',
    '%%{init: {"theme":"x"}}%%',
    '#quot;#35;',
    '\u202egnp.exe',
    '\\| \\` \\',
    '$x^2$',
  ];
  test.each(hostile)('%j', (text) => {
    const referrer = {
      ...node(text),
      created: text,
      digest: text,
      predicateTypes: [text, text],
      tag: text,
      about: text,
    };
    const markdown = renderSummary({
      title: text,
      notes: [text],
      targets: [{ reference: text, tags: [text], digest: text, size: 1, artifactType: text, platform: text }],
      files: [{ title: text, mediaType: text, digest: text, size: 1 }],
      folder: text,
      copied: {
        from: text,
        to: [{ name: text, manifests: 1, blobs: { uploaded: 1, existing: 0, mounted: 0, skipped: 0 }, bytes: 1 }],
      },
      listing: { kind: 'tags', names: [text] },
      parts: { kind: 'layers', rows: [{ name: text, mediaType: text, digest: text, size: 1 }] },
      subjects: [{ name: text, digest: text, platform: text, referrers: [referrer] }],
      referrers: [{ ...referrer, referrers: [referrer] }],
    });
    // Nothing but our own markup is left once character references and code spans of plain characters are gone.
    const rest = markdown.replaceAll(/&#\d+;|&nbsp;/g, '').replaceAll(/`[A-Za-z0-9._:/@+ -]+`/g, '');
    const [before = '', graph = '', after = '', whole = '', end = '\n</details>\n\n', ...more] =
      rest.split(/```(?:mermaid|text)?\n/);
    expect(more).toEqual([]);
    expect(whole).toMatch(/^(?:[A-Za-z0-9._:/@+-]+(?: {2}[A-Za-z0-9._:/@+-]+)*\n)*$/);
    expect(end).toBe('\n</details>\n\n');
    expect(before.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(1);
    const own =
      /^### |\| ---:?|\*\*(?:1 file, 1 B(?=\*\* in )|1 layer|2 referrers)\*\*|^Copied from .*:$|^<details><summary>Whole digests<\/summary>$/gm;
    expect((before + after).replaceAll(own, '')).not.toMatch(/[<>[\]()`*_~@#&$\\:]/);
    let columns = 0;
    for (const line of (before + after).split('\n')) {
      if (columns !== 0 && line !== '') expect(line.split('|'), line).toHaveLength(columns);
      columns = line.startsWith('|') ? line.split('|').length : 0;
    }
    for (const line of graph.trimEnd().split('\n').slice(1)) {
      expect(line).toMatch(/^ {2}n\d+\["(?:[\p{L}\p{M}\p{N} .,…-]|#\d+;|<br\/>)*"\](?: --> n\d+)?$/u);
    }
  });
});

describe('row large-summary: what is too much is cut with a note', () => {
  test('a table', () => {
    const files = Array.from({ length: MAX_SUMMARY_ROWS + 7 }, (_, index) => ({
      title: `f${index}`,
      mediaType: 'a/b',
      digest: DIGEST,
      size: 1,
    }));
    const markdown = renderSummary({ title: 'Pulled', files });
    expect(markdown).toContain(`${MAX_SUMMARY_ROWS + 7} files`);
    expect(markdown).toContain('_And 7 more._');
    expect(markdown.split('\n').filter((line) => line.startsWith('| `f'))).toHaveLength(MAX_SUMMARY_ROWS);
  });
  test('the whole, under 1024 KiB and after a whole line', () => {
    const long = '日|'.repeat(200);
    const rows = Array.from({ length: MAX_SUMMARY_ROWS }, () => ({
      reference: long,
      digest: long,
      size: 1,
      artifactType: long,
    }));
    const files = rows.map(({ digest }) => ({ title: long, mediaType: long, digest, size: 1 }));
    const markdown = renderSummary({ title: 'Pushed', targets: rows, files });
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(markdown).toMatch(/\|\n\n_The rest is cut: .+_\n$/);
  });
  test("the graph, within Mermaid's limits", () => {
    const wide = Array.from({ length: 3000 }, (_, index) => node(`a/${index}`, [node('b/c')]));
    const { text, shown, left } = mermaidGraph([{ name: 'x', digest: 'y', referrers: wide }]);
    expect(shown).toBe(MAX_MERMAID_EDGES);
    expect(shown + left).toBe(6000);
    expect(text.match(/-->/g)).toHaveLength(MAX_MERMAID_EDGES);
    const markdown = renderSummary({ title: 'Discovered', subjects: [{ name: 'x', digest: 'y', referrers: wide }] });
    expect(markdown).toContain(`_The graph leaves out ${left} of 6000 referrers.`);
  });
  test('many subjects', () => {
    const roots = Array.from({ length: 2000 }, (_, index) => ({
      name: `a/${index}`,
      digest: DIGEST,
      referrers: [node('b/c')],
    }));
    const { text, shown, left } = mermaidGraph(roots);
    expect(text.length).toBeLessThanOrEqual(MAX_MERMAID_LENGTH);
    expect(shown + left).toBe(2000);
    for (const [, from, to] of text.matchAll(/n(\d+)\["[^"]*"\] --> n(\d+)/g)) {
      expect(text).toContain(`n${to}["a`);
      expect(from).not.toBe(to);
    }
  });
  test('long labels', () => {
    const long = Array.from({ length: 400 }, () => node('/'.repeat(300)));
    const { text, shown, left } = mermaidGraph([{ name: '/'.repeat(300), digest: 'y', referrers: long }]);
    expect(text.length).toBeLessThanOrEqual(MAX_MERMAID_LENGTH);
    expect(shown + left).toBe(400);
    expect(left).toBeGreaterThan(0);
  });
});

test('the summary is added to what is there; a step does not fail for it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'summary-'));
  try {
    const env = { GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md') };
    expect(writeSummary('a\n', env)).toBeUndefined();
    expect(writeSummary('b\n', env)).toBeUndefined();
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe('a\nb\n');
    expect(writeSummary('a\n', {})).toBeUndefined();
    expect(writeSummary('a\n', { GITHUB_STEP_SUMMARY: folder })).toContain("can't be written");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('copies', () => {
  test('are a table that says what became of each tag, and why not', () => {
    const text = renderSummary({
      title: 'Copied',
      copies: [
        { source: 'a/b:1', destination: 'c/d', tag: '1', digest: `sha256:${'a'.repeat(64)}`, result: 'copied' },
        { source: 'a/b:2', destination: 'c/d', result: 'failed', reason: 'no <b>such</b> | tag' },
      ],
    });
    expect(text).toContain('| Source | Destination | Digest | Result |');
    expect(text).toMatch(/\| `a\/b:1` \| `c\/d:1` \| `sha256:a+…?` \| copied \|/);
    expect(text).toMatch(/\| `a\/b:2` \| `c\/d` \| {2}\| failed: no .*tag \|/);
    expect(text).not.toContain('<b>');
  });
});
