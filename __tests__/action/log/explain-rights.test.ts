import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainRights } from '../../../src/action/log/explain-rights.ts';
import { ArtifactError } from '../../../src/base/errors.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const denied = new ArtifactError('DENIED', 'Opening an upload failed: ghcr.io answered 403', {
  remedy: 'Give the job permissions.',
  status: 403,
  detail: ['more'],
  cause: new Error('first'),
});

/** The environment of a run for an event whose payload is `event`. */
function run(name: string, event: unknown, more: Record<string, string> = {}) {
  const path = join(temporaryFolder(), 'event.json');
  writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event));
  return {
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_ACTOR: 'octocat',
    INPUT_COMMAND: 'push',
    ...more,
  };
}

const from = (repo: unknown) => ({ pull_request: { head: { repo }, base: { repo: { full_name: 'acme/app' } } } });
const FORK = from({ full_name: 'eve/app', fork: true });

describe('row read-only-token: rights of the run', () => {
  it.each(['pull_request', 'pull_request_review', 'pull_request_review_comment'])('%s from a fork', (name) => {
    expect(explainRights(denied, run(name, FORK))).toMatchObject({
      code: 'DENIED',
      message: denied.message,
      status: 403,
      detail: ['more'],
      cause: denied.cause,
      remedy: expect.stringMatching(
        /^Runs for a pull request from a fork get a token that can only read, and no secrets/,
      ),
    });
  });

  it('a fork that was deleted since', () => {
    expect(explainRights(denied, run('pull_request', from(null)))).toMatchObject({
      remedy: expect.stringContaining('from a fork'),
    });
  });

  it.each(['push', 'pull_request'])('Dependabot, on %s', (name) => {
    const env = run(name, from({ full_name: 'acme/app' }), { GITHUB_ACTOR: 'dependabot[bot]' });
    expect(explainRights(denied, env)).toMatchObject({
      remedy: expect.stringMatching(/Dependabot .* permissions: packages: write/),
    });
  });

  it('a read may have failed for another reason: both are said', () => {
    const env = run('pull_request', FORK, { INPUT_COMMAND: 'pull' });
    expect(explainRights(denied, env)).toMatchObject({ remedy: expect.stringMatching(/^Give the job .* from a fork/) });
  });

  it.each([
    [
      'a branch of the repository itself, even if that is a fork',
      'pull_request',
      from({ full_name: 'Acme/App', fork: true }),
    ],
    ['pull_request_target, which has all rights', 'pull_request_target', FORK],
    ['a push', 'push', { head_commit: null }],
    ['a payload that is not JSON', 'pull_request', '{'],
    ['a payload without pull request', 'pull_request', []],
  ])('%s: the error stays as it is', (_, name, event) => {
    expect(explainRights(denied, run(name, event))).toBe(denied);
  });

  it('no payload: as it is', () => {
    expect(explainRights(denied, { GITHUB_EVENT_NAME: 'pull_request' })).toBe(denied);
  });
});
