// Installs programs written in Go that have no place in our go.mod: `node scripts/go-tools.mjs act actionlint`. Each version is
// pinned, and Go's checksum database pins its bytes. What is there already is kept.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const TOOLS = {
  act: { module: 'github.com/nektos/act', version: 'v0.2.89' },
  actionlint: { module: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12' },
};

/** Where a tool is, whether or not it is there yet. The version is in the path, so a new one is installed beside. */
function toolPath(name) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return join(root, '.cache', name, TOOLS[name].version, `${name}${suffix}`);
}

for (const name of process.argv.slice(2)) {
  if (TOOLS[name] === undefined) throw new Error(`${name} is not among ${Object.keys(TOOLS).join(', ')}`);
  const { module, version } = TOOLS[name];
  const path = toolPath(name);
  if (existsSync(path)) continue;
  console.log(`${name}: installing ${version}`);
  mkdirSync(dirname(path), { recursive: true });
  const { status } = spawnSync('go', ['install', `${module}@${version}`], {
    stdio: 'inherit',
    env: { ...process.env, GOBIN: dirname(path), GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' },
  });
  if (status !== 0 || !existsSync(path)) {
    console.error(`${name}: not installed`);
    process.exitCode = 1;
  }
}
