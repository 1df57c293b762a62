import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatPlatform,
  isUnknownPlatform,
  matchesPlatform,
  parsePlatform,
  runnerPlatform,
} from '../../src/oci/platform.ts';

describe('platform', () => {
  it.each([
    ['linux/amd64', { os: 'linux', architecture: 'amd64' }],
    [' linux/arm/v7 ', { os: 'linux', architecture: 'arm', variant: 'v7' }],
    ['windows/amd64', { os: 'windows', architecture: 'amd64' }],
    ['wasip1/wasm', { os: 'wasip1', architecture: 'wasm' }],
    // As runners, uname, Debian and Docker's repositories call them.
    ['Linux/X64', { os: 'linux', architecture: 'amd64' }],
    ['Linux/ARM64', { os: 'linux', architecture: 'arm64' }],
    ['macOS/ARM64', { os: 'darwin', architecture: 'arm64' }],
    ['Windows/X86', { os: 'windows', architecture: '386' }],
    ['linux/x86_64', { os: 'linux', architecture: 'amd64' }],
    ['Linux/aarch64', { os: 'linux', architecture: 'arm64' }],
    ['linux/arm64v8', { os: 'linux', architecture: 'arm64' }],
    ['linux/arm32v7', { os: 'linux', architecture: 'arm', variant: 'v7' }],
    ['linux/armhf', { os: 'linux', architecture: 'arm', variant: 'v7' }],
    ['linux/arm/7', { os: 'linux', architecture: 'arm', variant: 'v7' }],
    ['darwin/arm64:macOS 12.6', { os: 'darwin', architecture: 'arm64', 'os.version': 'macOS 12.6' }],
    ['windows/amd64:10.0.20348', { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348' }],
    ['linux/constructor', { os: 'linux', architecture: 'constructor' }],
  ])('reads %s', (text, platform) => {
    expect(parsePlatform(text)).toEqual(platform);
  });

  it.each([
    '',
    'linux',
    'linux/',
    '/amd64',
    'linux/arm/',
    'linux/arm/v7/x',
    'linux amd64',
    'linux/amd64,linux/arm64',
    'linux//v7',
    'darwin/arm64:',
    'darwin/arm64:macOS  12',
    'windows/amd64:10.0:1',
  ])('refuses "%s"', (text) => {
    expect(() => parsePlatform(text)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  it('prints what it reads', () => {
    const part = fc.stringMatching(/^[a-z0-9_.-]{1,10}$/);
    fc.assert(
      fc.property(part, part, fc.option(part, { nil: undefined }), (os, architecture, variant) => {
        const platform = { os, architecture, ...(variant === undefined ? {} : { variant }) };
        expect(parsePlatform(formatPlatform(platform))).toEqual(platform);
      }),
    );
  });

  it.each([
    ['linux', 'x64', 'linux/amd64'],
    ['linux', 'arm64', 'linux/arm64'],
    ['linux', 'arm', 'linux/arm/v7'],
    ['linux', 'riscv64', 'linux/riscv64'],
    ['darwin', 'arm64', 'darwin/arm64'],
    ['win32', 'ia32', 'windows/386'],
  ])('says what a runner on %s %s is', (os, arch, text) => {
    expect(formatPlatform(runnerPlatform(os, arch))).toBe(text);
  });

  it.each([
    ['linux/amd64', 'linux/amd64', true],
    ['linux/arm64/v8', 'linux/arm64', true],
    ['linux/arm64', 'linux/arm64/v8', true],
    ['linux/arm64/v8', 'linux/arm64/v8', true],
    ['linux/arm64/v9', 'linux/arm64/v8', false],
    ['linux/arm/v6', 'linux/arm/v7', false],
    ['linux/arm', 'linux/arm/v7', false],
    ['linux/arm/v6', 'linux/arm', true],
    ['linux/amd64', 'windows/amd64', false],
    ['linux/amd64', 'linux/arm64', false],
  ])('%s for %s: %s', (have, want, matches) => {
    expect(matchesPlatform(parsePlatform(have), parsePlatform(want))).toBe(matches);
  });

  it('shows the version of a system', () => {
    for (const text of ['darwin/arm64:macOS 12.6', 'windows/amd64:10.0.20348', 'linux/arm/v7']) {
      expect(formatPlatform(parsePlatform(text))).toBe(text);
    }
  });

  it('reads what others wrote in other names', () => {
    const have = { os: 'Linux', architecture: 'x86_64' };
    expect(matchesPlatform(have, parsePlatform('linux/amd64'))).toBe(true);
    expect(formatPlatform(have)).toBe('linux/amd64');
    expect(matchesPlatform({ os: 'linux', architecture: 'aarch64' }, parsePlatform('linux/arm64/v8'))).toBe(true);
  });

  it('tells an attestation manifest from a platform', () => {
    expect(isUnknownPlatform({ os: 'unknown', architecture: 'unknown' })).toBe(true);
    expect(isUnknownPlatform({ os: 'unknown', architecture: 'amd64' })).toBe(false);
    expect(isUnknownPlatform(undefined)).toBe(false);
  });
});
