// `npm run peers`: builds the real clients and registries that the tests run against into .cache/peers/bin. oras, olareg,
// distribution's registry, crane and regctl come from __tests__/interop/peers/go.mod, notation, regsync and the conformance tests of
// distribution-spec from modules of their own there, whose versions differ: go.sum pins every byte. ociregistry is a main of ours
// over cue-labs' packages. cosign and helm are installed by their versions, which Go's checksum database pins. Nothing is built
// again while the binaries are there and what they are built from and the Go version are unchanged.
//
// `npm run peers -- NAME...` builds only those. Gitea takes ten minutes and a C compiler, so it is built only if named.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  { names: ['regsync'], folder: join(peers, 'regsync'), what: 'tool', time: 'half a minute' },
  { names: ['conformance'], folder: join(peers, 'conformance'), what: 'tool', time: 'some seconds' },
  { names: ['ociregistry'], folder: join(peers, 'ociregistry'), what: '.', time: 'some seconds' },
  {
    names: ['cosign'],
    folder: root,
    what: 'github.com/sigstore/cosign/v3/cmd/cosign@v3.1.3',
    time: 'two to four minutes',
  },
  { names: ['helm'], folder: root, what: 'helm.sh/helm/v4/cmd/helm@v4.3.1', time: 'two to four minutes' },
  {
    names: ['gitea'],
    folder: root,
    what: 'code.gitea.io/gitea@v1.26.0',
    time: 'about ten minutes',
    onlyIfNamed: true,
    install: installGitea,
  },
];

/** Files of a module of ours that decide what is built. */
const SOURCES = { tool: ['go.mod', 'go.sum'], '.': ['go.mod', 'go.sum', 'main.go'] };

function missing({ names }) {
  return names.filter((name) => !existsSync(join(bin, `${name}${suffix}`)));
}

/** What binaries are made of, as text; undefined without Go. */
function stamp({ folder, what }) {
  const version = spawnSync('go', ['version'], { cwd: folder, encoding: 'utf8' });
  if (version.error !== undefined) return undefined;
  const hash = createHash('sha256').update(what);
  for (const file of SOURCES[what] ?? []) hash.update(readFileSync(join(folder, file)));
  return `${hash.digest('hex')} ${version.stdout.trim()}\n`;
}

/** Runs Go to its end, in an environment in which no workspace file or flag of this machine changes what is built. */
function go(args, { cwd, env, ...more }) {
  return spawnSync('go', args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, GOFLAGS: '', GOWORK: 'off', ...env },
    ...more,
  });
}

function install({ folder, what }) {
  const flags = SOURCES[what] === undefined ? '' : '-mod=readonly';
  return go(['install', what], { cwd: folder, env: { GOBIN: bin, GOFLAGS: flags, CGO_ENABLED: '0' } }).status === 0;
}

/**
 * Builds Gitea in a copy of its module, since its go.mod replaces modules, which holds only there. What it reads at run time
 * stays beside the binaries, in the folder `gitea`.
 */
function installGitea({ what }) {
  const download = go(['mod', 'download', '-json', what], { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'inherit'] });
  if (download.status !== 0) return false;
  const module = mkdtempSync(join(tmpdir(), 'gitea-'));
  try {
    cpSync(JSON.parse(download.stdout).Dir, module, { recursive: true });
    const flags = ['-mod=readonly', '-tags', 'sqlite sqlite_unlock_notify', '-ldflags', '-s -w'];
    const built = go(['build', ...flags, '-o', join(bin, `gitea${suffix}`), '.'], {
      cwd: module,
      env: { CGO_ENABLED: '1' },
    });
    if (built.status !== 0) return false;
    const kept = join(root, '.cache/peers/gitea');
    rmSync(kept, { recursive: true, force: true });
    for (const name of ['options', 'templates', 'public'])
      cpSync(join(module, name), join(kept, name), { recursive: true });
    return true;
  } finally {
    rmSync(module, { recursive: true, force: true });
  }
}

function build(one) {
  const { names, time } = one;
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
  if (!(one.install ?? install)(one) || missing(one).length > 0) {
    console.error(`peers: not built: ${missing(one).join(', ') || 'go failed'}`);
    return false;
  }
  writeFileSync(stampFile, wanted);
  console.log(`peers: built ${names.join(', ')}`);
  return true;
}

const named = process.argv.slice(2);
const known = BUILDS.flatMap(({ names }) => names);
const unknown = named.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`peers: no peer is called ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(1);
}
const chosen = BUILDS.filter(({ names, onlyIfNamed = false }) =>
  named.length === 0 ? !onlyIfNamed : names.some((name) => named.includes(name)),
);
process.exitCode = chosen.map(build).every(Boolean) ? 0 : 1;
