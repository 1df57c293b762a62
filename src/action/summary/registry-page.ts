/** `HOST/REPOSITORY[:TAG][@DIGEST]` with only characters that a URL can contain unchanged. */
const REFERENCE =
  /^([a-z0-9.-]+)\/([a-z0-9]+(?:(?:[./]|__?|-+)[a-z0-9]+)*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@[a-z0-9]+:[0-9a-f]+)?$/;

/**
 * The web page on which a registry shows what a reference names, where that is known: of ghcr.io, Docker Hub, quay.io and the
 * registries of Google, Amazon and Microsoft. Made of the text alone; nothing is asked.
 * @param digest of what the reference names
 */
export function registryPage(reference: string, digest: string): string | undefined {
  const [, host = '', repository = '', tag] = REFERENCE.exec(reference) ?? [];
  const [first = '', second = '', ...rest] = repository.split('/');
  if (first === '' || !/^[a-z0-9]+:[0-9a-f]+$/.test(digest)) return undefined;
  switch (host) {
    case 'ghcr.io':
    case 'gcr.io':
      // Both send a browser on to the page of the package.
      return second === '' ? undefined : `https://${host}/${repository}`;
    case 'docker.io': {
      if (second === '' || rest.length > 0) return undefined;
      const page = first === 'library' ? `_/${second}` : `r/${repository}`;
      return `https://hub.docker.com/${page}/tags${tag === undefined ? '' : `?name=${tag}`}`;
    }
    case 'quay.io':
      return second === '' || rest.length > 0
        ? undefined
        : `https://quay.io/repository/${repository}/manifest/${digest}`;
    case 'public.ecr.aws':
      return second === '' ? undefined : `https://gallery.ecr.aws/${repository}`;
    case 'mcr.microsoft.com':
      return `https://mcr.microsoft.com/artifact/mar/${repository}`;
    default:
      return cloudPage(host, repository, digest);
  }
}

/** Registries that have the account or the region in their host. */
function cloudPage(host: string, repository: string, digest: string): string | undefined {
  const [, account, region] = /^([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com$/.exec(host) ?? [];
  if (account !== undefined) {
    return `https://${region}.console.aws.amazon.com/ecr/repositories/private/${account}/${repository}?region=${region}`;
  }
  const [, location] = /^([a-z0-9-]+)-docker\.pkg\.dev$/.exec(host) ?? [];
  const [project, name, ...image] = repository.split('/');
  if (location === undefined || image.length === 0) return undefined;
  const path = [project, location, name, encodeURIComponent(image.join('/')), digest].join('/');
  return `https://console.cloud.google.com/artifacts/docker/${path}`;
}
