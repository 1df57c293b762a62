/**
 * A URL fit for logs and messages: scheme, host, port and path. Queries carry signatures and tokens, user info carries
 * passwords; both are left out without a trace.
 */
export function redactUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
