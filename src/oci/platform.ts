import { ArtifactError } from '../base/errors.ts';
import type { Platform } from './descriptor.ts';

/** Other names of systems (GitHub's runners, Node), each with its name in Go (image-spec 1.1.1, config.md). */
const SYSTEMS: Readonly<Record<string, string>> = { macos: 'darwin', osx: 'darwin', win32: 'windows' };

/** Other names of architectures: by uname, GitHub's runners, Node, Debian and Docker's repositories. */
const ARCHITECTURES: Readonly<Record<string, Pick<Platform, 'architecture' | 'variant'>>> = {
  x64: { architecture: 'amd64' },
  x86_64: { architecture: 'amd64' },
  'x86-64': { architecture: 'amd64' },
  x86: { architecture: '386' },
  i386: { architecture: '386' },
  i686: { architecture: '386' },
  ia32: { architecture: '386' },
  aarch64: { architecture: 'arm64' },
  arm64v8: { architecture: 'arm64' },
  armel: { architecture: 'arm', variant: 'v6' },
  armhf: { architecture: 'arm', variant: 'v7' },
  arm32v5: { architecture: 'arm', variant: 'v5' },
  arm32v6: { architecture: 'arm', variant: 'v6' },
  arm32v7: { architecture: 'arm', variant: 'v7' },
  armv6l: { architecture: 'arm', variant: 'v6' },
  armv7l: { architecture: 'arm', variant: 'v7' },
  ppc64el: { architecture: 'ppc64le' },
  mips64el: { architecture: 'mips64le' },
};

/**
 * Returns the platform in Go's names, which registries and container tools compare as text: `Linux/X64` and `linux/x86_64` are
 * `linux/amd64`, `macOS/ARM64` is `darwin/arm64`.
 */
export function normalPlatform({ os, architecture, variant, ...others }: Platform): Platform {
  const [system, machine] = [os.toLowerCase(), architecture.toLowerCase()];
  const known = Object.hasOwn(ARCHITECTURES, machine) ? ARCHITECTURES[machine] : undefined;
  const own = variant?.toLowerCase() ?? known?.variant;
  const isArm = (known?.architecture ?? machine).startsWith('arm');
  return {
    ...others,
    os: Object.hasOwn(SYSTEMS, system) ? (SYSTEMS[system] ?? system) : system,
    architecture: known?.architecture ?? machine,
    ...(own === undefined ? {} : { variant: isArm && /^\d/.test(own) ? `v${own}` : own }),
  };
}

/**
 * Reads `os/arch[/variant][:os-version]`, whatever the names are written like.
 * @param input the input it was given in, for the message
 * @throws ArtifactError INPUT_INVALID
 */
export function parsePlatform(text: string, input = 'platform'): Platform {
  const [names = '', version, ...more] = text.trim().split(':');
  const parts = names.split('/');
  const [os, architecture, variant] = parts;
  const isText = /^[\w./-]+(?::[\w.-]+(?: [\w.-]+)*)?$/.test(text.trim());
  if (parts.length > 3 || !os || !architecture || variant === '' || more.length > 0 || !isText) {
    throw new ArtifactError('INPUT_INVALID', `Invalid ${input} "${text.slice(0, 100)}": it is not a platform`, {
      remedy: 'Write it as os/architecture, such as linux/amd64, or runner for the one this runs on.',
    });
  }
  return normalPlatform({
    os,
    architecture,
    ...(variant === undefined ? {} : { variant }),
    ...(version === undefined ? {} : { 'os.version': version }),
  });
}

/** The platform of a runner, from Node's `process.platform` and `process.arch`. */
export function runnerPlatform(platform: string, arch: string): Platform {
  // Node's builds for 32-bit ARM are for ARMv7.
  return normalPlatform({ os: platform, architecture: arch, ...(arch === 'arm' ? { variant: 'v7' } : {}) });
}

/** `os/arch[/variant][:os-version]`, in Go's names. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant, 'os.version': version } = normalPlatform(platform);
  return `${[os, architecture, ...(variant ? [variant] : [])].join('/')}${version ? `:${version}` : ''}`;
}

/** True when a platform is what is asked for, whatever their names are written like: variant and version of the system only where asked, and arm64 is always v8. */
export function matchesPlatform(has: Platform, wants: Platform): boolean {
  const [have, want] = [normalPlatform(has), normalPlatform(wants)];
  if (have.os !== want.os || have.architecture !== want.architecture) return false;
  if (want['os.version'] !== undefined && have['os.version'] !== want['os.version']) return false;
  if (want.variant === undefined || have.variant === want.variant) return true;
  return want.architecture === 'arm64' && (have.variant ?? 'v8') === want.variant;
}

/** Returns true for BuildKit's attestation manifests, which an index lists as `unknown/unknown`. */
export function isUnknownPlatform(platform: Platform | undefined): boolean {
  return platform?.os === 'unknown' && platform.architecture === 'unknown';
}
