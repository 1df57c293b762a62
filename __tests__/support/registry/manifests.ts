import { absent } from './blobs.ts';
import type { Content, Repository, StoredDescriptor, StoredManifest } from './content.ts';
import { algorithmOf, digestOf, isKnownDigest, looksLikeDigest } from './digest.ts';
import { type Exchange, Refusal } from './exchange.ts';
import type { RegistryOptions } from './options.ts';
import { locate, unsupported } from './uploads.ts';

/** The least that distribution-spec 1.1.1, "Pushing Manifests", asks a registry to take; this one takes no more. */
export const MANIFEST_LIMIT_BYTES = 4 * 1024 * 1024;

const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/** HEAD, GET, PUT and DELETE of a manifest by tag or digest. */
export async function handleManifest(
  exchange: Exchange,
  content: Content,
  options: RegistryOptions,
  name: string,
  reference: string,
): Promise<void> {
  checkReference(reference);
  const shown =
    options.fallbackTagIsSubject === undefined ? reference : resolveFallback(content, options, name, reference);
  switch (exchange.method) {
    case 'HEAD':
    case 'GET': {
      const manifest = existing(content, options, name, shown);
      const silent = options.noDigestHeader === true || (options.noDigestHeader === 'tag' && !isKnownDigest(shown));
      exchange.reply(
        200,
        {
          'content-type': manifest.mediaType,
          ...(silent ? {} : { 'docker-content-digest': digestFor(manifest, shown) }),
        },
        manifest.bytes,
      );
      return;
    }
    case 'PUT':
      await put(exchange, content, options, name, options.fallbackTagIsSubject === 'always' ? shown : reference);
      return;
    case 'DELETE':
      if (options.deleteDisabled) throw unsupported(exchange);
      remove(content.repository(name), existing(content, options, name, reference), reference);
      exchange.reply(202);
      return;
    default:
      throw unsupported(exchange);
  }
}

function checkReference(reference: string): void {
  if (looksLikeDigest(reference)) {
    if (!isKnownDigest(reference)) throw new Refusal(400, 'DIGEST_INVALID', `${reference} is no digest`);
  } else if (!TAG.test(reference)) {
    throw new Refusal(400, 'MANIFEST_INVALID', `${reference.slice(0, 150)} is neither tag nor digest`);
  }
}

/** The digest that a fallback tag stands for where the registry takes the one for the other. */
function resolveFallback(content: Content, options: RegistryOptions, name: string, reference: string): string {
  const digest = reference.replace(/^(sha256|sha512)-/, '$1:');
  const repository = content.repositories.get(name);
  if (options.fallbackTagIsSubject === 'unwritten' && repository?.tags.has(reference)) return reference;
  return repository?.manifests.has(digest) ? digest : reference;
}

function existing(content: Content, options: RegistryOptions, name: string, reference: string): StoredManifest {
  const repository = content.repositories.get(name);
  if (repository === undefined) {
    throw new Refusal(404, absent(options, 'NAME_UNKNOWN'), `repository ${name} unknown`);
  }
  const manifest = repository.manifest(reference);
  if (manifest !== undefined) return manifest;
  throw new Refusal(404, absent(options, 'MANIFEST_UNKNOWN'), `manifest ${reference} unknown`, {
    detail: { name, reference },
  });
}

/** A manifest asked for by digest is called by that digest, of whichever algorithm. */
function digestFor(manifest: StoredManifest, reference: string): string {
  return isKnownDigest(reference) ? reference : manifest.digest;
}

function remove(repository: Repository, manifest: StoredManifest, reference: string): void {
  if (repository.tags.delete(reference)) return;
  repository.manifests.delete(manifest.digest);
  for (const [tag, digest] of repository.tags) if (digest === manifest.digest) repository.tags.delete(tag);
}

async function put(
  exchange: Exchange,
  content: Content,
  options: RegistryOptions,
  name: string,
  reference: string,
): Promise<void> {
  const limit = options.maxManifestBytes ?? MANIFEST_LIMIT_BYTES;
  const bytes = await exchange.body(limit);
  if (bytes === undefined) throw new Refusal(413, 'SIZE_INVALID', `over ${limit} bytes`);
  if (options.noAcceptOnPut && exchange.header('accept') !== undefined) {
    throw new Refusal(406, 'UNSUPPORTED', 'Not Acceptable');
  }
  const mediaType = (exchange.header('content-type') ?? '').split(';', 1)[0]?.trim() ?? '';
  const digest = digestOf(bytes, isKnownDigest(reference) ? algorithmOf(reference) : 'sha256');
  if (isKnownDigest(reference) && digest !== reference) {
    throw new Refusal(400, 'DIGEST_INVALID', `the manifest's digest is ${digest}`);
  }
  const manifest = { ...readManifest(bytes, mediaType), digest, mediaType, bytes };
  if (!options.uncheckedManifests) checkChildren(content, name, JSON.parse(bytes.toString()), mediaType);
  checkPolicy(content, options, name, manifest);
  const repository = content.repository(name);
  const asked = queriedTags(exchange, options, reference);
  const tags = isKnownDigest(reference) ? asked : [reference];
  for (const tag of tags) checkImmutable(repository, options, name, tag, digest);
  repository.manifests.set(digest, manifest);
  for (const tag of tags) repository.tags.set(tag, digest);
  const hasApi = !options.noReferrers && !options.noSubjectHeader && options.referrersElsewhere === undefined;
  const tellsSubject = manifest.subject !== undefined && (hasApi || options.subjectHeaderWithoutApi);
  exchange.reply(201, {
    location: locate(exchange, options, `/v2/${name}/manifests/${digest}`),
    ...(options.noDigestHeader === true ? {} : { 'docker-content-digest': digest }),
    ...(tellsSubject ? { 'oci-subject': manifest.subject } : {}),
    ...(asked.length === 0 ? {} : { 'oci-tag': asked }),
  });
}

/** The tags of a PUT that sets several. Like zot and olareg, it takes them by digest only. */
function queriedTags(exchange: Exchange, { tagQuery }: RegistryOptions, reference: string): string[] {
  const tags = exchange.url.searchParams.getAll('tag');
  if (tagQuery === undefined || tags.length === 0) return [];
  if (!isKnownDigest(reference)) throw invalid('tag query parameter requires a digest');
  if (tags.length > 10) throw new Refusal(414, 'MANIFEST_INVALID', 'too many tag query parameters');
  for (const tag of tags) checkReference(tag);
  return tagQuery === 'first' ? tags.slice(0, 1) : tags;
}

function checkImmutable(
  repository: Repository,
  { immutableTags }: RegistryOptions,
  name: string,
  tag: string,
  digest: string,
): void {
  const held = repository.tags.get(tag);
  if (held === undefined || held === digest || immutableTags === undefined) return;
  throw immutableTags === 'ecr'
    ? new Refusal(
        400,
        'TAG_INVALID',
        `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
      )
    : new Refusal(412, 'PRECONDITION', `Failed to process request due to '${name}:${tag}' configured as immutable.`);
}

/** What a registry refuses of its own accord. */
function checkPolicy(content: Content, options: RegistryOptions, name: string, manifest: StoredManifest): void {
  const { allowedTypes, refusesMissingSubject, refusesSubjects } = options;
  const { subject, bytes } = manifest;
  if (subject !== undefined && refusesSubjects) {
    throw new Refusal(405, 'UNSUPPORTED', "Invalid parameter at 'ImageManifest' failed to satisfy constraint");
  }
  if (refusesMissingSubject && subject !== undefined && !content.repositories.get(name)?.manifests.has(subject)) {
    throw new Refusal(400, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry', { detail: { digest: subject } });
  }
  if (allowedTypes === undefined) return;
  const { artifactType, config } = JSON.parse(bytes.toString()) as {
    artifactType?: string;
    config?: { mediaType?: string };
  };
  const type = [artifactType, config?.mediaType].find((one) => one !== undefined && !allowedTypes.types.includes(one));
  if (type !== undefined) {
    throw new Refusal(allowedTypes.status, 'MANIFEST_INVALID', `${type} is not an allowed type`);
  }
}

function invalid(why: string): Refusal {
  return new Refusal(400, 'MANIFEST_INVALID', why);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDescriptor(value: unknown): value is StoredDescriptor & Record<string, unknown> {
  return (
    isObject(value) &&
    typeof value.mediaType === 'string' &&
    typeof value.digest === 'string' &&
    isKnownDigest(value.digest) &&
    Number.isSafeInteger(value.size) &&
    Number(value.size) >= 0
  );
}

/** What the referrers API needs of a manifest (distribution-spec 1.1.1, "Listing Referrers"). */
function readManifest(
  bytes: Buffer,
  mediaType: string,
): Pick<StoredManifest, 'subject' | 'artifactType' | 'annotations'> {
  if (mediaType === '') throw invalid('PUT without Content-Type');
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    throw invalid('the body is not JSON');
  }
  if (!isObject(json)) throw invalid('the body is not a JSON object');
  if (json.mediaType !== undefined && json.mediaType !== mediaType) {
    throw invalid(`mediaType ${String(json.mediaType)} is sent as ${mediaType}`);
  }
  const { subject, artifactType, config, annotations } = json;
  if (subject !== undefined && !isDescriptor(subject)) throw invalid('the subject is not a descriptor');
  const type =
    artifactType !== undefined && artifactType !== '' ? artifactType : isDescriptor(config) ? config.mediaType : '';
  return {
    ...(subject === undefined ? {} : { subject: subject.digest }),
    ...(typeof type === 'string' && type !== '' ? { artifactType: type } : {}),
    ...(isObject(annotations) ? { annotations: annotations as Record<string, string> } : {}),
  };
}

/** Every child has to be there, with the size its descriptor says. A subject may be missing; foreign layers too. */
function checkChildren(content: Content, name: string, json: Record<string, unknown>, mediaType: string): void {
  const { manifests, config, layers, blobs } = json;
  const isIndex = Array.isArray(manifests);
  if (!isIndex && config === undefined && !Array.isArray(blobs)) {
    throw invalid(`${mediaType} with neither config nor manifests`);
  }
  const listed = isIndex ? manifests : [config, ...asList(layers), ...asList(blobs)].filter((c) => c !== undefined);
  for (const child of listed) {
    if (!isDescriptor(child)) throw invalid(`not a descriptor: ${JSON.stringify(child)?.slice(0, 200)}`);
    const size = isIndex
      ? content.repositories.get(name)?.manifests.get(child.digest)?.bytes.length
      : content.blob(name, child.digest)?.size;
    if (size === undefined && child.urls === undefined) {
      throw new Refusal(400, 'MANIFEST_BLOB_UNKNOWN', `${isIndex ? 'manifest' : 'blob'} unknown to registry`, {
        detail: { digest: child.digest },
      });
    }
    if (size !== undefined && size !== child.size) {
      throw invalid(`${child.digest} has ${size} bytes, its descriptor says ${child.size}`);
    }
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
