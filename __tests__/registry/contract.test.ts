import { storeContract } from '../store/contract.ts';
import { registry, signIn, storeAt } from './rig.ts';

storeContract('registry', async () => storeAt((await registry()).host));
storeContract('registry without referrers API', async () => storeAt((await registry({ noReferrers: true })).host));
storeContract('registry with relative locations and small pages', async () =>
  storeAt((await registry({ relativeLocation: true, pageSize: 2, noFilters: true })).host),
);
storeContract('registry with tokens and blobs on another origin', async () => {
  const { host } = await registry({ bearerAuth: { users: { ann: 'secret' } }, redirectBlobs: true });
  return storeAt(host, { credentials: signIn(host) });
});
storeContract('registry without digest headers and ranges', async () =>
  storeAt((await registry({ noDigestHeader: true, noRange: true })).host),
);
