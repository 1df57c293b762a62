import { ArtifactError } from '../../base/errors.ts';
import { MAX_LINK_LENGTH } from '../../base/limits.ts';
import { readNamedAddress, shownOrigin } from '../../http/policy/origin-rules.ts';

/**
 * The next page that a `Link` header names (RFC 8288; distribution-spec 1.1.1, "Listing Tags"); undefined for the last page.
 * @param current where the page came from; a relative link starts there
 * @param origin the origin that alone is followed: that of the page
 * @throws ArtifactError PROTOCOL for a link to another origin
 */
export function nextPage(header: string | undefined, current: URL, origin: string): URL | undefined {
  if (header === undefined) return undefined;
  if (header.length > MAX_LINK_LENGTH)
    throw new ArtifactError(
      'PROTOCOL',
      `${current.host} names its next page in a header of ${header.length} characters`,
    );
  // Some leave the angle brackets out; a listing must not end there without a word.
  const text = header.includes('<') ? header : header.replace(/^\s*([^\s;,]+)/, '<$1>');
  for (const match of text.matchAll(/<([^<>]*)>((?:\s*;\s*[^;,="\s]+\s*(?:=\s*(?:"[^"]*"|[^",;\s]*))?)*)/g)) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]*))/i.exec(match[2] ?? '');
    const relations = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/);
    if (!relations.includes('next')) continue;
    const target = match[1] ?? '';
    const next = readNamedAddress(target, current, origin);
    if (next === undefined) {
      throw new ArtifactError('PROTOCOL', `${current.host} names a next page that is not a URL`);
    }
    if (next.foreign) {
      throw new ArtifactError(
        'PROTOCOL',
        `${current.host} names a next page on another server, ${shownOrigin(next.url)}, which is not asked`,
        {
          remedy: 'Check the address of the registry, and the outside URL in its own configuration.',
        },
      );
    }
    return next.url;
  }
  return undefined;
}
