import type { HttpResponse } from '../../http/http.ts';

/**
 * Whether an answer says that what was sent is stored (distribution-spec 1.1.1, end-6 and end-7): a 201 that names its digest
 * or its place. Any other 2xx may come from something that says yes to everything; whoever gets one has to look.
 */
export function saysStored(response: HttpResponse): boolean {
  return response.status === 201 && Boolean(response.header('docker-content-digest') || response.header('location'));
}
