import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const RUN_LIMIT_MS = 240_000;
/** What a workflow that uses the action gets of this repository. */
const PUBLISHED = ['action.yml', 'push', 'attach', 'pull', 'discover', 'copy', 'login', 'dist'];

/** A workflow of the documentation. */
export interface Workflow {
  /** Where it stands: `README.md, block 2`, `examples/layout.yml`. */
  readonly name: string;
  readonly text: string;
  /** Why it can't run here, as its marker in the document says. */
  readonly notRun?: string;
}

/**
 * Path of act, or undefined when it was not installed: its tests are then skipped and counted.
 * @throws Error when it is missing and CI=true
 */
export function actPath(): string | undefined {
  const folder = join(ROOT, '.cache/act');
  const name = process.platform === 'win32' ? 'act.exe' : 'act';
  const versions = existsSync(folder) ? readdirSync(folder).sort() : [];
  const path = versions.map((version) => join(folder, version, name)).findLast((file) => existsSync(file));
  if (path === undefined && process.env.CI === 'true') throw new Error('act is missing: node scripts/go-tools.mjs act');
  return path;
}

/** Every block of the README and of docs/registries.md that is a workflow, in order, then every file under examples/. */
export function documentedWorkflows(): readonly Workflow[] {
  const files = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.yml'));
  return [
    ...['README.md', 'docs/registries.md'].flatMap((name) =>
      workflowBlocks(readFileSync(join(ROOT, name), 'utf8'), name),
    ),
    ...files.sort().map((file) => ({
      name: `examples/${file}`,
      text: readFileSync(join(ROOT, 'examples', file), 'utf8'),
    })),
  ];
}

/**
 * The YAML blocks of a Markdown text. One that can't run on one machine has a comment right before it:
 * `<!-- not run by the tests: REASON -->`.
 */
export function workflowBlocks(markdown: string, document: string): readonly Workflow[] {
  const pattern = /(?:<!-- not run by the tests: ([^>]+?) -->\n)?^```ya?ml\n([\s\S]*?)^```$/gm;
  return [...markdown.matchAll(pattern)].map(([, notRun, text = ''], i) => ({
    name: `${document}, block ${i + 1}`,
    text,
    ...(notRun === undefined ? {} : { notRun }),
  }));
}

/** The one change that is made to a workflow: its registry is the one at `host`. */
export function withRegistry(text: string, host: string): string {
  return text.replaceAll('ghcr.io/', `${host}/`).replaceAll('registry: ghcr.io', `registry: ${host}`);
}

/** A copy of what is published, so that act does not copy node_modules. The caller's folder is removed with the test. */
export function publishedCopy(): string {
  const folder = temporaryFolder('published-');
  for (const name of PUBLISHED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
  return folder;
}

/** How to run a workflow. */
export interface WorkflowOptions {
  /** Secrets of the repository. `GITHUB_TOKEN` is the workflow token. Default: none. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** HOME of the steps; docker's config lies in `.docker` in it. Default: a new folder. */
  readonly home?: string;
  /** Folders in front of PATH. */
  readonly path?: readonly string[];
}

/** What a run of act left. */
export interface ActResult {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a workflow as GitHub would on a push, on this machine and without Docker.
 * @param published folder that `OWNER/oci-artifact-action@v1` stands for
 */
export async function runWorkflow(
  act: string,
  text: string,
  published: string,
  options: WorkflowOptions = {},
): Promise<ActResult> {
  const workspace = temporaryFolder('workspace-');
  const home = options.home ?? temporaryFolder('act-home-');
  mkdirSync(join(workspace, '.github/workflows'), { recursive: true });
  writeFileSync(join(workspace, '.github/workflows/test.yml'), text);
  writeFileSync(join(workspace, 'README.md'), '# The app\n');
  mkdirSync(join(workspace, 'docs'));
  writeFileSync(join(workspace, 'docs/usage.md'), 'Use it.\n');
  writeFileSync(join(workspace, 'package.json'), '{"name":"app","version":"1.4.0","license":"Apache-2.0"}\n');
  writeFileSync(
    join(workspace, 'package-lock.json'),
    '{"name":"app","version":"1.4.0","lockfileVersion":3,"requires":true,"packages":{"":{"name":"app","version":"1.4.0"}}}\n',
  );
  // act asks which image to use unless it has a configuration.
  mkdirSync(join(home, 'config/act'), { recursive: true });
  writeFileSync(join(home, 'config/act/actrc'), '');
  const secrets = Object.entries(options.secrets ?? {});
  const env = { ...environment(home, options.path), ...options.secrets };
  commitAll(workspace, env);
  const args = [
    'push',
    '--workflows',
    join(workspace, '.github/workflows/test.yml'),
    '--platform',
    'ubuntu-latest=-self-hosted',
    '--cache-server-addr',
    '127.0.0.1',
    '--artifact-server-addr',
    '127.0.0.1',
    '--local-repository',
    `OWNER/oci-artifact-action@v1=${published}`,
    // Their values are taken from the environment, so that no list of processes shows them.
    ...secrets.flatMap(([name]) => ['--secret', name]),
  ];
  return new Promise((done) => {
    execFile(
      act,
      args,
      { cwd: workspace, env, timeout: RUN_LIMIT_MS, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        done({ code, output: stdout + stderr });
      },
    );
  });
}

/** Without this machine's accounts and proxies. The Node that runs the tests is first on PATH: act takes that one. */
function environment(home: string, path: readonly string[] = []): NodeJS.ProcessEnv {
  return {
    PATH: [dirname(process.execPath), ...path, process.env.PATH].join(delimiter),
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    DOCKER_CONFIG: join(home, '.docker'),
    GIT_CONFIG_NOSYSTEM: '1',
  };
}

function commitAll(folder: string, env: NodeJS.ProcessEnv): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['remote', 'add', 'origin', 'https://github.com/acme/app.git'],
    ['add', '--all'],
    [...identity, 'commit', '--quiet', '--message', 'The app'],
  ]) {
    execFileSync('git', args, { cwd: folder, env });
  }
}
