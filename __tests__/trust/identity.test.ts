import { beforeAll, describe, expect, it } from 'vitest';
import { matchesPattern, matchesRef } from '../../src/trust/identity/pattern.ts';
import type { SignerInputs } from '../../src/trust/identity/signer.ts';
import { readSigner } from '../../src/trust/trust.ts';
import { PATTERN_NAMES, PATTERN_TABLE } from '../support/pattern-table.ts';
import { type AnyJson, type Instance, ISSUER, makeInstance, type SignOptions } from './forge.ts';
import { DIGEST, outcome, trusting } from './judge.ts';

let instance: Instance;
let root: AnyJson;
beforeAll(async () => {
  instance = await makeInstance();
  root = instance.trustedRoot();
});

async function judge(inputs: SignerInputs, options: SignOptions) {
  return outcome(await instance.attest(DIGEST, options), trusting(inputs, root));
}

const workflow = (path: string) => ({ san: [['url', `https://github.com/${path}`]] as const });
const REUSED = workflow('acme/workflows/.github/workflows/build.yml@refs/tags/v1');
const GITLAB = 'https://gitlab.com';
const gitlab = {
  san: [['url', 'https://gitlab.com/acme/app//.gitlab-ci.yml@refs/heads/main']],
  extensions: { 1: GITLAB, 8: GITLAB },
} as const;
const mail = {
  san: [['email', 'dev@acme.example']],
  extensions: { 1: 'https://accounts.google.com', 8: 'https://accounts.google.com' },
} as const;
const MAIL = { certificateIdentity: 'dev@acme.example', certificateOidcIssuer: 'https://accounts.google.com' };
const SOURCE: SignerInputs = { sourceRepo: 'acme/app' };
const REUSABLE = 'acme/workflows/.github/workflows/build.yml';

describe('the signer that is named', () => {
  it.each<[string, SignerInputs, SignOptions]>([
    ['a repository', SOURCE, {}],
    ['in another case', { sourceRepo: 'Acme/APP' }, {}],
    ['an owner', { sourceRepo: 'acme' }, {}],
    ['a tag', { ...SOURCE, sourceRef: 'refs/tags/v*' }, {}],
    ['a pull request, named on purpose', { ...SOURCE, sourceRef: 'refs/pull/7/merge' }, { ref: 'refs/pull/7/merge' }],
    ['a reusable workflow', { ...SOURCE, signerWorkflow: REUSABLE }, REUSED],
    ['a reusable workflow at a ref', { ...SOURCE, signerWorkflow: `${REUSABLE}@refs/tags/v*` }, REUSED],
    ['a workflow of its own repository', { signerWorkflow: 'acme/app/.github/workflows/release.yml' }, {}],
    ['a hosted runner', { ...SOURCE, denySelfHostedRunners: true }, {}],
    ['a mailbox', MAIL, mail],
    ['mailboxes of a domain', { ...MAIL, certificateIdentity: '*@acme.example' }, mail],
    [
      'a pipeline of GitLab',
      {
        certificateIdentity: 'https://gitlab.com/acme/app//.gitlab-ci.yml@refs/heads/*',
        certificateOidcIssuer: GITLAB,
      },
      gitlab,
    ],
    [
      'an enterprise on its own host',
      { ...SOURCE, certificateOidcIssuer: 'https://token.actions.acme.ghe.com' },
      {
        san: [['url', 'https://acme.ghe.com/acme/app/.github/workflows/a.yml@refs/heads/main']],
        extensions: { 1: null, 8: 'https://token.actions.acme.ghe.com', 12: 'https://acme.ghe.com/acme/app' },
      },
    ],
  ])('is accepted: %s', async (_, inputs, options) => {
    expect(await judge(inputs, options)).toBeTypeOf('object');
  });

  it.each<[string, SignerInputs, SignOptions, string]>([
    [
      'a name that goes on',
      SOURCE,
      { repository: 'acme/app-evil' },
      'is by acme/app-evil, not acme/app | source-repo: acme/app-evil',
    ],
    ['an owner that goes on', { sourceRepo: 'acme' }, { repository: 'acme-evil/app' }, '| source-repo: acme-evil/app'],
    ['a path that climbs', SOURCE, { extensions: { 12: 'https://github.com/acme/app/../x' } }, 'not acme/app'],
    ['dots are no wildcards', { sourceRepo: 'acme/a.p' }, {}, 'is by acme/app'],
    [
      'an address in an address',
      SOURCE,
      { extensions: { 12: 'https://evil.example/?https://github.com/acme/app' } },
      'does not say which repository',
    ],
    [
      'another host',
      SOURCE,
      { extensions: { 12: 'https://github.com.evil.example/acme/app' } },
      'does not say which repository',
    ],
    [
      'user names in the address',
      SOURCE,
      { extensions: { 12: 'https://github.com@evil.example/acme/app' } },
      'does not say which repository',
    ],
    ['plain HTTP', SOURCE, { extensions: { 12: 'http://github.com/acme/app' } }, 'does not say which repository'],
    ['no word of the source', SOURCE, { extensions: { 12: null } }, 'does not say which repository'],
    ['an owner alone as source', { sourceRepo: 'acme' }, { extensions: { 12: 'https://github.com/acme' } }, 'not acme'],
    [
      'a branch that goes on',
      { ...SOURCE, sourceRef: 'refs/heads/main' },
      { ref: 'refs/heads/main-x' },
      '| source-ref: refs/heads/main-x',
    ],
    [
      'a star that would cross a slash',
      { ...SOURCE, sourceRef: 'refs/heads/*' },
      { ref: 'refs/heads/a/b' },
      'was built for refs/heads/a/b',
    ],
    ['no ref', { ...SOURCE, sourceRef: 'refs/heads/main' }, { extensions: { 14: null } }, 'an unknown ref'],
    [
      'a pull request',
      SOURCE,
      { ref: 'refs/pull/7/merge' },
      'for a pull request (refs/pull/7/merge) | source-ref: refs/pull/7/merge',
    ],
    [
      'a pull request instead of a tag',
      { ...SOURCE, sourceRef: 'refs/tags/v*' },
      { ref: 'refs/pull/7/merge' },
      'not refs/tags/v*',
    ],
    ['a reusable workflow that is not named', SOURCE, REUSED, `| signer-workflow: ${REUSABLE}`],
    [
      'a workflow in a repository that begins alike',
      SOURCE,
      workflow('acme/app-evil/.github/workflows/a.yml@refs/heads/main'),
      'which is not in acme/app',
    ],
    ['another workflow', { ...SOURCE, signerWorkflow: REUSABLE }, {}, 'not acme/workflows/.github/workflows/build.yml'],
    [
      'a workflow whose name goes on',
      { ...SOURCE, signerWorkflow: REUSABLE },
      workflow('acme/workflows/.github/workflows/build.yml.yml@refs/tags/v1'),
      'was signed by',
    ],
    [
      'the file in another case',
      { ...SOURCE, signerWorkflow: REUSABLE },
      workflow('acme/workflows/.github/workflows/Build.yml@refs/tags/v1'),
      'was signed by',
    ],
    [
      'another ref of the workflow',
      { ...SOURCE, signerWorkflow: `${REUSABLE}@refs/tags/v1` },
      workflow('acme/workflows/.github/workflows/build.yml@refs/tags/v11'),
      `| signer-workflow: ${REUSABLE}@refs/tags/v11`,
    ],
    [
      'a ref within a ref',
      { ...SOURCE, signerWorkflow: `${REUSABLE}@refs/tags/v1` },
      workflow('acme/workflows/.github/workflows/build.yml@refs/heads/x@refs/tags/v1'),
      'was signed by',
    ],
    ['no ref of the workflow', { ...SOURCE, signerWorkflow: REUSABLE }, workflow(REUSABLE), 'was signed by'],
    [
      'two workflows',
      SOURCE,
      { extensions: { 9: 'https://github.com/acme/app/.github/workflows/other.yml@refs/heads/main' } },
      'names two workflows',
    ],
    [
      'the workflow of a stranger who calls it',
      { signerWorkflow: REUSABLE },
      { ...REUSED, repository: 'evil/app' },
      'is by evil/app, not acme/workflows',
    ],
    [
      'a self-hosted runner',
      { ...SOURCE, denySelfHostedRunners: true },
      { extensions: { 11: 'self-hosted' } },
      'on a self-hosted runner | deny-self-hosted-runners: false',
    ],
    [
      'no word of the runner',
      { ...SOURCE, denySelfHostedRunners: true },
      { extensions: { 11: null } },
      'does not say on which kind of runner',
    ],
    [
      'an issuer that goes on',
      SOURCE,
      { extensions: { 1: null, 8: `${ISSUER}.evil.example` } },
      '| certificate-oidc-issuer:',
    ],
    ['an issuer with a path', SOURCE, { extensions: { 1: null, 8: `${ISSUER}/evil` } }, 'vouches and not'],
    [
      'another mailbox',
      { ...MAIL, certificateIdentity: 'dev@acme.example' },
      { ...mail, san: [['email', 'dev@acme.example.evil']] },
      'not dev@acme.example',
    ],
    [
      'an address where a mailbox is named',
      MAIL,
      { ...mail, san: [['url', 'dev@acme.example']] },
      'is by dev@acme.example',
    ],
    [
      'a mailbox where an address is named',
      { ...MAIL, certificateIdentity: 'https://acme.example/*' },
      { ...mail, san: [['email', 'https://acme.example/x']] },
      'is by https://acme.example/x',
    ],
    [
      'an address in an address as identity',
      { certificateIdentity: 'https://github.com/acme/*', certificateOidcIssuer: ISSUER },
      { san: [['url', 'https://evil.example/?https://github.com/acme/app']] },
      'is by https://evil.example',
    ],
    [
      'a line break in the identity',
      MAIL,
      { ...mail, san: [['email', 'dev@acme.example\n::set-env']] },
      'must not have (dev@acme.example?::set-env)',
    ],
    [
      'another alphabet in the identity',
      MAIL,
      { ...mail, extensions: { 1: null, 8: 'https://\u0430ccounts.google.com' } },
      'must not have',
    ],
  ])('is not: %s', async (_, inputs, options, reason) => {
    const found = await judge(inputs, options);
    expect(found).toBeTypeOf('string');
    expect(found).toContain(reason);
  });
});

describe('the inputs', () => {
  it('name nobody', () => {
    expect(readSigner({})).toBeUndefined();
    expect(readSigner({ sourceRepo: '', certificateIdentity: '', denySelfHostedRunners: false })).toBeUndefined();
  });

  it.each<[string, SignerInputs]>([
    ['certificate-identity without issuer', { certificateIdentity: 'a@b.c' }],
    ['certificate-identity without issuer, with source-repo', { ...SOURCE, certificateIdentity: 'a@b.c' }],
    ['certificate-oidc-issuer alone', { certificateOidcIssuer: ISSUER }],
    ['source-ref alone', { sourceRef: 'refs/heads/main' }],
    ['deny-self-hosted-runners alone', { denySelfHostedRunners: true }],
    ['key and source-repo', { ...SOURCE, keys: [] }],
    ['key and deny-self-hosted-runners', { denySelfHostedRunners: true, keys: [] }],
    ['source-repo with three parts', { sourceRepo: 'acme/app/x' }],
    ['source-repo with a star', { sourceRepo: 'acme/*' }],
    ['source-repo that climbs', { sourceRepo: 'acme/..' }],
    ['source-repo as an address', { sourceRepo: 'https://github.com/acme/app' }],
    ['signer-workflow without a file', { ...SOURCE, signerWorkflow: 'acme/workflows' }],
    ['signer-workflow with a star', { ...SOURCE, signerWorkflow: 'acme/workflows/.github/workflows/*.yml' }],
    ['signer-workflow at a bare tag', { ...SOURCE, signerWorkflow: `${REUSABLE}@v1` }],
    ['source-ref that only leaves out', { ...SOURCE, sourceRef: '!refs/pull/**' }],
    ['source-ref of too many alternatives', { ...SOURCE, sourceRef: '{a,b}'.repeat(20) }],
    ['signer-workflow at too many refs', { signerWorkflow: `${REUSABLE}@refs/${'{a,b}'.repeat(20)}` }],
    ['a space in an identity', { certificateIdentity: 'a b', certificateOidcIssuer: ISSUER }],
  ])('contradict each other or mean nothing: %s', (_, inputs) => {
    expect(() => readSigner(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', remedy: expect.any(String) }),
    );
  });
});

describe('patterns of refs', () => {
  it.each(PATTERN_TABLE.filter(([lines]) => !lines.includes('\n')))('%j takes %j', (pattern, taken) => {
    expect(PATTERN_NAMES.filter((name) => matchesRef(pattern, name))).toEqual(taken);
  });
});

describe('patterns', () => {
  it.each<[string, string, boolean]>([
    ['a', 'a', true],
    ['a', 'A', false],
    ['a.c', 'abc', false],
    ['refs/tags/v*', 'refs/tags/v1.2', true],
    ['refs/tags/v*', 'refs/tags/v', true],
    ['refs/tags/v*', 'refs/tags/v1/x', false],
    ['refs/tags/v*', 'x/refs/tags/v1', false],
    ['*', '', true],
    ['*', 'a/b', false],
    ['*/*', 'a/b', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['ab*ba', 'aba', false],
    ['*a*', 'bab', true],
    ['**', 'ab', true],
    ['**', 'a/b', false],
    ['a?', 'ab', false],
    ['[ab]', 'a', false],
    ['(a|b)', 'a', false],
    ['', '', true],
    ['', 'a', false],
  ])('%s and %s: %s', (pattern, text, matches) => {
    expect(matchesPattern(pattern, text)).toBe(matches);
  });

  it('take no time that grows with their stars', () => {
    const text = 'a'.repeat(100_000);
    expect(matchesPattern(`${'*a'.repeat(500)}b`, text)).toBe(false);
  });
});
