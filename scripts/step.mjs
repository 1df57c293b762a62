// Runs the built action as GitHub's runner runs a step: inputs and declared defaults as INPUT_*, files for outputs,
// state, environment, path and summary, then the post step with the saved state.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { INPUTS } from '../src/action/interface.ts';
import { nodeFirst } from './node-first.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const COMMAND_FILES = ['OUTPUT', 'STATE', 'ENV', 'PATH', 'STEP_SUMMARY'];

/**
 * Runs one step with `inputs` in the folder `workspace`, printing its log through `print` a line at a time; its post step
 * too, unless `post` is false.
 * Gives the exit code, the time of the step without its post step in ms, outputs as an object, and the summary as Markdown.
 */
export async function runStep(inputs, { workspace, env = process.env, print = console.log, post = true }) {
  const folder = mkdtempSync(join(tmpdir(), 'step-'));
  try {
    const files = Object.fromEntries(COMMAND_FILES.map((name) => [name, join(folder, name)]));
    for (const file of Object.values(files)) writeFileSync(file, '');
    mkdirSync(join(folder, 'temp'));
    const stepEnv = {
      ...nodeFirst(root, withoutInputs(env)),
      ...inputEnvironment(inputs),
      ...Object.fromEntries(COMMAND_FILES.map((name) => [`GITHUB_${name}`, files[name]])),
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: join(folder, 'temp'),
    };
    const started = performance.now();
    let code = await runNode(stepEnv, workspace, print);
    const ms = performance.now() - started;
    const outputs = readCommandFile(files.OUTPUT);
    const summary = readFileSync(files.STEP_SUMMARY, 'utf8');
    const state = readCommandFile(files.STATE);
    const stateEnv = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
    if (post && Object.keys(state).length > 0) {
      code = (await runNode({ ...stepEnv, ...stateEnv }, workspace, print)) || code;
    }
    return { code, ms, outputs, summary };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A step's result as a workflow sees it: outputs as `name: value` lines, cut at `most` characters, then the job summary. */
export function describeResult({ outputs, summary }, most = Number.POSITIVE_INFINITY) {
  const cut = (value) => (value.length > most ? `${value.slice(0, most)}… (${value.length} characters)` : value);
  const lines = Object.entries(outputs).map(([name, value]) => `  ${name}: ${cut(value).replaceAll('\n', '\n    ')}`);
  return [
    'Outputs:',
    ...(lines.length === 0 ? ['  (none)'] : lines),
    'Summary:',
    ...(summary.trim() === ''
      ? ['  (none)']
      : summary
          .trimEnd()
          .split('\n')
          .map((line) => `  ${line}`)),
  ].join('\n');
}

/** Inputs of another step must not leak into this one. */
function withoutInputs(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(INPUT|STATE)_/.test(name)));
}

function inputEnvironment(inputs) {
  // `${{ … }}` needs a workflow to mean something; outside one it is empty.
  const own = INPUTS.filter(({ commands }) => inputs.command === undefined || commands.includes(inputs.command));
  const declared = own.map(({ name, declaredDefault = '' }) => [
    name,
    declaredDefault.includes('${{') ? '' : declaredDefault,
  ]);
  const all = Object.entries({ ...Object.fromEntries(declared), ...inputs });
  return Object.fromEntries(all.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]));
}

function runNode(env, cwd, print) {
  return new Promise((done, failed) => {
    const child = spawn('node', [join(process.env.ACTION_ROOT ?? root, 'dist/index.js')], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const shown = asRunnerShows(line);
      if (shown !== undefined) print(shown);
    });
    child.on('error', failed);
    child.on('close', (code) => done(code ?? 1));
  });
}

const SHOWN_COMMANDS = { group: '▼ ', error: 'Error: ', warning: 'Warning: ', notice: 'Notice: ', debug: undefined };

/** A line as the runner's log page shows it: workflow commands turned into text, masks and debug lines left out. */
function asRunnerShows(line) {
  const [, command, text] = /^::([a-z-]+)(?: [^:]*(?::(?!:)[^:]*)*)?::(.*)$/.exec(line) ?? [];
  if (command === undefined) return line;
  const prefix = SHOWN_COMMANDS[command];
  return prefix === undefined ? undefined : prefix + unescapeData(text);
}

function unescapeData(text) {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** Reads `name=value` and `name<<delimiter` entries, as the runner does. */
function readCommandFile(file) {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const values = {};
  for (let i = 0; i < lines.length; i += 1) {
    const [, heredoc, delimiter] = /^([^=<]+)<<(.+)$/.exec(lines[i]) ?? [];
    if (heredoc !== undefined) {
      const end = lines.indexOf(delimiter, i + 1);
      if (end < 0) throw new Error(`${heredoc} has no end in its command file`);
      values[heredoc] = lines.slice(i + 1, end).join('\n');
      i = end;
    } else if (lines[i].includes('=')) {
      values[lines[i].slice(0, lines[i].indexOf('='))] = lines[i].slice(lines[i].indexOf('=') + 1);
    }
  }
  return values;
}
