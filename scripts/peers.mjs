// `npm run peers`: builds the real clients and registries that the tests run against (oras, olareg, distribution's
// registry, crane, regctl) from __tests__/interop/peers/go.mod into .cache/peers/bin. go.sum pins every byte. Nothing is
// built again while the binaries are there and the module files and the Go version are unchanged.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PEERS = ['oras', 'olareg', 'registry', 'crane', 'regctl'];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const module = join(root, '__tests__/interop/peers');
const bin = join(root, '.cache/peers/bin');
const stampFile = join(root, '.cache/peers/built-from');
const suffix = process.platform === 'win32' ? '.exe' : '';

function missing() {
  return PEERS.filter((name) => !existsSync(join(bin, `${name}${suffix}`)));
}

function stamp() {
  const version = spawnSync('go', ['version'], { cwd: module, encoding: 'utf8' });
  if (version.error !== undefined) return undefined;
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(module, file)));
  return `${hash.digest('hex')} ${version.stdout.trim()}\n`;
}

function build() {
  const wanted = stamp();
  if (wanted === undefined) {
    console.error('Go is not installed; the peers need Go 1.26 or newer: https://go.dev/dl/');
    return 1;
  }
  const built = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (built === wanted && missing().length === 0) {
    console.log(`peers: ${PEERS.join(', ')} are up to date`);
    return 0;
  }
  mkdirSync(bin, { recursive: true });
  console.log('peers: building with go install tool (two to four minutes the first time)');
  const { status } = spawnSync('go', ['install', 'tool'], {
    cwd: module,
    stdio: 'inherit',
    // A workspace file or flags of this machine must not change what is built.
    env: { ...process.env, GOBIN: bin, GOFLAGS: '-mod=readonly', GOWORK: 'off', CGO_ENABLED: '0' },
  });
  if (status !== 0 || missing().length > 0) {
    console.error(`peers: not built: ${missing().join(', ') || 'go install failed'}`);
    return 1;
  }
  writeFileSync(stampFile, wanted);
  console.log(`peers: built ${PEERS.join(', ')}`);
  return 0;
}

process.exitCode = build();
