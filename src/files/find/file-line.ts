import { isMediaType } from '../../oci/media-types.ts';

/** One line of the input `files`. */
export interface FileLine {
  /** A path or a glob, as typed. */
  readonly path: string;
  /** The media type behind the last `:`. */
  readonly mediaType?: string | undefined;
}

/**
 * Splits `path[:media/type]` at the last `:`, but only if what follows parses as a media type (RFC 6838), so that `C:\x`
 * and `a:b` stay whole. `C:/x` stays whole too: a single letter before the colon is a drive.
 */
export function parseFileLine(line: string): FileLine {
  const text = line.trim();
  const colon = text.lastIndexOf(':');
  const path = text.slice(0, Math.max(colon, 0));
  const mediaType = text.slice(colon + 1);
  const isDrive = /^!?[A-Za-z]$/.test(path) && mediaType.startsWith('/');
  if (path === '' || isDrive || !isMediaType(mediaType)) return { path: text };
  return { path, mediaType };
}
