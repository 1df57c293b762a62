import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startRegistry } from '../support/registry-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, runPeer } from './peers.ts';

describe.skipIf(lacks('conformance'))('the registry that the tests rely on', () => {
  it('passes the conformance tests of distribution-spec 1.1', async () => {
    await using registry = await startRegistry();
    const folder = temporaryFolder('conformance-');
    const config = [`registry: ${registry.host}`, 'tls: disabled', 'version: "1.1"', 'resultsDir: ./results', ''];
    writeFileSync(join(folder, 'oci-conformance.yaml'), config.join('\n'));
    const { stdout } = await runPeer('conformance', [], folder);
    expect(stdout.match(/: FAIL$/gm) ?? []).toEqual([]);
    const report = readFileSync(join(folder, 'results', 'junit.xml'), 'utf8');
    expect(/tests="([0-9]+)" failures="([0-9]+)"/.exec(report)?.slice(1)).toEqual([
      expect.stringMatching(/^[6-9]\d\d$/),
      '0',
    ]);
  });
});
