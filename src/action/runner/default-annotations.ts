import { readFile } from 'node:fs/promises';
import { type Annotations, isJsonObject } from '../../oci/descriptor.ts';
import type { Environment } from './environment.ts';

/** Annotations that say where an artifact comes from (image-spec 1.1.1, annotations.md), and what could not be found out. */
export interface DefaultAnnotations {
  readonly annotations: Annotations;
  /** A sentence for the log when no time of the commit is known. */
  readonly notice?: string | undefined;
}

/**
 * Returns `source`, `revision` and `created` of this run. The time is the commit's, not the clock's, so that the same
 * files at the same commit have the same digest: SOURCE_DATE_EPOCH, otherwise that of GITHUB_SHA in the checkout,
 * otherwise the event's.
 */
export async function defaultAnnotations(env: Environment): Promise<DefaultAnnotations> {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = env;
  const seconds = dated(epochOf(env)) ?? dated(await checkoutTime(env)) ?? dated(await eventTime(env));
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
function rfc3339(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** The last second of the year 9999: RFC 3339 has no later years. */
const LAST_SECOND = 253_402_300_799;

/** A time that RFC 3339 can say. */
function dated(seconds: number | undefined): number | undefined {
  return seconds !== undefined && seconds >= 0 && seconds <= LAST_SECOND ? seconds : undefined;
}

function epochOf({ SOURCE_DATE_EPOCH: text }: Environment): number | undefined {
  return text !== undefined && /^\d{1,11}$/.test(text) ? Number(text) : undefined;
}

async function checkoutTime({
  GITHUB_SHA: sha,
  GITHUB_WORKSPACE: workspace,
}: Environment): Promise<number | undefined> {
  if (!sha || !workspace) return undefined;
  const { commitTime } = await import('./git/commit-time.ts');
  return commitTime(workspace, sha);
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
