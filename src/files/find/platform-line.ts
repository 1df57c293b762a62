import type { Platform } from '../../oci/descriptor.ts';
import { parsePlatform } from '../../oci/platform.ts';

/** A line of the input `files`, and the platform it is for; without one it is for each. */
export interface PlatformLine {
  readonly platform?: Platform | undefined;
  /** The line without the platform. */
  readonly line: string;
}

/** Systems that Go builds for, in any case: only these begin a platform, so that other paths may have a `=` in them. */
const SYSTEMS =
  'aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|macos|netbsd|openbsd|plan9|solaris|wasi|wasip1|wasip2|windows|zos';

const LINE = new RegExp(
  `^((?:${SYSTEMS})/[a-z0-9_-]+(?:/[a-z0-9.]+)?(?::[\\w.-]+(?: [\\w.-]+)*)?)\\s*=\\s*(\\S.*)$`,
  'i',
);

/**
 * Splits `os/architecture[/variant][:os-version]=line`, such as `linux/amd64=dist/amd64/*`. Write a path that looks
 * like one with the prefix `./`.
 */
export function parsePlatformLine(text: string): PlatformLine {
  const [, platform, line] = LINE.exec(text.trim()) ?? [];
  return platform === undefined || line === undefined
    ? { line: text }
    : { platform: parsePlatform(platform, 'files'), line };
}
