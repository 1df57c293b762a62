import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../e2e/day.ts';
import { contentOf, success } from '../e2e/rig.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What a user has in hand after the commands that `aDay` does not use; the same whatever registry it was. */
export interface Week {
  readonly listed: readonly string[];
  readonly newest: readonly string[];
  readonly tagged: unknown;
  readonly inspected: unknown;
  readonly attachedAtOnce: readonly string[];
  readonly copied: unknown;
  readonly attachedToCopy: readonly string[];
  readonly platforms: readonly string[];
  readonly pulled: Readonly<Record<string, string | null>>;
  readonly left: readonly string[];
  readonly gone: readonly (string | undefined)[];
}

/** Steps that attach to one subject at the same moment. */
const AT_ONCE = 8;
/** So that digests depend on the files alone. */
const PLAIN = { 'default-annotations': 'false' };

const lines = (text = ''): string[] => text.split('\n').filter((line) => line !== '');
/** A list of references, without the host and the repository. */
const tagsOf = (text: string | undefined): string[] => lines(text).map((reference) => reference.replace(/^.*:/, ''));

/**
 * Pushes, lists, tags, inspects, attaches eight times at once, copies with what is attached, adds to an index twice at once,
 * pulls and deletes, each of it successfully.
 * @param name a repository, `HOST/NAME`, that nobody used before; another one, `HOST/NAME-copy`, is written too
 * @param deletesTags false where a tag is not deleted without its manifest; then none is
 */
export async function aWeek(name: string, run: Run, deletesTags = true): Promise<Week> {
  const cwd = temporaryFolder('week-');
  const step = async (inputs: Readonly<Record<string, string>>) => success(await run(inputs, cwd)).outputs;
  const write = (file: string, text: string) => writeFileSync(join(cwd, file), text);

  for (const version of ['1.9.0', '1.10.0', '1.2.0']) {
    write('a.txt', version);
    await step({ command: 'push', reference: `${name}:${version}`, files: 'a.txt', ...PLAIN });
  }
  const listed = tagsOf((await step({ command: 'list', reference: name })).tags);
  const newest = tagsOf((await step({ command: 'list', reference: name, limit: '2' })).tags);
  const tagged = await step({ command: 'tag', reference: `${name}:1.10.0`, tags: 'latest,stable' });
  const { digest, exists, manifest } = await step({ command: 'inspect', reference: `${name}:latest` });

  const subject = `${name}:1.10.0`;
  const jobs = Array.from({ length: AT_ONCE }, (_, job) => job);
  for (const job of jobs) write(`report-${job}.txt`, `report ${job}`);
  await Promise.all(
    jobs.map((job) =>
      step({ command: 'attach', subject, files: `report-${job}.txt`, 'artifact-type': `test/report-${job}`, ...PLAIN }),
    ),
  );
  const attached = async (to: string) => {
    const found = JSON.parse((await step({ command: 'discover', subject: to })).referrers ?? '') as Referrer[];
    return found.map(({ artifactType, digest }) => `${artifactType} ${digest}`).sort();
  };
  const attachedAtOnce = await attached(subject);
  const copy = await step({ command: 'copy', reference: subject, to: `${name}-copy`, recursive: 'true' });
  const attachedToCopy = await attached(`${name}-copy:1.10.0`);

  await Promise.all(
    ['linux/amd64', 'linux/arm64'].map((platform) =>
      step({
        command: 'index',
        reference: `${name}:multi`,
        manifests: `${name}:${platform.endsWith('amd64') ? '1.9.0' : '1.10.0'} ${platform}`,
        update: 'true',
        ...PLAIN,
      }),
    ),
  );
  const multi = await step({ command: 'inspect', reference: `${name}:multi` });
  const to = temporaryFolder('week-pulled-');
  await step({ command: 'pull', reference: `${name}:multi`, platform: 'linux/arm64', path: to });

  const old = await step({ command: 'inspect', reference: `${name}:1.2.0` });
  if (deletesTags) await step({ command: 'delete', reference: `${name}:stable` });
  await step({ command: 'delete', reference: `${name}@${old.digest}`, force: 'true' });
  const gone = [];
  for (const end of [`@${old.digest}`, ':1.2.0', ...(deletesTags ? [':stable'] : [])]) {
    const looked = await step({ command: 'inspect', reference: `${name}${end}`, 'fail-on-missing': 'false' });
    gone.push(looked.exists);
  }
  const left = tagsOf((await step({ command: 'list', reference: name })).tags);
  return {
    listed,
    newest,
    tagged: [tagged.digest, tagged.changed],
    inspected: { digest, exists, manifest },
    attachedAtOnce,
    copied: [copy.digest, copy.changed],
    attachedToCopy,
    platforms: lines(multi.platforms).sort(),
    pulled: contentOf(to),
    // The fallback tag of registries without the referrers API is theirs to keep.
    left: left.filter((tag) => !tag.startsWith('sha256-')),
    gone,
  };
}

interface Referrer {
  readonly digest: string;
  readonly artifactType: string;
}
