import { ArtifactError } from '../base/errors.ts';
import type { Platform } from './descriptor.ts';

const NODE_ARCH: Readonly<Record<string, Pick<Platform, 'architecture' | 'variant'>>> = {
  x64: { architecture: 'amd64' },
  ia32: { architecture: '386' },
  arm64: { architecture: 'arm64' },
  arm: { architecture: 'arm', variant: 'v7' },
};

/**
 * Reads `os/arch[/variant][:os-version]`.
 * @param input the input it was given in, for the message
 * @throws ArtifactError INPUT_INVALID
 */
export function parsePlatform(text: string, input = 'platform'): Platform {
  const [names = '', version, ...more] = text.trim().split(':');
  const parts = names.split('/');
  const [os, architecture, variant] = parts;
  const isText = /^[\w./-]+(?::[\w.-]+)?$/.test(text.trim());
  if (parts.length > 3 || !os || !architecture || variant === '' || more.length > 0 || !isText) {
    throw new ArtifactError('INPUT_INVALID', `Invalid ${input} "${text.slice(0, 100)}": it is not a platform`, {
      remedy: 'Write it as os/architecture, such as linux/amd64, or runner for the one this runs on.',
    });
  }
  return {
    os,
    architecture,
    ...(variant === undefined ? {} : { variant }),
    ...(version === undefined ? {} : { 'os.version': version }),
  };
}

/** The platform of a runner, from Node's `process.platform` and `process.arch`. */
export function runnerPlatform(platform: string, arch: string): Platform {
  const os = platform === 'win32' ? 'windows' : platform;
  return { os, ...(NODE_ARCH[arch] ?? { architecture: arch }) };
}

/** `os/arch[/variant]`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** True when `have` is what `want` asks for: variant and version of the system only where asked, and arm64 is always v8. */
export function matchesPlatform(have: Platform, want: Platform): boolean {
  if (have.os !== want.os || have.architecture !== want.architecture) return false;
  if (want['os.version'] !== undefined && have['os.version'] !== want['os.version']) return false;
  if (want.variant === undefined || have.variant === want.variant) return true;
  return want.architecture === 'arm64' && (have.variant ?? 'v8') === want.variant;
}

/** True for BuildKit's attestation manifests, which stand in an index as `unknown/unknown` and are no platform. */
export function isUnknownPlatform(platform: Platform | undefined): boolean {
  return platform?.os === 'unknown' && platform.architecture === 'unknown';
}
