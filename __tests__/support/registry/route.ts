import { Refusal } from './exchange.ts';

/** An endpoint of distribution-spec 1.1.1, "Endpoints". */
export type Route =
  | { readonly kind: 'base' }
  | { readonly kind: 'catalog' }
  | { readonly kind: 'token' }
  | { readonly kind: 'manifest' | 'blob' | 'upload' | 'referrers'; readonly name: string; readonly reference: string }
  | { readonly kind: 'uploads' | 'tags'; readonly name: string };

const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;

/**
 * The endpoint of a path.
 * @returns undefined for a path that is no endpoint
 * @throws Refusal 400 NAME_INVALID
 */
export function readRoute(path: string): Route | undefined {
  if (path === '/v2' || path === '/v2/') return { kind: 'base' };
  if (path === '/v2/_catalog') return { kind: 'catalog' };
  if (path === '/token') return { kind: 'token' };
  const uploads = /^\/v2\/(.+)\/blobs\/uploads\/?$/.exec(path)?.[1];
  if (uploads !== undefined) return { kind: 'uploads', name: checkName(uploads) };
  const tags = /^\/v2\/(.+)\/tags\/list$/.exec(path)?.[1];
  if (tags !== undefined) return { kind: 'tags', name: checkName(tags) };
  const [, name = '', kind = '', reference = ''] =
    /^\/v2\/(.+)\/(manifests|blobs|blobs\/uploads|referrers)\/([^/]+)$/.exec(path) ?? [];
  if (name === '') return undefined;
  const kinds = { manifests: 'manifest', blobs: 'blob', 'blobs/uploads': 'upload', referrers: 'referrers' } as const;
  return {
    kind: kinds[kind as keyof typeof kinds],
    name: checkName(name),
    reference: decodeURIComponent(reference),
  };
}

function checkName(name: string): string {
  if (name.length <= 255 && NAME.test(name)) return name;
  throw new Refusal(400, 'NAME_INVALID', `invalid repository name ${name.slice(0, 100)}`);
}
