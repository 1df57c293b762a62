import { expect, it } from 'vitest';
import { maskInputs } from '../../src/action/inputs/mask-inputs.ts';
import { parseAnnotationLines } from '../../src/action/inputs/values/annotation-lines.ts';
import { parseHeaderLines } from '../../src/action/inputs/values/header-lines.ts';
import { checkCertificates } from '../../src/action/inputs/values/pem-input.ts';
import { printableText, withoutUrlSecrets } from '../../src/action/log/printable-text.ts';
import { errorSentence, reportError } from '../../src/action/log/report-error.ts';
import { createWorkflowLog, harmlessText } from '../../src/action/log/workflow-commands.ts';
import { markdownCode, markdownLink, markdownText } from '../../src/action/summary/markdown-text.ts';
import { mermaidGraph } from '../../src/action/summary/mermaid-graph.ts';
import { registryPage } from '../../src/action/summary/registry-page.ts';
import { renderSummary } from '../../src/action/summary/summary.ts';
import { isFallbackTag } from '../../src/artifact/copy/signature-tags.ts';
import { platformIn } from '../../src/artifact/index/join-index.ts';
import { extensionOf } from '../../src/artifact/pull/layer-name.ts';
import { ArtifactError } from '../../src/base/errors.ts';
import { toolCommand } from '../../src/files/kind/command-name.ts';
import { mediaTypeOf } from '../../src/files/kind/media-type-by-extension.ts';
import { textContent } from '../../src/files/kind/text-content.ts';
import { checkTitle, collisionKey, isGuardedInWorkspace } from '../../src/files/paths/safe-path.ts';
import { isLocalHost } from '../../src/http/policy/local-host.ts';
import { readNamedAddress } from '../../src/http/policy/origin-rules.ts';
import { parseRetryAfter, retryAfterInText } from '../../src/http/policy/retry-after.ts';
import { warningTexts } from '../../src/http/policy/warnings.ts';
import { parseCatalogReference } from '../../src/oci/catalog-reference.ts';
import { isDigest } from '../../src/oci/digest.ts';
import { claimedMediaType } from '../../src/oci/manifest.ts';
import { isMediaType, mediaTypeOfHeader } from '../../src/oci/media-types.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import { isRepository, isTag, parseReference } from '../../src/oci/reference.ts';
import { parseStrictJson } from '../../src/oci/strict-json.ts';
import { checkRealm } from '../../src/registry/auth/realm.ts';
import { parseContentRange } from '../../src/registry/blobs/content-range.ts';
import { credentialHost } from '../../src/registry/credentials/credential-key.ts';
import { dockerConfigOfVariable, parseDockerConfig } from '../../src/registry/credentials/docker-config.ts';
import { parseChallenges } from '../../src/registry/protocol/challenge.ts';
import { readErrorBody } from '../../src/registry/protocol/error-body.ts';
import { harmless } from '../../src/registry/protocol/harmless.ts';
import { nextPage } from '../../src/registry/protocol/next-page.ts';
import { challengeScopes } from '../../src/registry/protocol/scope.ts';
import { pageTitle } from '../../src/registry/protocol/web-page.ts';
import { aRegistry, failure, MANIFEST, pullFrom, putArtifact, success } from '../e2e/rig.ts';
import { discoverAt } from './steps.ts';

/** Characters of each hostile text. */
const LENGTH = 1024 * 1024;
/** What no function may take for one, in ms. Linear work takes some tens; what is quadratic takes minutes. */
const MOST_MS = 5000;

const origin = 'https://r.io';
const page = new URL('/v2/', origin);
const digest = `sha256:${'0'.repeat(64)}`;
const log = createWorkflowLog({ write: () => {} });
log.mask('a secret of the step');

/** Each function that is given text of a server, an artifact, a file or an input. */
const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  'the log': (text) => log.line(text),
  printableText,
  withoutUrlSecrets,
  harmlessText,
  'errorSentence, message': (text) => errorSentence(new ArtifactError('INTERNAL', text)),
  'errorSentence, remedy': (text) => errorSentence(new ArtifactError('INTERNAL', 'x', { remedy: text })),
  reportError: (text) =>
    reportError(new ArtifactError('INTERNAL', 'x', { detail: [text], cause: new Error(text) }), log),
  markdownText,
  markdownCode,
  markdownLink: (text) => markdownLink('x', text),
  registryPage: (text) => registryPage(text, digest),
  mermaidGraph: (text) =>
    mermaidGraph([
      { name: text, digest, referrers: [{ digest, artifactType: text, size: 1, tag: text, referrers: [] }] },
    ]),
  renderSummary: (text) =>
    renderSummary({
      title: 'x',
      notes: [text],
      targets: [{ reference: text, tags: [text], digest, size: 1, artifactType: text, platform: text }],
      files: [{ title: text, mediaType: text, digest: text, size: 1 }],
    }),
  maskInputs: (text) =>
    maskInputs(
      { HTTPS_PROXY: text, INPUT_HEADER: text, INPUT_PASSWORD: text, 'INPUT_CLIENT-KEY': text },
      { mask() {} },
    ),
  parseAnnotationLines: (text) => parseAnnotationLines(text),
  parseHeaderLines,
  checkCertificates: (text) => checkCertificates('ca-file', text),
  isFallbackTag,
  platformIn,
  extensionOf,
  toolCommand: (text) => toolCommand('tool', text, 'linux'),
  mediaTypeOf,
  textContent: (text) => textContent(Buffer.from(text)),
  checkTitle,
  collisionKey,
  isGuardedInWorkspace,
  isLocalHost,
  readNamedAddress: (text) => readNamedAddress(text, page, origin),
  parseRetryAfter: (text) => parseRetryAfter(text, 0),
  retryAfterInText,
  warningTexts,
  parseCatalogReference,
  isDigest,
  claimedMediaType: (text) => claimedMediaType(Buffer.from(text)),
  isMediaType,
  mediaTypeOfHeader,
  parsePlatform: (text) => parsePlatform(text),
  isRepository,
  isTag,
  parseReference,
  parseStrictJson,
  checkRealm: (text) => checkRealm(text, 'r.io', page),
  parseDockerConfig: (text) => parseDockerConfig(text, 'it', 'docker'),
  'parseDockerConfig, auth': (text) =>
    parseDockerConfig(
      JSON.stringify({ auths: { 'r.io': { auth: Buffer.from(text).toString('base64') } } }),
      'it',
      'docker',
    ),
  dockerConfigOfVariable,
  credentialHost,
  parseChallenges,
  parseContentRange,
  nextPage: (text) => nextPage(text, page, origin),
  harmless,
  readErrorBody,
  pageTitle,
  challengeScopes,
};

/** What hostile texts begin with, and what is repeated in them. */
const STARTS = ['"', '<', '{"a":"', 'Bearer a="', '299 - "', '-----BEGIN CERTIFICATE-----', 'a:', 'http://a?'];
const UNITS = [
  ...[
    'http://',
    'http://a@',
    'http://a?',
    'a',
    '0',
    '.',
    ' ',
    '\0',
    '\n',
    ',',
    ';',
    ':',
    '=',
    '?',
    '/',
    '-',
    '_',
    '!',
    '@',
  ],
  ...['<', '"', '\\', '[', '{', '\u001b[', '\u001b]', '\ud800', '../', 'a.', 'a-', 'a/', 'a:', 'a=', 'a ', 'a,', ' ;'],
  ...[
    ';a=',
    ', 299 - "',
    '<a>;',
    '<!A',
    '<!--',
    '1h',
    '[],',
    '{"a":',
    '"a":{},',
    'repository:',
    '::',
    '##[',
    'a=b&',
    '?a=',
  ],
];

it('nothing foreign is worth more than its length in time', { timeout: 600_000 }, () => {
  const slow: string[] = [];
  const texts = [
    ...UNITS.map((unit) => `${unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH)}!`),
    ...STARTS.flatMap((start) => ['a', ' ', '\0'].map((unit) => start + unit.repeat(LENGTH))),
  ];
  for (const [name, run] of Object.entries(FUNCTIONS)) {
    for (const text of texts) {
      const start = performance.now();
      try {
        run(text);
      } catch {
        // That it is refused is fine.
      }
      const ms = performance.now() - start;
      if (ms > MOST_MS) slow.push(`${name}: ${Math.round(ms)} ms for ${JSON.stringify(text.slice(0, 20))}…`);
    }
  }
  expect(slow).toEqual([]);
});

it('a server that sends it is refused, or shown in part, at once', async () => {
  const text = 'http://'.repeat(150_000);
  const registry = await aRegistry();
  putArtifact(registry, 'x', [{ title: 'a', content: 'hello' }], { artifactType: text.slice(0, 65_536) });
  expect(failure(await pullFrom(registry.host, { timeout: '10s' }), 'MANIFEST_INVALID')).toContain('65536 characters');
  const subject = putArtifact(registry, 'x', [{ title: 'a', content: 'hello' }]);
  const about = {
    mediaType: MANIFEST,
    digest: subject,
    size: registry.repository('x').manifests.get(subject)?.bytes.length,
  };
  const annotations = { 'org.opencontainers.image.created': text };
  putArtifact(registry, 'x', [], { subject: about, annotations });
  registry.repository('x').tags.set('v1', subject);
  const { summary } = success(await discoverAt(registry.host, { timeout: '10s' }));
  expect(summary.length).toBeLessThan(10_000);
});
