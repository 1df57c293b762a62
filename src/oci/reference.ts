import { ArtifactError } from '../base/errors.ts';
import { type Digest, isDigest } from './digest.ts';

/** A reference into a registry (distribution-spec 1.1.1, "Pulling manifests"). */
export interface RegistryReference {
  readonly kind: 'registry';
  /** Host with optional port, lower case. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** A reference into an OCI image layout on disk (image-spec 1.1.1, image-layout.md). */
export interface LayoutReference {
  readonly kind: 'layout';
  /** A directory or a `.tar`, as given. */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** The place of an artifact that exists or will be written. With a tag and a digest, the digest is enforced. */
export type Reference = RegistryReference | LayoutReference;

const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const HOST =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?$/;
const MAX_REPOSITORY_LENGTH = 255;
const LAYOUT_SCHEME = 'oci-layout://';

/** True when `text` is a tag (distribution-spec 1.1.1, "Pulling manifests"). */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** True when `text` is the name of a repository, without a host (distribution-spec 1.1.1, "Pulling manifests"). */
export function isRepository(text: string): boolean {
  return text.length <= MAX_REPOSITORY_LENGTH && REPOSITORY.test(text);
}

const FORMS = 'Write it as HOST/NAME:TAG, HOST/NAME@sha256:… or oci-layout://DIRECTORY:TAG.';

/** The part before the host in some addresses, up to an @: a name and a password. */
const CREDENTIALS = /^(\s*(?:[a-z][a-z0-9+.-]*:\/\/)?)\S+@(?=[^/@\s]+\/)/i;

function bad(text: string, why: string, remedy = FORMS): ArtifactError {
  const shown = text.slice(0, 1000).replace(CREDENTIALS, '$1***@').slice(0, 200);
  return new ArtifactError('REFERENCE_INVALID', `Invalid reference "${shown}": ${why}`, { remedy });
}

/**
 * Reads `[oci://]host[:port]/name[:tag][@digest]`, a Docker Hub short name, or `oci-layout://path[:tag][@digest]`.
 * @throws ArtifactError REFERENCE_INVALID
 */
export function parseReference(text: string): Reference {
  const trimmed = text.trim();
  if (trimmed === '') throw bad(text, 'it is empty');
  if (trimmed.startsWith(LAYOUT_SCHEME)) return parseLayout(trimmed);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1];
  if (scheme !== undefined && scheme !== 'oci') {
    const rest = trimmed
      .slice(scheme.length + '://'.length, 1000)
      .replace(CREDENTIALS, '')
      .slice(0, 200);
    throw bad(text, `remove "${scheme.slice(0, 40)}://"`, `Write ${rest}.`);
  }
  if (isDigest(trimmed)) throw bad(text, 'a digest alone names no repository', `Write HOST/NAME@${trimmed}.`);
  if (CREDENTIALS.test(trimmed.slice(0, 1000))) {
    throw bad(text, 'it has credentials', `Put them into the inputs username and password. ${FORMS}`);
  }
  return parseRegistry(scheme === undefined ? trimmed : trimmed.slice('oci://'.length), text);
}

function splitDigest(text: string, original: string): { readonly rest: string; readonly digest?: Digest } {
  const at = text.lastIndexOf('@');
  if (at < 0) return { rest: text };
  const digest = text.slice(at + 1);
  if (!isDigest(digest)) throw bad(original, 'what follows the @ is not a sha256 or sha512 digest');
  return { rest: text.slice(0, at), digest };
}

function parseRegistry(text: string, original: string): RegistryReference {
  const { rest, digest } = splitDigest(text, original);
  const slash = rest.indexOf('/');
  const colon = rest.lastIndexOf(':');
  const hasTag = colon > rest.lastIndexOf('/') && (slash >= 0 || colon > 0);
  const name = hasTag ? rest.slice(0, colon) : rest;
  const tag = hasTag ? rest.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag)) throw bad(original, `"${tag.slice(0, 140)}" is not a tag`);
  const first = name.indexOf('/') < 0 ? '' : name.slice(0, name.indexOf('/'));
  const isHost = /[.:]/.test(first) || first.toLowerCase() === 'localhost';
  let registry = isHost ? first.toLowerCase() : 'docker.io';
  let repository = isHost ? name.slice(first.length + 1) : name;
  if (registry === 'index.docker.io' || registry === 'registry-1.docker.io') registry = 'docker.io';
  if (registry === 'docker.io' && !repository.includes('/')) repository = `library/${repository}`;
  // No URL has a host whose last part is a number unless all of it is an IPv4 address: `evil-127.0.0.1`.
  if (!HOST.test(registry) || !URL.canParse(`https://${registry}/`))
    throw bad(original, `"${registry.slice(0, 200)}" is not a host`);
  const port = /:([0-9]+)$/.exec(registry)?.[1];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) throw bad(original, `${port} is not a port`);
  if (repository !== repository.toLowerCase()) {
    const shown = (isHost ? repository : name).slice(0, 200);
    const lower = original.trim().replace(name, name.toLowerCase()).slice(0, 300);
    throw bad(
      original,
      `the repository "${shown}" has capital letters`,
      `Write ${lower}: registries know lower case only, whatever the case of the account or repository on GitHub.`,
    );
  }
  const slashed = repository.indexOf(':');
  if (slashed >= 0 && repository.includes('/', slashed)) {
    const given = repository.slice(slashed + 1);
    const better = given.replaceAll('/', '-');
    throw bad(
      original,
      `the tag "${given.slice(0, 140)}" contains a slash`,
      `Write ${original.trim().slice(0, -given.length)}${better}. Names of branches can have slashes, tags can't.`.slice(
        0,
        400,
      ),
    );
  }
  if (!isRepository(repository)) {
    throw bad(original, `"${repository.slice(0, 260)}" is not a repository name`);
  }
  return {
    kind: 'registry',
    registry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

function parseLayout(text: string): LayoutReference {
  const { rest, digest } = splitDigest(text.slice(LAYOUT_SCHEME.length), text);
  const colon = rest.lastIndexOf(':');
  // The colon of a drive letter and one in a folder's name are part of the path.
  const behind = colon < 0 ? '' : rest.slice(colon + 1);
  const isDrive = colon === 1 && /^[A-Za-z]$/.test(rest.slice(0, 1));
  const hasTag = colon >= 0 && !isDrive && !/[\\/]/.test(behind);
  if (hasTag && !TAG.test(behind)) throw bad(text, `"${behind.slice(0, 140)}" is not a tag`);
  const path = hasTag ? rest.slice(0, colon) : rest;
  if (path === '') throw bad(text, 'it has no path');
  return {
    kind: 'layout',
    path,
    ...(hasTag ? { tag: behind } : {}),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The repository or layout of a reference, without tag and digest: `ghcr.io/acme/app`, `oci-layout://dir`. */
export function formatRepository(reference: Reference): string {
  return reference.kind === 'layout'
    ? `${LAYOUT_SCHEME}${reference.path}`
    : `${reference.registry}/${reference.repository}`;
}

/** The reference as text; `parseReference` of it gives the same value. */
export function formatReference(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${formatRepository(reference)}${tag}${digest}`;
}
