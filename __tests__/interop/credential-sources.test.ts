import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectHidden, type Job, SOURCES } from '../support/credential-sources.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, type PeerRegistry, startDistribution } from './peers.ts';

const PASSWORD = 'correct horse battery';
/** bcrypt of PASSWORD with cost 5, as `htpasswd -nbB` makes it. */
const BCRYPT = '$2y$05$abcdefghijklmnopqrstuuD3mHdCr44zlIZ.VZCaYRpfQhXMYnEo.';

function push(host: string, { inputs, env }: Job, home: string): Promise<ActionResult> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'b.txt'), 'pushed');
  return runAction({
    cwd,
    home,
    inputs: { command: 'push', reference: `${host}/x:v2`, files: 'b.txt', ...inputs },
    env: { RUNNER_DEBUG: '1', ...env },
  });
}

describe.skipIf(lacks('registry'))('distribution with htpasswd', () => {
  let registry: PeerRegistry;
  beforeAll(async () => {
    const path = join(temporaryFolder(), 'htpasswd');
    writeFileSync(path, `me:${BCRYPT}\n`);
    registry = await startDistribution(`auth: ${JSON.stringify({ htpasswd: { realm: 'test', path } })}`);
  });
  afterAll(() => registry.close());

  it.each(SOURCES)('is signed in to by $name', async ({ set }) => {
    const home = temporaryFolder();
    const result = await push(registry.host, set(registry.host, PASSWORD, home), home);
    expect(result.code, result.stdout).toBe(0);
    expectHidden(result, PASSWORD);
  });

  it.each(SOURCES)('refuses a wrong password of $name in a sentence that names it', async ({ set, said }) => {
    const home = temporaryFolder();
    const result = await push(registry.host, set(registry.host, 'wrong-password', home), home);
    expect(result.errors).toEqual([expect.stringMatching(/answered 401 .* did not accept.* \(UNAUTHORIZED\)$/)]);
    expect(result.errors[0]).toMatch(said);
    expectHidden(result, 'wrong-password');
  });
});
