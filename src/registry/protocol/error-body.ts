import { isJsonObject } from '../../oci/descriptor.ts';
import { harmless } from './harmless.ts';
import type { Refusal } from './refusal.ts';
import { pageTitle } from './web-page.ts';

/** Most errors of one answer that are shown; the first few say what is wrong. */
const MAX_ERRORS = 5;

/** The fields of an object in `detail` that help a person; the rest repeats the request. */
const DETAILS = ['digest', 'Digest', 'reference', 'tag', 'mediaType', 'reason', 'message', 'error'] as const;

/** The information in the body of a refusal, if its form is known; bounded and safe to print. */
export type ErrorBody = Pick<Refusal, 'code' | 'message' | 'more'>;

/**
 * Reads the body of a refusal: the spec's JSON with all its errors, that of token services, XML of S3 and Azure, the title of a
 * web page, or a short text.
 * @param text at most MAX_ERROR_BODY_BYTES of it
 */
export function readErrorBody(text: string): ErrorBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return readXml(text) ?? readPlain(text);
  }
  const errors = isJsonObject(value) && Array.isArray(value.errors) ? value.errors : [value];
  const [first = {}, ...more] = errors.slice(0, MAX_ERRORS).map(readError);
  const others = more.map(({ code, message }) => [code, message && `"${message}"`].filter(Boolean).join(' '));
  return { ...first, more: [...new Set(others)].filter((other) => other !== '') };
}

/** One error of a list (distribution-spec 1.1.1, "Error Codes"), or the object that some have in place of the list. */
function readError(error: unknown): Pick<Refusal, 'code' | 'message'> {
  if (typeof error === 'string') return { message: harmless(error) || undefined };
  if (!isJsonObject(error)) return {};
  const said = [error.message, error.error_description, error.error, error.details].find(isText);
  const detail = harmless(detailOf(error.detail));
  const message = said === undefined ? detail : harmless(said);
  const both = detail === '' || message.includes(detail) ? message : `${message}: ${detail}`;
  return { code: codeOf(error.code), message: both === '' ? undefined : both };
}

function detailOf(detail: unknown): string {
  if (typeof detail === 'string') return detail;
  if (Array.isArray(detail)) return detail.slice(0, 3).map(detailOf).filter(Boolean).join(', ');
  if (!isJsonObject(detail)) return '';
  return DETAILS.map((key) => (Object.hasOwn(detail, key) ? detail[key] : undefined))
    .filter(isText)
    .join(', ');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function codeOf(code: unknown): string | undefined {
  return typeof code === 'string' && /^[A-Za-z0-9_]{1,64}$/.test(code) ? code : undefined;
}

/** `<Error><Code>AccessDenied</Code><Message>…`, as the storage behind registries answers. */
function readXml(text: string): ErrorBody | undefined {
  const code = codeOf(elementOf(text, 'Code'));
  if (code === undefined) return undefined;
  const message = harmless(elementOf(text, 'Message') ?? '');
  return { code, message: message === '' ? undefined : message };
}

function elementOf(text: string, name: string): string | undefined {
  const start = text.indexOf(`<${name}>`);
  const end = start < 0 ? -1 : text.indexOf(`</${name}>`, start);
  return end < 0 ? undefined : text.slice(start + name.length + 2, end).trim();
}

function readPlain(text: string): ErrorBody {
  const plain = harmless(pageTitle(text) ?? text);
  return plain === '' || plain.startsWith('<') ? {} : { message: plain };
}

/** Whether an error, as {@link ErrorBody} has it, judges what was sent, so that another try ends the same way. */
export function isVerdict(error: string): boolean {
  return /^(?:MANIFEST|NAME|TAG|DIGEST|SIZE)_[A-Z]/.test(error);
}

/** Whether the body of a 5xx judges what was sent: distribution answers 500 to a manifest that it refuses for its URLs. */
export function saysVerdict(text: string): boolean {
  const { code = '', more = [] } = readErrorBody(text);
  return [code, ...more].some(isVerdict);
}
