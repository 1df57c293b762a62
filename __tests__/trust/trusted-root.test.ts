import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PUBLIC_ROOT } from '../../src/trust/root/public-root.ts';
import { publicRoots, readTrustedRoots } from '../../src/trust/trust.ts';
import { type AnyJson, type Instance, makeInstance } from './forge.ts';
import { DIGEST, outcome, trusting } from './judge.ts';

let instance: Instance;
beforeAll(async () => {
  instance = await makeInstance();
});

describe("the public instance's root", () => {
  it('is the one that was taken over', () => {
    const sha256 = createHash('sha256').update(PUBLIC_ROOT).digest('hex');
    expect(sha256).toBe('8a1887c66026784794d92f23e27e575a60d13a7ec4525d38ecb461cf53b94b7b');
    execFileSync('node', ['scripts/trusted-root.mjs', '--check'], { cwd: resolve(import.meta.dirname, '../..') });
  });

  it('can be read', () => {
    const [root, ...more] = publicRoots();
    expect(more).toEqual([]);
    expect(root?.name).toBe('sigstore');
    expect(root?.material.tlogs.length).toBeGreaterThan(1);
  });
});

describe('trusted roots', () => {
  const text = (change: (root: AnyJson) => void = () => {}) => {
    const root = instance.trustedRoot();
    change(root);
    return JSON.stringify(root);
  };

  it('one of them, indented, or one per line', () => {
    expect(readTrustedRoots(text(), 'a')).toHaveLength(1);
    expect(readTrustedRoots(JSON.stringify(JSON.parse(text()), null, 2), 'a')).toHaveLength(1);
    expect(readTrustedRoots(`${text()}\n${text()}\n`, 'a')).toHaveLength(2);
    expect(readTrustedRoots(`${text()}\r\n\r\n${text()}\r\n`, 'a')).toHaveLength(2);
  });

  it.each<[string, () => string, string]>([
    ['nothing', () => '', "can't be read"],
    ['no JSON', () => 'trusted_root', "can't be read"],
    ['another document', () => '{"mediaType":"application/json"}', 'is not a trusted root'],
    ['a list', () => '[]', 'is not a trusted root'],
    ['a field twice', () => text().replace('"tlogs"', '"ctlogs":[],"tlogs"'), 'a field twice'],
    [
      'an empty one',
      () => JSON.stringify(instance.trustedRoot({ logs: false, ctLogs: false, tsas: false, cas: false })),
      'trusts nothing',
    ],
    [
      'a log without a start',
      () => text((root) => delete root.tlogs[0].publicKey.validFor.start),
      'without the time from which',
    ],
    [
      'a CT log without validity',
      () => text((root) => delete root.ctlogs[0].publicKey.validFor),
      'without the time from which',
    ],
    [
      'an authority without validity',
      () => text((root) => delete root.certificateAuthorities[0].validFor),
      'without the time from which',
    ],
    [
      'an authority with a start that is no time',
      () => text((root) => (root.certificateAuthorities[0].validFor.start = 'never')),
      'without the time',
    ],
    [
      'an authority without certificates',
      () => text((root) => (root.certificateAuthorities[0].certChain.certificates = [])),
      'no certificate',
    ],
    [
      'a certificate that is none',
      () => text((root) => (root.certificateAuthorities[0].certChain.certificates[0].rawBytes = 'AAAA')),
      "can't be read",
    ],
    ['a key that is none', () => text((root) => (root.tlogs[0].publicKey.rawBytes = 'AAAA')), "can't be read"],
    ['a log without a name', () => text((root) => delete root.tlogs[0].logId), "can't be read"],
    [
      'time stamping by an authority for code',
      () => text((root) => (root.timestampAuthorities[0].certChain = root.certificateAuthorities[0].certChain)),
      'not for time stamping',
    ],
    ['more than 1 MiB', () => `${text()}${' '.repeat(1024 * 1024)}`, 'has more than'],
    ['one bad line', () => `${text()}\n{"mediaType":"x"}\n`, 'is not a trusted root'],
  ])('that cannot be used: %s', (_, make, message) => {
    const given = make();
    expect(() => readTrustedRoots(given, 'roots.jsonl')).toThrow(
      expect.objectContaining({
        code: 'TRUST_ROOT',
        message: expect.stringContaining(message),
        remedy: expect.stringContaining('gh attestation trusted-root'),
      }),
    );
  });

  it("say where GitHub's own instance has its root", async () => {
    const { judgeBundle } = await import('../../src/trust/trust.ts');
    const github = await makeInstance({ name: 'fulcio.githubapp.test', organization: 'GitHub\\, Inc.' });
    const bundle = Buffer.from(JSON.stringify(await github.attest(DIGEST)));
    const trust = trusting({ sourceRepo: 'acme/app' });
    const verdict = await judgeBundle(bundle, { digest: DIGEST, open: async function* () {} }, trust);
    expect(verdict).toMatchObject({
      accepted: false,
      refusal: {
        needsOtherRoot: true,
        remedy: expect.stringContaining('gh attestation trusted-root > trusted_root.jsonl'),
      },
    });
    expect(
      await outcome(JSON.parse(bundle.toString()), trusting({ sourceRepo: 'acme/app' }, github.trustedRoot())),
    ).toBeTypeOf('object');
  });

  it('say that they may be too old', async () => {
    const { judgeBundle } = await import('../../src/trust/trust.ts');
    const newer = await makeInstance({ name: 'next', organization: 'sigstore.test' });
    const bundle = Buffer.from(JSON.stringify(await newer.attest(DIGEST)));
    const verdict = await judgeBundle(
      bundle,
      { digest: DIGEST, open: async function* () {} },
      trusting({ sourceRepo: 'acme/app' }, instance.trustedRoot()),
    );
    expect(verdict).toMatchObject({
      accepted: false,
      refusal: { needsOtherRoot: true, remedy: expect.stringContaining('older than the signature') },
    });
  });
});
