// Writes what follows from the one table of inputs and outputs: action.yml, those of the sub-actions, and the tables of
// the README. `--check` writes nothing and fails when one of them is not up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMMANDS, INPUTS, OUTPUTS, SUB_ACTIONS } from '../src/action/interface.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const AUTHOR = 'oci-artifact-action contributors';
const MADE_BY = '# Made by scripts/generate.mjs from src/action/interface.ts; change it there.';
/** Commands with something left to do when the job ends: looking once more at a fallback tag, signing out. */
const WITH_POST = ['attach', 'login'];

const ABOUT = {
  push: 'Upload files to an OCI registry such as ghcr.io as an artifact. No Docker, no ORAS CLI.',
  attach: 'Attach SBOMs, signatures and reports to an image in an OCI registry. No Docker, no ORAS CLI.',
  pull: 'Download the files of an OCI artifact, or install a tool from a registry. No Docker, no ORAS CLI.',
  discover: 'List what is attached to an image, and fail if an SBOM or signature is missing. No Docker, no ORAS CLI.',
  copy: 'Copy images and artifacts between registries and OCI layouts, with everything attached. No Docker, no CLI.',
  tag: 'Add tags to an image or artifact in an OCI registry. No Docker, no CLI.',
  index: 'Combine images or artifacts into a multi-platform index, or update one. No Docker, no CLI.',
  inspect: 'Show digest, manifest, config and platforms of an image or artifact. No Docker, no CLI.',
  list: 'List the tags of a repository, or the repositories of a registry. No Docker, no CLI.',
  delete: 'Delete a tag or a manifest from an OCI registry. No Docker, no CLI.',
  login: 'Log in to a container registry for later steps, and log out when the job ends. No Docker needed.',
};

/** The Marketplace shows this text and searches it. */
const ABOUT_ALL =
  'Push, pull, attach and copy OCI artifacts (SBOMs, Helm charts, any file) on ghcr.io and every other registry. No Docker, no ORAS CLI.';

/** A string as YAML: JSON's form of it is YAML 1.2 too, whatever the string holds. */
const quote = (text) => JSON.stringify(text);

const outputsWithTwins = OUTPUTS.flatMap((output) => [
  output,
  ...(output.large
    ? [
        {
          ...output,
          name: `${output.name}-path`,
          description: `File with \`${output.name}\`, set instead of it above 64 KiB.`,
        },
      ]
    : []),
]);

/** The action.yml of one command, or of the root for none. */
function actionFile(command) {
  const belongs = ({ commands }) =>
    command === undefined ? commands.some((one) => COMMANDS.includes(one)) : commands.includes(command);
  const main = command === undefined ? 'dist/index.js' : '../dist/index.js';
  const lines = [
    MADE_BY,
    `name: ${quote(command === undefined ? 'OCI Artifact Action' : `OCI Artifact Action: ${command}`)}`,
    `description: ${quote(command === undefined ? ABOUT_ALL : ABOUT[command])}`,
    `author: ${quote(AUTHOR)}`,
    'branding:',
    '  icon: package',
    '  color: blue',
    'inputs:',
    ...INPUTS.filter(belongs).flatMap((input) => inputLines(input, command)),
    'outputs:',
    ...outputsWithTwins
      .filter(belongs)
      .flatMap((output) => [
        `  ${output.name}:`,
        `    description: ${quote(output.description + (command === undefined ? forCommands(output) : ''))}`,
      ]),
    'runs:',
    '  using: node24',
    `  main: ${main}`,
    ...(command === undefined || WITH_POST.includes(command) ? [`  post: ${main}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function inputLines(input, command) {
  const isPreset = input.name === 'command' && command !== undefined;
  const description = isPreset
    ? 'Set by this action. Leave it as it is.'
    : input.description + defaultText(input) + (command === undefined ? forCommands(input) : '');
  const value = isPreset ? command : input.declaredDefault;
  return [
    `  ${input.name}:`,
    `    description: ${quote(description)}`,
    `    required: ${input.name === 'command' && !isPreset}`,
    ...(value === undefined ? [] : [`    default: ${quote(value)}`]),
  ];
}

function defaultText(input) {
  return input.default === undefined ? '' : ` Default: \`${input.default}\`.`;
}

function forCommands({ commands }) {
  const ofRoot = commands.filter((command) => COMMANDS.includes(command));
  return ofRoot.length === COMMANDS.length ? '' : ` For ${ofRoot.join(', ')}.`;
}

/** A Markdown table. A bar would end its cell. */
function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function commandsText({ commands }) {
  const others = [...COMMANDS, 'login'].filter((command) => !commands.includes(command));
  if (others.length === 0) return 'all';
  return others.length < 4 ? `all but ${others.join(', ')}` : commands.join(', ');
}

const inputDefault = (input) => input.default ?? input.declaredDefault;
const README_TABLES = {
  inputs: () =>
    table(
      ['Input', 'Commands', 'Meaning', 'Default'],
      INPUTS.map((input) => [
        `\`${input.name}\``,
        commandsText(input),
        input.description,
        inputDefault(input) === undefined ? '' : `\`${inputDefault(input)}\``,
      ]),
    ),
  outputs: () =>
    table(
      ['Output', 'Commands', 'Meaning'],
      OUTPUTS.map((output) => [
        `\`${output.name}\`${output.large ? `, \`${output.name}-path\`` : ''}`,
        commandsText(output),
        output.description,
      ]),
    ),
};

/** `text` with each table between its `<!-- NAME:start -->` and `<!-- NAME:end -->` made anew. */
export function withTables(text) {
  return Object.entries(README_TABLES).reduce((result, [name, make]) => {
    const start = `<!-- ${name}:start -->`;
    const end = `<!-- ${name}:end -->`;
    const from = result.indexOf(start);
    const to = result.indexOf(end);
    if (from < 0 || to < from) return result;
    return `${result.slice(0, from + start.length)}\n\n${make()}\n\n${result.slice(to)}`;
  }, text);
}

/** Every generated file by its path in the project, with what it should hold. */
export function generatedFiles() {
  const files = new Map([['action.yml', actionFile(undefined)]]);
  for (const command of SUB_ACTIONS) files.set(`${command}/action.yml`, actionFile(command));
  const readme = join(ROOT, 'README.md');
  if (existsSync(readme)) files.set('README.md', withTables(readFileSync(readme, 'utf8')));
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  for (const [name, text] of generatedFiles()) {
    const file = join(ROOT, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    if (check) {
      console.error(`${name} is not up to date: run \`npm run generate\`.`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      console.log(`Wrote ${name}.`);
    }
  }
}
