import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { actPath, publishedCopy, runWorkflow } from './act.ts';
import { hasProgram, lacks, type PeerRegistry, peer, startDistribution } from './peers.ts';

const PASSWORD = 'correct horse battery';
/** bcrypt of PASSWORD with cost 5, as `htpasswd -nbB` makes it. */
const BCRYPT = '$2y$05$abcdefghijklmnopqrstuuD3mHdCr44zlIZ.VZCaYRpfQhXMYnEo.';
const MINE = Buffer.from(`me:${PASSWORD}`).toString('base64');
const BEFORE = '{ "auths": {"a.example": {"auth": "eDp5"}},\n  "psFormat": "table" }\n';

const login = (host: string) => `
      - uses: OWNER/oci-artifact-action/login@v1
        with:
          registry: ${host}
          username: me
          password: \${{ secrets.REGISTRY_PASSWORD }}`;

const workflow = (steps: string) => `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7${steps}
`;

describe.skipIf(actPath() === undefined || lacks('registry', 'oras'))('after login, through act', () => {
  let registry: PeerRegistry;
  let other: string;
  let published: string;
  const path = [dirname(peer('oras') ?? '')];

  beforeAll(async () => {
    const file = join(temporaryFolder(), 'htpasswd');
    writeFileSync(file, `me:${BCRYPT}\n`);
    registry = await startDistribution(`auth: ${JSON.stringify({ htpasswd: { realm: 'test', path: file } })}`);
    other = registry.host.replace('127.0.0.1', 'localhost');
    published = publishedCopy();
  });
  afterAll(() => registry.close());

  /** Runs a job that starts with BEFORE as docker config, and gives what it printed and what is there afterwards. */
  async function run(steps: string): Promise<{ output: string; config: string; files: readonly string[] }> {
    const home = temporaryFolder('home-');
    const folder = join(home, '.docker');
    mkdirSync(folder);
    writeFileSync(join(folder, 'config.json'), BEFORE);
    const secrets = { REGISTRY_PASSWORD: PASSWORD };
    const { code, output } = await runWorkflow(actPath() ?? '', workflow(steps), published, { home, path, secrets });
    expect(code, output).toBe(0);
    expect(output).toContain('Job succeeded');
    for (const secret of [PASSWORD, MINE]) expect(output).not.toContain(secret);
    return { output, config: readFileSync(join(folder, 'config.json'), 'utf8'), files: readdirSync(folder) };
  }

  const push = (host: string) => `
      - uses: OWNER/oci-artifact-action/push@v1
        with:
          reference: ${host}/acme/app:1
          files: docs`;

  it('later steps and oras are signed in, and the config is put back byte for byte', async () => {
    const { output, config, files } = await run(`${login(other)}${login(registry.host)}${push(other)}
      - run: |
          oras pull --plain-http ${other}/acme/app:1 --output pulled
          oras pull --plain-http ${registry.host}/acme/app:1 --output again
          diff -r docs pulled/docs && diff -r docs again/docs`);
    expect(output).toContain(`Logged out of ${registry.host}`);
    expect(output).toContain(`Logged out of ${other}`);
    expect([config, files]).toEqual([BEFORE, ['config.json']]);
  });

  it.skipIf(!hasProgram('skopeo'))('skopeo is signed in', async () => {
    const { output, config } = await run(`${login(registry.host)}${push(registry.host)}
      - run: skopeo inspect --raw --tls-verify=false docker://${registry.host}/acme/app:1`);
    expect(output).toContain('"mediaType":"application/vnd.oci.image.manifest.v1+json"');
    expect(config).toBe(BEFORE);
  });

  it('what another step signed in to meanwhile stays', async () => {
    const { config } = await run(`${login(registry.host)}
      - run: echo "$PASSWORD" | oras login --plain-http --username me --password-stdin ${other}
        env:
          PASSWORD: \${{ secrets.REGISTRY_PASSWORD }}`);
    expect(JSON.parse(config)).toEqual({
      auths: { 'a.example': { auth: 'eDp5' }, [other]: { auth: MINE } },
      psFormat: 'table',
    });
  });
});
