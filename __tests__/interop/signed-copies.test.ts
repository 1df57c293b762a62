import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun, type PeerRegistry, runPeer, startDistribution, startOlareg, tryPeer } from './peers.ts';

const COSIGN_VERIFY = ['--key', 'cosign.pub', '--insecure-ignore-tlog', '--allow-http-registry'];

const TRUST_POLICY = {
  version: '1.0',
  trustPolicies: [
    {
      name: 'all',
      registryScopes: ['*'],
      signatureVerification: { level: 'strict' },
      trustStores: ['ca:test.example'],
      trustedIdentities: ['*'],
    },
  ],
};

describe.skipIf(lacks('oras', 'olareg', 'registry', 'cosign', 'notation'))(
  'a signed image is one wherever it is copied',
  () => {
    const registries: { olareg?: PeerRegistry; distribution?: PeerRegistry } = {};
    const keys = temporaryFolder('keys-');

    beforeAll(async () => {
      registries.olareg = await startOlareg();
      registries.distribution = await startDistribution();
      await runPeer('cosign', ['generate-key-pair'], keys);
      // Signing without any service: what verifies the signature is the key alone.
      await runPeer('cosign', ['signing-config', 'create', '--out', join(keys, 'no-services.json')], keys);
      await runPeer('notation', ['cert', 'generate-test', '--default', 'test.example']);
      writeFileSync(join(keys, 'policy.json'), JSON.stringify(TRUST_POLICY));
      await runPeer('notation', ['policy', 'import', '--force', join(keys, 'policy.json')]);
    });
    afterAll(async () => {
      await registries.olareg?.close();
      await registries.distribution?.close();
    });

    /** An image of two platforms with an SBOM on each; gives its digest and those of its children. */
    async function image(name: string): Promise<readonly string[]> {
      const folder = temporaryFolder('signed-');
      const digests: string[] = [];
      for (const one of ['amd64', 'arm64']) {
        writeFileSync(join(folder, one), one);
        writeFileSync(join(folder, 'sbom'), `sbom of ${one}`);
        await orasRun(['push', '--plain-http', `${name}:${one}`, '--artifact-platform', `linux/${one}`, one], folder);
        await orasRun(
          ['attach', '--plain-http', `${name}:${one}`, '--artifact-type', 'application/spdx+json', 'sbom'],
          folder,
        );
        digests.push((await orasRun(['resolve', '--plain-http', `${name}:${one}`])).stdout.trim());
      }
      await orasRun(['manifest', 'index', 'create', '--plain-http', `${name}:v1`, 'amd64', 'arm64']);
      return [(await orasRun(['resolve', '--plain-http', `${name}:v1`])).stdout.trim(), ...digests];
    }

    const cosign = (...args: readonly string[]) =>
      runPeer('cosign', [...args.slice(0, -1), '--allow-http-registry', ...args.slice(-1)], keys);
    const verifications = (reference: string) =>
      [
        ['cosign', 'verify', ...COSIGN_VERIFY, '--new-bundle-format=true', reference],
        ['cosign', 'verify', ...COSIGN_VERIFY, '--new-bundle-format=false', reference],
        ['notation', 'verify', '--insecure-registry', reference],
      ] as const;
    const verify = async (reference: string): Promise<void> => {
      for (const [name, ...args] of verifications(reference)) await runPeer(name, args, keys);
    };

    it.each([
      ['olareg', 'distribution'],
      ['distribution', 'olareg'],
    ] as const)('%s → .tar → %s: cosign, as bundle and by tag, and notation verify it offline', async (from, to) => {
      const [source, target] = [`${registries[from]?.host}/signed/app`, `${registries[to]?.host}/released/app`];
      const digests = await image(source);
      const [index = '', ...children] = digests;
      for (const digest of digests) {
        const key = ['--key', 'cosign.key', '--yes'];
        const services = ['--signing-config', 'no-services.json', '--new-bundle-format=true'];
        await cosign('sign', ...key, ...services, `${source}@${digest}`);
        await cosign(
          'sign',
          ...key,
          '--use-signing-config=false',
          '--new-bundle-format=false',
          '--tlog-upload=false',
          `${source}@${digest}`,
        );
        await runPeer('notation', ['sign', '--insecure-registry', `${source}@${digest}`]);
        await verify(`${source}@${digest}`);
      }
      const cwd = temporaryFolder('signed-');
      for (const inputs of [
        { reference: `${source}:v1`, to: 'oci-layout://image.tar', recursive: 'true' },
        { reference: 'oci-layout://image.tar:v1', to: target, recursive: 'true' },
      ]) {
        const { code, stdout, outputs } = await runAction({ action: 'copy', inputs, cwd });
        expect(code, stdout).toBe(0);
        expect(outputs.digest).toBe(index);
      }
      await verify(`${target}:v1`);
      for (const digest of digests) await verify(`${target}@${digest}`);
      for (const digest of children) {
        const { stdout } = await orasRun(['discover', '--plain-http', '--format', 'json', `${target}@${digest}`]);
        expect(stdout).toContain('application/spdx+json');
      }
      const tags = (await orasRun(['repo', 'tags', '--plain-http', target])).stdout.split('\n');
      expect(tags).toEqual(expect.arrayContaining(digests.map((digest) => `${digest.replace(':', '-')}.sig`)));
      const { stdout } = await orasRun(['discover', '--plain-http', '--format', 'json', `${target}@${index}`]);
      expect(stdout).toContain('application/vnd.dev.sigstore.bundle.v0.3+json');
      expect(stdout).toContain('application/vnd.cncf.notary.signature');
      // And not because nothing is looked at.
      await orasRun(['cp', '--from-plain-http', '--to-plain-http', `${source}@${index}`, `${target}/bare:v1`]);
      const bare = verifications(`${target}/bare:v1`).map(([name, ...args]) => tryPeer(name, args, keys));
      for (const { code } of await Promise.all(bare)) expect(code).not.toBe(0);
    });

    it('what others signed at the destination stays signed by them: cosign verifies both', async () => {
      const places = [`${registries.olareg?.host}/mine/app`, `${registries.distribution?.host}/theirs/app`] as const;
      const folder = temporaryFolder('signed-');
      writeFileSync(join(folder, 'app'), 'app');
      await runPeer('cosign', ['generate-key-pair', '--output-key-prefix', 'other'], keys);
      const old = ['--use-signing-config=false', '--new-bundle-format=false', '--tlog-upload=false', '--yes'];
      let digest = '';
      for (const [i, key] of ['cosign', 'other'].entries()) {
        const annotation = ['--annotation', 'org.opencontainers.image.created=2000-01-01T00:00:00Z'];
        await orasRun(['push', '--plain-http', `${places[i]}:v1`, ...annotation, 'app'], folder);
        digest = (await orasRun(['resolve', '--plain-http', `${places[i]}:v1`])).stdout.trim();
        await cosign('sign', ...old, '--key', `${key}.key`, `${places[i]}@${digest}`);
      }
      const inputs = { reference: `${places[0]}:v1`, to: places[1], recursive: 'true' };
      expect(await runAction({ action: 'copy', inputs, cwd: folder })).toMatchObject({ code: 0 });
      const check = ['verify', '--insecure-ignore-tlog', '--new-bundle-format=false'];
      for (const key of ['cosign', 'other']) await cosign(...check, '--key', `${key}.pub`, `${places[1]}@${digest}`);
    });
  },
);
