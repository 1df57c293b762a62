/** Child process of the tests with several writers: `write-child.ts <layout> <n> <count> [hang]`. */

import { withLock } from '../../src/layout/directory/lock.ts';
import { openWritableLayout } from '../../src/layout/layout.ts';
import { sample } from '../store/samples.ts';

const [path = '', n = '', count = '1', mode] = process.argv.slice(2);
if (mode === 'hang') {
  await withLock(path, async () => {
    process.stdout.write('locked\n');
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  });
}
const store = await openWritableLayout(path);
const subject = sample().descriptor;
for (let i = 0; i < Number(count); i++) {
  await store.putManifest(sample({ subject, annotations: { writer: n, i: String(i) } }), { tag: `w${n}-${i}` });
}
await store.close();
