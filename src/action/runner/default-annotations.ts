import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { GIT_TIMEOUT_MS } from '../../base/limits.ts';
import { type Annotations, isJsonObject } from '../../oci/descriptor.ts';
import type { Environment } from './environment.ts';

/** Annotations that say where an artifact comes from (image-spec 1.1.1, annotations.md), and what could not be found out. */
export interface DefaultAnnotations {
  readonly annotations: Annotations;
  /** A sentence for the log when no time of the commit is known. */
  readonly notice?: string | undefined;
}

/**
 * `source`, `revision` and `created` of this run. The time is the commit's, not the clock's, so that the same files at
 * the same commit have the same digest: SOURCE_DATE_EPOCH, else git's time of GITHUB_SHA, else the event's.
 */
export async function defaultAnnotations(env: Environment): Promise<DefaultAnnotations> {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = env;
  const seconds = epochOf(env) ?? (await gitTime(env)) ?? (await eventTime(env));
  return {
    annotations: {
      ...(seconds === undefined ? {} : { 'org.opencontainers.image.created': rfc3339(seconds) }),
      ...(repository ? { 'org.opencontainers.image.source': `${server}/${repository}` } : {}),
      ...(sha ? { 'org.opencontainers.image.revision': sha } : {}),
    },
    ...(seconds === undefined
      ? {
          notice:
            'The time of the commit is not known here, so the artifact has no creation time; check out the repository or set SOURCE_DATE_EPOCH.',
        }
      : {}),
  };
}

/** RFC 3339 in UTC with whole seconds, as ORAS writes it. */
export function rfc3339(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function epochOf({ SOURCE_DATE_EPOCH: text }: Environment): number | undefined {
  return text !== undefined && /^\d{1,11}$/.test(text) ? Number(text) : undefined;
}

async function gitTime({ GITHUB_SHA: sha, GITHUB_WORKSPACE: workspace }: Environment): Promise<number | undefined> {
  if (sha === undefined || !/^[0-9a-f]{40,64}$/.test(sha)) return undefined;
  // The checkout may belong to another user inside a container; only its time is read, nothing in it is run.
  const args = ['-c', `safe.directory=${workspace ?? '*'}`, 'show', '--no-patch', '--format=%ct', sha];
  try {
    const { execFile } = await import('node:child_process');
    const { stdout } = await promisify(execFile)('git', args, {
      timeout: GIT_TIMEOUT_MS,
      cwd: workspace,
    });
    const seconds = Number(stdout.trim());
    return Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined;
  } catch {
    return undefined;
  }
}

async function eventTime({ GITHUB_EVENT_PATH: path, GITHUB_SHA: sha }: Environment): Promise<number | undefined> {
  if (!path || !sha) return undefined;
  try {
    const event: unknown = JSON.parse(await readFile(path, 'utf8'));
    const commit = isJsonObject(event) ? event.head_commit : undefined;
    if (!isJsonObject(commit) || commit.id !== sha || typeof commit.timestamp !== 'string') return undefined;
    const ms = Date.parse(commit.timestamp);
    return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
  } catch {
    return undefined;
  }
}
