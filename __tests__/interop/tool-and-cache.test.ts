import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ActionResult, runAction } from '../support/runner.ts';
import { forwardTo, type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { actPath, publishedCopy, runWorkflow } from './act.ts';
import { lacks, type PeerRegistry, startOlareg } from './peers.ts';

const ACTION = 'OWNER/oci-artifact-action/pull@v1';

/** A job of the steps given, indented as they have to be. */
const job = (name: string, steps: string, needs = '') => `
  ${name}:
    runs-on: ubuntu-latest${needs === '' ? '' : `\n    needs: ${needs}`}
    steps:
      - uses: actions/checkout@v7
${steps}`;

describe.skipIf(actPath() === undefined || lacks('olareg'))('through act, with its own cache server', () => {
  let registry: PeerRegistry;
  let front: ScriptedServer;
  let published: string;
  let pushed: ActionResult;
  let seen = 0;

  beforeAll(async () => {
    registry = await startOlareg();
    front = await startScriptedServer({ handler: forwardTo(new URL(`http://${registry.host}`)) });
    published = publishedCopy();
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'lint'), '#!/bin/sh\necho "lint says $1"\n');
    const inputs = { command: 'push', reference: `${registry.host}/acme/lint:2`, files: 'lint' };
    pushed = await runAction({ cwd, inputs });
    expect(pushed.code, pushed.stdout).toBe(0);
  });
  afterAll(async () => {
    await front[Symbol.asyncDispose]();
    await registry.close();
  });
  beforeEach(() => {
    seen = front.requests.length;
  });

  /** Runs jobs on a machine whose home is `home`. Gives what the registry was asked for meanwhile, and the log. */
  async function run(jobs: string, home: string): Promise<{ asked: readonly string[]; output: string }> {
    const text = `on: push\njobs:${jobs.replaceAll('REGISTRY', front.url.host)}`;
    const { code, output } = await runWorkflow(actPath() ?? '', text, published, { home });
    expect(code, output).toBe(0);
    const asked = front.requests.slice(seen).map(({ method, path }) => `${method} ${path}`);
    seen = front.requests.length;
    return { asked, output };
  }

  const blobs = (asked: readonly string[]) => asked.filter((line) => line.includes('/blobs/'));

  it('cache: true downloads a blob once, and never again, not in a fresh job either', async () => {
    const home = temporaryFolder('act-home-');
    const step = `
      - id: pull
        uses: ${ACTION}
        with:
          reference: REGISTRY/acme/lint:2
          path: out
          cache: true
      - run: test "$(sh out/lint hello)" = "lint says hello" && echo "hit=$HIT in $GITHUB_JOB"
        env:
          HIT: \${{ steps.pull.outputs.cache-hit }}
`;
    const first = await run(job('one', step) + job('two', step, 'one'), home);
    expect(blobs(first.asked)).toHaveLength(1);
    expect(first.output).toContain('hit=false in one');
    expect(first.output).toContain('hit=true in two');
    const second = await run(job('three', step), home);
    expect(second.asked).toEqual(['HEAD /v2/acme/lint/manifests/2']);
    expect(second.output).toContain('hit=true in three');
    // A machine with another cache has to download.
    const other = await run(job('four', step), temporaryFolder('act-home-'));
    expect(blobs(other.asked)).toHaveLength(1);
  });

  it('tool: installs once; the second step asks for the digest alone, or for nothing', async () => {
    const step = (reference: string) => `
      - uses: ${ACTION}
        with:
          reference: ${reference}
          tool: lint
      - run: test "$(lint hello)" = "lint says hello"
`;
    const byTag = step('REGISTRY/acme/lint:2');
    const byDigest = step(`REGISTRY/acme/lint:2@${pushed.outputs.digest}`);
    const { asked, output } = await run(job('one', byTag + byTag + byDigest), temporaryFolder('act-home-'));
    expect(blobs(asked)).toHaveLength(1);
    expect(asked.filter((line) => line === 'HEAD /v2/acme/lint/manifests/2')).toHaveLength(2);
    expect(asked.filter((line) => line.startsWith('GET') && line.includes('/manifests/'))).toHaveLength(1);
    expect(output).toContain(`reference: ${front.url.host}/acme/lint:2@${pushed.outputs.digest}`);
  });

  it('tool with cache: a fresh job has its tool without downloading a blob', async () => {
    const step = `
      - uses: ${ACTION}
        with:
          reference: REGISTRY/acme/lint:2
          tool: lint
          cache: true
      - run: test "$(lint hello)" = "lint says hello"
`;
    const home = temporaryFolder('act-home-');
    expect(blobs((await run(job('one', step), home)).asked)).toHaveLength(1);
    expect((await run(job('two', step), home)).asked).toEqual(['HEAD /v2/acme/lint/manifests/2']);
  });
});
