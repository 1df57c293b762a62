import { type PackagesOptions, startPackagesApi } from '../support/packages-server.ts';
import type { TestRegistry } from '../support/registry-server.ts';
import { forwardTo, type ScriptedServer } from '../support/scripted-server.ts';
import { aRegistry, aServer } from './rig.ts';

/** The token of the workflow. */
export const TOKEN = 'ghs_0123456789abcdef';

/** A registry under the name ghcr.io, and GitHub's API beside it. */
export interface PackagesScene extends AsyncDisposable {
  readonly registry: TestRegistry;
  readonly proxy: ScriptedServer;
  readonly github: ScriptedServer;
  /** Makes a step see both. */
  readonly env: Readonly<Record<string, string>>;
}

/** ghcr.io as far as it matters here: it deletes nothing itself and has no referrers API. A proxy gives it its name. */
export async function aPackagesScene(
  api: Partial<PackagesOptions> = {},
  { deleteDisabled = true } = {},
): Promise<PackagesScene> {
  const registry = await aRegistry({ deleteDisabled, noReferrers: true });
  const forward = forwardTo(new URL(registry.url));
  const proxy = await aServer({
    handler(req, res) {
      req.url = (req.url ?? '').replace(/^http:\/\/[^/]*/, '');
      return forward(req, res);
    },
  });
  const github = await startPackagesApi(registry, { token: TOKEN, pageSize: 2, ...api });
  const env = { HTTP_PROXY: proxy.url.href, GITHUB_API_URL: github.url.href.replace(/\/$/, '') };
  return { registry, proxy, github, env, [Symbol.asyncDispose]: () => github.close() };
}
