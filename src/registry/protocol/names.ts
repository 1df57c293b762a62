import { ArtifactError } from '../../base/errors.ts';
import { MAX_TAG_PAGE_BYTES } from '../../base/limits.ts';
import type { HttpResponse } from '../../http/http.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { webPageError } from './registry-error.ts';

/**
 * The strings that a page of a listing holds: `{"tags": […]}`, `{"repositories": […]}`; null, as Go writes it, for none.
 * @param what is being listed, for the message
 * @throws ArtifactError PROTOCOL for what is no such list
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

/** The list of an object: none where it is null, or left out beside the name of the repository. An object of nothing is no list. */
function namesOf(value: Readonly<Record<string, unknown>>, field: string): unknown {
  return Object.hasOwn(value, field) || typeof value.name === 'string' ? (value[field] ?? []) : undefined;
}
