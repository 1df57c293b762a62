// `npm run peers`: builds the real clients and registries that the tests run against into .cache/peers/bin. oras, olareg,
// distribution's registry, crane and regctl come from __tests__/interop/peers/go.mod, notation and the conformance tests of
// distribution-spec from modules of their own there, whose versions differ: go.sum pins every byte. cosign and helm are installed by their versions, which Go's checksum database
// pins. Nothing is built again while the binaries are there and what they are built from and the Go version are unchanged.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const peers = join(root, '__tests__/interop/peers');
const bin = join(root, '.cache/peers/bin');
const suffix = process.platform === 'win32' ? '.exe' : '';

const BUILDS = [
  {
    names: ['oras', 'olareg', 'registry', 'crane', 'regctl'],
    folder: peers,
    what: 'tool',
    time: 'two to four minutes',
  },
  { names: ['notation'], folder: join(peers, 'notation'), what: 'tool', time: 'a quarter of a minute' },
  { names: ['conformance'], folder: join(peers, 'conformance'), what: 'tool', time: 'some seconds' },
  {
    names: ['cosign'],
    folder: root,
    what: 'github.com/sigstore/cosign/v3/cmd/cosign@v3.1.3',
    time: 'two to four minutes',
  },
  { names: ['helm'], folder: root, what: 'helm.sh/helm/v4/cmd/helm@v4.3.1', time: 'two to four minutes' },
];

function missing({ names }) {
  return names.filter((name) => !existsSync(join(bin, `${name}${suffix}`)));
}

/** What binaries are made of, as text; undefined without Go. */
function stamp({ folder, what }) {
  const version = spawnSync('go', ['version'], { cwd: folder, encoding: 'utf8' });
  if (version.error !== undefined) return undefined;
  const hash = createHash('sha256').update(what);
  if (what === 'tool') for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(folder, file)));
  return `${hash.digest('hex')} ${version.stdout.trim()}\n`;
}

function build(one) {
  const { names, folder, what, time } = one;
  const wanted = stamp(one);
  if (wanted === undefined) {
    console.error('Go is not installed; the peers need Go 1.26 or newer: https://go.dev/dl/');
    return false;
  }
  const stampFile = join(root, '.cache/peers', `built-from-${names[0]}`);
  const built = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (built === wanted && missing(one).length === 0) {
    console.log(`peers: ${names.join(', ')}: up to date`);
    return true;
  }
  mkdirSync(bin, { recursive: true });
  console.log(`peers: building ${names.join(', ')} (${time} the first time)`);
  const { status } = spawnSync('go', ['install', what], {
    cwd: folder,
    stdio: 'inherit',
    // A workspace file or flags of this machine must not change what is built.
    env: {
      ...process.env,
      GOBIN: bin,
      GOFLAGS: what === 'tool' ? '-mod=readonly' : '',
      GOWORK: 'off',
      CGO_ENABLED: '0',
    },
  });
  if (status !== 0 || missing(one).length > 0) {
    console.error(`peers: not built: ${missing(one).join(', ') || 'go install failed'}`);
    return false;
  }
  writeFileSync(stampFile, wanted);
  console.log(`peers: built ${names.join(', ')}`);
  return true;
}

process.exitCode = BUILDS.map(build).every(Boolean) ? 0 : 1;
