import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aDay, type Day, expectSame, type Run, workspace } from '../e2e/day.ts';
import { failure, success } from '../e2e/rig.ts';
import { startRegistry } from '../support/registry-server.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, type PeerRegistry, startOciRegistry } from './peers.ts';
import { aWeek, type Week } from './week.ts';

const run: Run = (inputs, cwd = temporaryFolder()) => runAction({ inputs, cwd });

/** Ways in which its server can differ. Those that go together are tested together: each run takes seconds. */
const FLAGS: readonly (readonly string[])[] = [[], ['-no-filter'], ['-no-referrers', '-no-single-post', '-no-digest']];

describe.skipIf(lacks('ociregistry'))('the registry of cue-labs', () => {
  let day: Day;
  let week: Week;
  beforeAll(async () => {
    await using registry = await startRegistry();
    day = await aDay(registry, run);
    week = await aWeek(`${registry.host}/acme/many`, run);
  });

  let registry: PeerRegistry | undefined;
  afterEach(async () => registry?.close());

  it.each(FLAGS.map((flags) => [flags.join(' ') || 'as it is', flags] as const))(
    'every command: %s',
    async (_, flags) => {
      registry = await startOciRegistry(...flags);
      expectSame(await aDay(registry, run), day);
      expect(await aWeek(`${registry.host}/acme/many`, run)).toEqual(week);
    },
  );

  it('says that a tag can not be moved, and takes the same once more', async () => {
    registry = await startOciRegistry('-immutable-tags');
    const reference = `${registry.host}/acme/app:v1`;
    const cwd = workspace();
    const push = { command: 'push', reference, files: 'a.txt', 'default-annotations': 'false' };
    success(await run(push, cwd));
    expect(success(await run(push, cwd)).outputs.changed).toBe('false');
    writeFileSync(join(cwd, 'a.txt'), 'other');
    const moved = failure(await run(push, cwd), 'TAG_EXISTS');
    const deleted = failure(await run({ command: 'delete', reference }, cwd), 'DENIED');
    for (const error of [moved, deleted]) expect(error).toContain('The registry does not let this tag');
  });
});
