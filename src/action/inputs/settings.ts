import type { CatalogReference } from '../../oci/catalog-reference.ts';
import type { Mirror } from '../../oci/mirror.ts';
import type { Reference } from '../../oci/reference.ts';
import { STEP_INPUTS, type StepInput } from '../interface.ts';
import type { Environment } from '../runner/environment.ts';
import { type Host, type Inputs, openInputs } from './reader.ts';
import { readOwnRegistry } from './registry-input.ts';
import { parseHeaderLines } from './values/header-lines.ts';
import { parseMirrorLines } from './values/mirror-lines.ts';
import { checkCertificates, checkClientCertificate, readPem } from './values/pem-input.ts';

/** A repository, layout or registry that a step reads or writes. */
export type Place = Reference | CatalogReference;

/** Credentials for one registry, as the workflow gave them. */
export interface GivenCredentials {
  /** Host with optional port, lower case; `docker.io` for every spelling of Docker Hub. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/** How registries are reached, and what else holds for the step as a whole. Durations in ms; undefined: not given. */
export interface Settings {
  /** Absolute. */
  readonly workspace: string;
  /** The one registry that `credentials`, `clientCert` and `headers` are for; host with optional port, lower case. */
  readonly ownRegistry: string | undefined;
  readonly credentials: GivenCredentials | undefined;
  readonly githubToken: string | undefined;
  /** PEM text, whether it was given as text or as a path. */
  readonly ca: string | undefined;
  readonly clientCert: string | undefined;
  readonly clientKey: string | undefined;
  /** Mirrors to try first when reading, in this order. */
  readonly mirrors: readonly Mirror[];
  readonly insecure: boolean;
  readonly plainHttp: boolean | 'auto';
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly concurrency: number | undefined;
  readonly retries: number | undefined;
  readonly retryDelayMs: number | undefined;
  readonly stallTimeoutMs: number | undefined;
  /** For the whole step; undefined for no limit of ours. */
  readonly timeoutMs: number | undefined;
  readonly referrersMode: 'auto' | 'api' | 'tag';
  /** True to list what was written for actions/attest. */
  readonly githubArtifacts: boolean;
  /** Whether a job summary is wanted. */
  readonly summary: boolean;
  /** Notes for the author: nothing is wrong, but something has no effect or is dangerous. */
  readonly notes: readonly string[];
}

/** Warning if `insecure` is true. */
export const INSECURE =
  '"insecure" is true: any certificate is accepted, so others on the network can read and change what is sent. Use ca-file instead.';

/**
 * Reads the inputs that belong to the step and to no command. Secrets among them must be masked before (mask-inputs.ts).
 * Reads no file but those of `ca-file`, `client-cert` and `client-key`.
 * @param places all that the step reads and writes, one of which tells whose the credentials are; undefined for a command
 * that reads the account itself
 * @throws ArtifactError INPUT_INVALID naming the input
 */
export function readSettings(env: Environment, places: readonly Place[] | undefined, host?: Host): Settings {
  const inputs = openInputs(env, STEP_INPUTS, host);
  const ownRegistry = places && readOwnRegistry(inputs, places);
  return {
    workspace: inputs.workspace,
    ownRegistry,
    credentials: places && readCredentials(inputs, ownRegistry),
    githubToken: inputs.text('github-token') || undefined,
    ...readTls(inputs),
    mirrors: parseMirrorLines(inputs.text('mirrors')),
    insecure: inputs.flag('insecure'),
    plainHttp: readPlainHttp(inputs),
    headers: parseHeaderLines(inputs.text('headers')),
    concurrency: inputs.count('concurrency'),
    retries: inputs.count('retries'),
    retryDelayMs: inputs.duration('retry-delay'),
    stallTimeoutMs: inputs.duration('stall-timeout'),
    timeoutMs: inputs.duration('timeout'),
    referrersMode: inputs.choice('referrers-mode'),
    githubArtifacts: inputs.flag('github-artifacts'),
    summary: inputs.flag('summary'),
    notes: unusedRegistry(ownRegistry, places),
  };
}

/** Says that `registry` is not the registry of any reference, so that what is for it is not used. */
function unusedRegistry(registry: string | undefined, places: readonly Place[] | undefined): readonly string[] {
  const isUsed = places?.some((place) => place.kind !== 'layout' && place.registry === registry);
  if (registry === undefined || isUsed !== false) return [];
  return [
    `No reference is in the registry ${registry} of the input "registry", so its username, client-cert and headers are not used.`,
  ];
}

/** Returns the account for `registry`, or undefined if no account is set, or only layouts on disk are used. */
function readCredentials(inputs: Inputs<StepInput>, registry: string | undefined): GivenCredentials | undefined {
  inputs.requireWith(
    'username',
    'password',
    'Set password to a secret; workflows that a fork or Dependabot starts get none, so leave both empty there.',
  );
  inputs.requireWith('password', 'username', 'Set username too.');
  const username = inputs.text('username');
  if (username === '' || registry === undefined) return undefined;
  return { registry, username, password: inputs.text('password') };
}

function readTls(inputs: Inputs<StepInput>): Pick<Settings, 'ca' | 'clientCert' | 'clientKey'> {
  const pem = (name: 'ca-file' | 'client-cert' | 'client-key'): string | undefined => {
    const text = inputs.text(name);
    return text === '' ? undefined : readPem(name, text, inputs.workspace);
  };
  const clientCert = pem('client-cert');
  const clientKey = pem('client-key');
  inputs.requireWith('client-key', 'client-cert', 'Set client-cert to the certificate that the key belongs to.');
  if (clientCert !== undefined && !clientCert.includes('PRIVATE KEY-----')) {
    inputs.requireWith('client-cert', 'client-key', 'Set client-key to the private key of the certificate.');
  }
  if (clientCert !== undefined) checkClientCertificate(clientCert, clientKey ?? clientCert);
  const ca = pem('ca-file');
  if (ca !== undefined) checkCertificates('ca-file', ca);
  return { ca, clientCert, clientKey: clientKey ?? clientCert };
}

function readPlainHttp(inputs: Inputs<StepInput>): boolean | 'auto' {
  const choice = inputs.choice('plain-http');
  return choice === 'auto' ? choice : choice === 'true';
}
