import { describe, expect, it } from 'vitest';
import { answer, asked, when } from '../support/faults.ts';
import type { TestRegistry } from '../support/registry-server.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { aRegistry, aRig, failure, HASTY, putArtifact, success } from './rig.ts';

interface Row {
  readonly repository: string;
  readonly tags: readonly string[];
  readonly result: string;
  readonly reason: string;
}

const clean = (inputs: Readonly<Record<string, string>>): Promise<ActionResult> =>
  runAction({ inputs: { command: 'clean', 'keep-tags': 'v*', confirm: 'true', ...HASTY, ...inputs } });

const rowsOf = ({ outputs }: ActionResult): readonly Row[] => JSON.parse(outputs.cleaned ?? '[]');

/** Puts an image under each tag. */
function putTags(registry: TestRegistry, name: string, ...tags: readonly string[]): void {
  const digests = tags.map((tag) => putArtifact(registry, name, [{ title: 'a', content: `${name}:${tag}` }]));
  registry.repository(name).tags.clear();
  tags.forEach((tag, at) => void registry.repository(name).tags.set(tag, digests[at] ?? ''));
}

describe('row clean-refused: a clean-up that the registry does not carry out', () => {
  it('shows in the summary and in cleaned what was deleted and what was refused, and fails', async () => {
    const { registry, server, host } = await aRig();
    putTags(registry, 'acme/app', 'v1', 'old', 'locked');
    const locked = registry.repository('acme/app').tags.get('locked') ?? '';
    const refusal = '{"errors":[{"code":"DENIED","message":"the manifest is locked"}]}';
    server.add(
      when(
        asked('DELETE', `/v2/acme/app/manifests/${locked}`),
        answer(409, { 'content-type': 'application/json' }, refusal),
      ),
    );
    const result = await clean({ reference: `${host}/acme/app` });
    const error = failure(result, 'REGISTRY_ERROR');
    expect(error).toMatch(/^1 of 2 deletions were refused, the others are done: .*the manifest is locked/);
    expect(rowsOf(result).map((row) => [row.result, row.tags.join()])).toEqual(
      expect.arrayContaining([
        ['deleted', 'old'],
        ['refused', 'locked'],
        ['kept', 'v1'],
      ]),
    );
    expect(result.summary).toMatch(/^1 deleted&#44; 1 refused by the registry/m);
    expect(result.summary).toMatch(/\| refused \| .*the manifest is locked/);
    expect(result.summary).toMatch(/\| deleted \| no rule keeps its tag/);
    expect([...registry.repository('acme/app').tags.keys()]).toEqual(['v1', 'locked']);
  });

  it('tells of it too where the registry deletes nothing', async () => {
    const registry = await aRegistry({ deleteDisabled: true });
    putTags(registry, 'acme/app', 'v1', 'old');
    const result = await clean({ reference: `${registry.host}/acme/app` });
    failure(result, 'UNSUPPORTED');
    expect(rowsOf(result).map((row) => row.result)).toEqual(['refused', 'kept']);
    expect(result.summary).toMatch(/^0 deleted&#44; 1 refused by the registry/m);
  });
});

describe('clean with a pattern of repositories', () => {
  const NAMES = ['acme/app', 'acme/deep/tool', 'acme/tool', 'other/app'];
  /** The repositories that still have the tag `old`. */
  const untouched = (registry: TestRegistry): readonly string[] =>
    NAMES.filter((name) => registry.repository(name).tags.has('old'));

  async function filled(pageSize: number): Promise<TestRegistry> {
    const registry = await aRegistry({ pageSize });
    for (const name of NAMES) putTags(registry, name, 'v1', 'old');
    return registry;
  }

  it.each([
    ['acme/*', ['acme/deep/tool', 'other/app']],
    ['acme/**', ['other/app']],
    ['*/app', ['acme/deep/tool', 'acme/tool']],
    ['{acme,other}/app', ['acme/deep/tool', 'acme/tool']],
    ['acme/t?ol', ['acme/app', 'acme/deep/tool', 'other/app']],
  ])('cleans what %s matches, and nothing else', async (pattern, left) => {
    const registry = await filled(2);
    const result = success(await clean({ reference: `${registry.host}/${pattern}` }));
    expect(untouched(registry)).toEqual(left);
    const cleaned = rowsOf(result).flatMap(({ result: one, repository }) => (one === 'deleted' ? [repository] : []));
    const wanted = NAMES.filter((name) => !left.includes(name)).map((name) => `${registry.host}/${name}`);
    expect(cleaned.sort()).toEqual(wanted);
    expect(result.outputs.count).toBe(String(wanted.length));
  });

  it('reads all of them before it deletes in one, and counts all for max-deletions', async () => {
    const registry = await filled(100);
    const few = { reference: `${registry.host}/acme/**`, 'max-deletions': '2' };
    expect(failure(await clean(few), 'TOO_LARGE')).toContain('3 deletions are more than the 2');
    expect(untouched(registry)).toEqual(NAMES);
    const damaged = registry.repository('acme/tool');
    damaged.tags.set('v2', `sha256:${'0'.repeat(64)}`);
    damaged.manifests.set(`sha256:${'0'.repeat(64)}`, {
      digest: `sha256:${'0'.repeat(64)}`,
      mediaType: 'application/vnd.unknown+json',
      bytes: Buffer.from('{"schemaVersion":2}'),
    });
    failure(await clean({ reference: `${registry.host}/acme/*` }), '[A-Z_]+');
    expect(untouched(registry)).toEqual(NAMES);
  });

  it('fails where nothing matches, and where the registry has no list of its repositories', async () => {
    const registry = await filled(100);
    const error = failure(await clean({ reference: `${registry.host}/acme/nothing-*` }), 'NOT_FOUND');
    expect(error).toContain(`No repository of ${registry.host} matches acme/nothing-*`);
    const rig = await aRig([when(asked('GET', '/v2/_catalog'), answer(404))]);
    expect(failure(await clean({ reference: `${rig.host}/acme/*` }), 'UNSUPPORTED')).toContain(
      'has no list of its repositories',
    );
  });
});
