import { ArtifactError } from '../../base/errors.ts';
import { MAX_TAG_PAGE_BYTES } from '../../base/limits.ts';
import type { HttpResponse } from '../../http/http.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { webPageError } from './registry-error.ts';

/**
 * Returns the strings in a page of a list: `{"tags": […]}`, `{"repositories": […]}`; null, as Go writes it, for none.
 * @param what the list, for the message
 * @throws ArtifactError PROTOCOL for anything else
 */
export async function readNames(
  response: HttpResponse,
  field: 'tags' | 'repositories',
  what: string,
  registry: string,
): Promise<readonly string[]> {
  const bytes = await response.bytes(MAX_TAG_PAGE_BYTES);
  const page = webPageError(response, bytes, what);
  if (page !== undefined) throw page;
  const text = new TextDecoder().decode(bytes);
  let value: unknown;
  try {
    value = parseStrictJson(text);
  } catch (cause) {
    throw new ArtifactError('PROTOCOL', `${what} failed: ${registry} did not answer with JSON`, { cause });
  }
  const names = isJsonObject(value) ? namesOf(value, field) : undefined;
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return names;
  throw new ArtifactError('PROTOCOL', `${what} failed: ${registry} did not answer with a list of ${field}`);
}

/**
 * Returns the list in an object: empty if it is null, or left out next to the name of the repository. An empty object
 * is not a list.
 */
function namesOf(value: Readonly<Record<string, unknown>>, field: string): unknown {
  return Object.hasOwn(value, field) || typeof value.name === 'string' ? (value[field] ?? []) : undefined;
}
