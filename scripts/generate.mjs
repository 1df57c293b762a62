// Writes what follows from the one table of inputs and outputs: action.yml, those of the sub-actions, and the tables of
// the README and of docs/commands. `--check` writes nothing and fails when one of them is not up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ready.mjs';

const { COMMANDS, INPUTS, OUTPUTS, SUB_ACTIONS } = await import('../src/action/interface.ts');

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const AUTHOR = 'oci-artifact-action contributors';
const MADE_BY = '# Made by scripts/generate.mjs from src/action/interface.ts; change it there.';
/** Commands with something left to do when the job ends: looking once more at a fallback tag, logging out. */
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
  clean:
    'Clean up a container registry: keep tags by pattern, number and age, and never break a multi-platform image. No Docker.',
  login: 'Log in to a container registry for later steps, and log out when the job ends. No Docker needed.',
};

/** The Marketplace shows this text and searches it. */
const ABOUT_ALL =
  'Push, pull, attach and copy OCI artifacts (SBOMs, Helm charts, any file) on ghcr.io and every other registry. No Docker, no ORAS CLI.';

/** A string as YAML: JSON's form of it is YAML 1.2 too, whatever the string holds. */
const quote = (text) => JSON.stringify(text);

/** What is declared for an output: itself, the JSON form of a list, and the files of what can be large. */
function withTwins(output) {
  const twin = (name, description) => ({ ...output, name, description });
  const json = output.list
    ? [twin(`${output.name}-json`, `\`${output.name}\` as a JSON array, for \`fromJSON\`.`)]
    : [];
  const all = [output, ...json];
  if (!output.large) return all;
  return [
    ...all,
    ...all.map(({ name }) => twin(`${name}-path`, `File with \`${name}\`, set instead of it above 64 KiB.`)),
  ];
}

const outputsWithTwins = OUTPUTS.flatMap(withTwins);

/** The action.yml of one command, or of the root for none. */
function actionFile(command) {
  const belongs = belongsTo(command);
  const dist = command === undefined ? 'dist' : '../dist';
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
    `  main: ${dist}/index.js`,
    ...(command === undefined || WITH_POST.includes(command) ? [`  post: ${dist}/post.js`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function inputLines(input, command) {
  const isPreset = input.name === 'command' && command !== undefined;
  const description = isPreset
    ? 'Set by this action. Leave it as it is.'
    : descriptionOf(input, command) + (command === undefined ? forCommands(input) : '');
  const value = isPreset ? command : declaredDefault(input, command);
  return [
    `  ${input.name}:`,
    `    description: ${quote(description)}`,
    `    required: ${input.name === 'command' && !isPreset}`,
    ...(value === undefined ? [] : [`    default: ${quote(value)}`]),
  ];
}

/** The description of an input: for one command, or with what holds for each command if there is none. */
function descriptionOf({ description, byCommand = {} }, command) {
  const more = command === undefined ? bySentence(byCommand) : [byCommand[command] ?? []].flat();
  return [description, ...more].join(' ');
}

/** What holds for single commands, with the same sentence given once. */
function bySentence(byCommand) {
  const commands = Map.groupBy(Object.entries(byCommand), ([, sentence]) => sentence);
  return [...commands].map(
    ([sentence, entries]) => `${entries.map(([name]) => `\`${name}\``).join(', ')}: ${sentence}`,
  );
}

/**
 * What an action.yml declares as the default of an input. The root action serves all commands with one default each, so one
 * that a command has to refuse when it is written is left out there: the runner would set it for every command.
 */
function declaredDefault(input, command) {
  if (command === undefined && input.rootDeclares === false) return undefined;
  return input.declaredDefault ?? input.default;
}

function forCommands({ commands }) {
  const ofRoot = commands.filter((command) => COMMANDS.includes(command));
  return ofRoot.length === COMMANDS.length ? '' : ` For ${ofRoot.join(', ')}.`;
}

/** What belongs to an action: of one command, or of the root if there is none. */
const belongsTo = (command) =>
  command === undefined
    ? ({ commands }) => commands.some((one) => COMMANDS.includes(one))
    : ({ commands }) => commands.includes(command);

/** The action-types.yml of an action, in the format of typesafegithub/github-actions-typing. */
function typesFile(command) {
  const entry = ({ name }, type) => [`  ${name}:`, ...type.map((line) => `    ${line}`)];
  const lines = [
    MADE_BY,
    'inputs:',
    ...INPUTS.filter(belongsTo(command)).flatMap((input) => entry(input, inputType(input, command))),
    'outputs:',
    ...outputsWithTwins.filter(belongsTo(command)).flatMap((output) => entry(output, outputType(output))),
  ];
  return `${lines.join('\n')}\n`;
}

const TYPED_LINES = ['type: list', 'separator: "\\n"', 'list-item:', '  type: string'];

function inputType({ name, kind, choices }, command) {
  if (name === 'command' && command !== undefined) return enumType([command]);
  if (choices !== undefined) return enumType(choices);
  if (kind === 'lines' || kind === 'list' || kind === 'headers') return TYPED_LINES;
  return [`type: ${{ boolean: 'boolean', count: 'integer' }[kind] ?? 'string'}`];
}

const enumType = (words) => ['type: enum', 'allowed-values:', ...words.map((word) => `  - ${quote(word)}`)];

/** The twins of a list, in JSON or in a file, are strings. */
function outputType({ name, type, list }) {
  if (/-(?:json|path)$/.test(name)) return ['type: string'];
  return list ? TYPED_LINES : [`type: ${type ?? 'string'}`];
}

/** The README of a sub-action: the first words and the first example of the command's page. */
function folderReadme(command) {
  const page = readFileSync(join(ROOT, 'docs/commands', `${command}.md`), 'utf8');
  const [, about = ''] = /^# .*\n\n([\s\S]*?)\n\n/.exec(page) ?? [];
  const [example = ''] = /```yaml\n[\s\S]*?```/.exec(page) ?? [];
  return [
    `# ${command}`,
    about.replaceAll('](../', '](../docs/').replaceAll(/\]\((?=[a-z]+\.md)/g, '](../docs/commands/'),
    example,
    `[Examples, inputs, outputs and errors](../docs/commands/${command}.md) · [All commands](../README.md#commands)`,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

/** A Markdown table. A bar would end its cell. */
function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const inputDefault = (input) => input.default ?? input.declaredDefault;

/** The type of an input for a reader: the words of an enum, or what the text is read as. */
function typeOf({ kind, choices }) {
  if (choices !== undefined) return choices.map((one) => `\`${one}\``).join(', ');
  const types = { boolean: 'boolean', duration: 'duration', count: 'number', lines: 'lines', list: 'list' };
  return types[kind] ?? { headers: 'lines', pem: 'path or PEM' }[kind] ?? 'string';
}

/** The first sentence of a text; a dot inside a word or code does not end it. */
const firstSentence = (text) => /^.*?\.(?= |$)/s.exec(text)?.[0] ?? text;

/** The table of a command's inputs or, without a command, of the README's, with one sentence each. */
function inputTable(inputs, command) {
  return table(
    ['Input', 'Type', 'Default', 'Description'],
    inputs.map((input) => [
      `\`${input.name}\``,
      typeOf(input),
      inputDefault(input) === undefined ? '' : `\`${inputDefault(input)}\``,
      command === undefined ? firstSentence(input.description) : descriptionOf(input, command),
    ]),
  );
}

/** A link to the JSON schema of an output, for the pages in docs/commands. */
function schemaLink({ name }) {
  const file = `schemas/${name}.schema.json`;
  return existsSync(join(ROOT, 'docs', file)) ? ` ([JSON schema](../${file}))` : '';
}

function outputTable(outputs) {
  return table(
    ['Output', 'Description'],
    outputs.map((output) => [
      withTwins(output)
        .map(({ name }) => `\`${name}\``)
        .join(', '),
      output.description + schemaLink(output),
    ]),
  );
}

/** The inputs that most workflows need, for the README. Each command's page has all of its inputs. */
const COMMON_INPUTS = [
  'reference',
  'files',
  'subject',
  'to',
  'artifact-type',
  'annotations',
  'platform',
  'path',
  'tool',
  'require',
  'wait',
  'dry-run',
];

/** `text` with each table between its `<!-- NAME:start -->` and `<!-- NAME:end -->` made anew. */
export function withTables(text, tables) {
  return Object.entries(tables).reduce((result, [name, made]) => {
    const start = `<!-- ${name}:start -->`;
    const end = `<!-- ${name}:end -->`;
    const from = result.indexOf(start);
    const to = result.indexOf(end);
    if (from < 0 || to < from) return result;
    return `${result.slice(0, from + start.length)}\n\n${made}\n\n${result.slice(to)}`;
  }, text);
}

/** The page of a command, docs/commands/NAME.md: its prose is written by hand, its tables follow from the interface. */
function commandPage(command) {
  const own = ({ commands, name }) =>
    commands.includes(command) && name !== 'command' && !INPUTS.some((input) => input.name === name && input.aliasOf);
  const text = readFileSync(join(ROOT, 'docs/commands', `${command}.md`), 'utf8');
  return withTables(text, {
    inputs: inputTable(INPUTS.filter(own), command),
    outputs: outputTable(OUTPUTS.filter(own)),
  });
}

/** Every generated file by its path in the project, with what it should hold. */
export function generatedFiles() {
  const files = new Map([
    ['action.yml', actionFile(undefined)],
    ['action-types.yml', typesFile(undefined)],
  ]);
  for (const command of SUB_ACTIONS) {
    files.set(`${command}/action.yml`, actionFile(command));
    files.set(`${command}/action-types.yml`, typesFile(command));
    files.set(`${command}/README.md`, folderReadme(command));
    files.set(`docs/commands/${command}.md`, commandPage(command));
  }
  const common = INPUTS.filter(({ name }) => COMMON_INPUTS.includes(name));
  files.set('README.md', withTables(readFileSync(join(ROOT, 'README.md'), 'utf8'), { inputs: inputTable(common) }));
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
