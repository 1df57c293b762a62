import type { HttpClient } from './http.ts';

/** A client that sends `headers` with every request to `origin`, and to no other, redirects included. */
export function withHeaders(http: HttpClient, origin: string, headers: Readonly<Record<string, string>>): HttpClient {
  return {
    request: (request) =>
      http.request(
        request.url.origin === origin
          ? { ...request, originHeaders: { ...headers, ...request.originHeaders } }
          : request,
      ),
    close: () => http.close(),
  };
}
