import type { FileContent } from '../source/types.ts';
import { KNOWN_TYPE } from './known-types.ts';

/** Text allowed before the root element: declaration, comments, processing instructions, a document type. */
const XML_PROLOGUE = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<![A-Z][^>[]*(?:\[[^\]]*\]\s*)?>)*/;
const ROOT_ELEMENT = /^<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:\s[^>]*)?)>/;

/**
 * Returns the kind of text by its first bytes: SBOMs and test reports in XML, SPDX as tags and values, Helm's
 * provenance.
 */
export function textContent(head: Uint8Array): FileContent | undefined {
  const text = new TextDecoder().decode(head);
  const type = text.trimStart().startsWith('<') ? xmlType(text) : plainType(text);
  if (type === undefined) return undefined;
  // A provenance goes with its chart.
  return { mediaType: type, artifactType: type === KNOWN_TYPE.helmProvenance ? KNOWN_TYPE.helmConfig : type };
}

function xmlType(text: string): string | undefined {
  const from = XML_PROLOGUE.exec(text)?.[0].length ?? 0;
  const [, name, attributes = ''] = ROOT_ELEMENT.exec(text.slice(from, from + 8192)) ?? [];
  if (name === 'bom' && /["']http:\/\/cyclonedx\.org\/schema\/bom\//.test(attributes)) return KNOWN_TYPE.cyclonedxXml;
  // JUnit's reports have no namespace; what all of them have is the root's name.
  if (name === 'testsuites' || name === 'testsuite') return KNOWN_TYPE.junit;
  return undefined;
}

function plainType(text: string): string | undefined {
  if (/^SPDXVersion:[ \t]*SPDX-\d/m.test(text) && !text.includes('\0')) return KNOWN_TYPE.spdxTagValue;
  // Helm's provenance.md: a Chart.yaml, then `files:` with the archive's digest, signed as clear text.
  const isSigned = text.startsWith('-----BEGIN PGP SIGNED MESSAGE-----');
  return isSigned && /^files:[ \t]*\r?\n[ \t]+\S+\.tgz: sha256:/m.test(text) ? KNOWN_TYPE.helmProvenance : undefined;
}
