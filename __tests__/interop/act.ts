import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { SUB_ACTIONS } from '../../src/action/interface.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { writeAppRepository } from './app-repository.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const RUN_LIMIT_MS = 240_000;
/** What a workflow that uses the action gets of this repository. */
const PUBLISHED = ['action.yml', ...SUB_ACTIONS, 'dist'];

/** A workflow of the documentation. */
export interface Workflow {
  /** Where it stands: `README.md, block 2`, `examples/layout.yml`. */
  readonly name: string;
  readonly text: string;
  /** Why it can't run here, as its marker in the document says. */
  readonly notRun?: string;
  /** Actions of others that the tests put something in the place of, as its marker says. */
  readonly standIns?: readonly string[];
}

/**
 * Path of a program that `scripts/go-tools.mjs` installs, or undefined when it was not: its tests are then skipped and counted.
 * @throws Error when it is missing and CI=true
 */
function goTool(program: 'act' | 'actionlint'): string | undefined {
  const folder = join(ROOT, '.cache', program);
  const name = process.platform === 'win32' ? `${program}.exe` : program;
  const versions = existsSync(folder) ? readdirSync(folder).sort() : [];
  const path = versions.map((version) => join(folder, version, name)).findLast((file) => existsSync(file));
  if (path === undefined && process.env.CI === 'true')
    throw new Error(`${program} is missing: node scripts/go-tools.mjs ${program}`);
  return path;
}

/** Path of act; as {@link goTool}. */
export function actPath(): string | undefined {
  return goTool('act');
}

/** Path of actionlint; as {@link goTool}. */
export function actionlintPath(): string | undefined {
  return goTool('actionlint');
}

/** The documents with workflows, in the order they are run in. */
const DOCUMENTS = [
  'README.md',
  'docs/recipes.md',
  'docs/registries.md',
  ...SUB_ACTIONS.map((command) => `docs/commands/${command}.md`),
];

/** Why a block that shows steps alone is checked but not run: it relies on a job around it. */
const STEPS_ALONE = 'steps alone';

/** Steps as a workflow that can be checked. */
function aroundSteps(steps: string): string {
  const indented = steps.replaceAll(/^(?=.)/gm, '      ');
  const needs = steps.includes('needs.') ? '    needs: test\n' : '';
  const build = steps.includes('steps.build.') ? '      - id: build\n        run: make image\n' : '';
  const test =
    needs === ''
      ? ''
      : '  test:\n    runs-on: ubuntu-latest\n    outputs:\n      digest: sha256\n    steps:\n      - run: make test\n';
  return `on: push\njobs:\n${test}  example:\n${needs}    runs-on: ubuntu-latest\n    steps:\n${build}${indented}`;
}

/** Every block of {@link DOCUMENTS} that is a workflow, in order, then every file under examples/. */
export function documentedWorkflows(): readonly Workflow[] {
  const files = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.yml'));
  return [
    ...DOCUMENTS.flatMap((name) => workflowBlocks(readFileSync(join(ROOT, name), 'utf8'), name)),
    ...files.sort().map((file) => ({
      name: `examples/${file}`,
      text: readFileSync(join(ROOT, 'examples', file), 'utf8'),
    })),
  ];
}

/**
 * The YAML blocks of a Markdown text. One that shows steps alone is put into a job and only checked. One that can't run on one machine has a comment right before it,
 * `<!-- not run by the tests: REASON -->`, and one with actions that need more than one machine names them:
 * `<!-- stand-ins in the tests: docker/login-action, … -->`.
 */
export function workflowBlocks(markdown: string, document: string): readonly Workflow[] {
  const pattern =
    /(?:<!-- (?:not run by the tests: ([^>]+?)|stand-ins in the tests: ([^>]+?)) -->\n)?^```ya?ml\n([\s\S]*?)^```$/gm;
  return [...markdown.matchAll(pattern)].map(([, notRun, standIns, text = ''], i) => {
    const areSteps = text.startsWith('- ');
    const reason = notRun ?? (areSteps ? STEPS_ALONE : undefined);
    return {
      name: `${document}, block ${i + 1}`,
      text: areSteps ? aroundSteps(text) : text,
      ...(reason === undefined ? {} : { notRun: reason }),
      ...(standIns === undefined ? {} : { standIns: standIns.split(/,\s*/) }),
    };
  });
}

/** The one change that is made to a workflow: its registries are the one at `host`. */
export function withRegistry(text: string, host: string): string {
  return text.replaceAll(/\b(?:ghcr|docker)\.io\//g, `${host}/`).replaceAll('registry: ghcr.io', `registry: ${host}`);
}

/** A copy of what is published, so that act does not copy node_modules. The caller's folder is removed with the test. */
export function publishedCopy(): string {
  const folder = temporaryFolder('published-');
  const root = process.env.ACTION_ROOT ?? ROOT;
  for (const name of PUBLISHED) cpSync(join(root, name), join(folder, name), { recursive: true });
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
  /** Folders that stand for actions of others, by `NAME@VERSION`. */
  readonly actions?: ReadonlyMap<string, string>;
}

/** What a run of act left. */
export interface ActResult {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a workflow as GitHub would on the first event it names, on this machine and without Docker.
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
  // act asks which image to use unless it has a configuration.
  mkdirSync(join(home, 'config/act'), { recursive: true });
  writeFileSync(join(home, 'config/act/actrc'), '');
  const secrets = Object.entries(options.secrets ?? {});
  const env = { ...environment(home, options.path), ...options.secrets };
  const workflow = writeAppRepository(workspace, text, env);
  const event = join(home, 'event.json');
  writeFileSync(event, JSON.stringify(EVENT));
  const args = [
    eventOf(text),
    '--eventpath',
    event,
    '--workflows',
    workflow,
    '--platform',
    'ubuntu-latest=-self-hosted',
    '--cache-server-addr',
    '127.0.0.1',
    '--artifact-server-addr',
    '127.0.0.1',
    '--local-repository',
    `OWNER/oci-artifact-action@v1=${published}`,
    ...[...(options.actions ?? [])].flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]),
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

/** What every event here is about. */
const EVENT = {
  action: 'closed',
  number: 7,
  repository: { default_branch: 'main' },
  pull_request: { number: 7, head: { ref: 'topic' }, base: { ref: 'main' } },
};

function eventOf(workflow: string): string {
  const { on } = parse(workflow) as { readonly on: string | object };
  return typeof on === 'string' ? on : (Object.keys(on)[0] ?? 'push');
}
