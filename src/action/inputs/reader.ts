import { homedir } from 'node:os';
import path from 'node:path';
import { ArtifactError } from '../../base/errors.ts';
import {
  type ChoiceOf,
  type Command,
  INPUTS,
  type InputName,
  type InputOf,
  type InputOfKind,
  type InputSpec,
  inputsOf,
  type OrDefault,
} from '../interface.ts';
import { type Environment, inputText } from '../runner/environment.ts';
import { parseBoolean, parseChoice, parseCount, parseDuration, parseLines, parseList } from './values/input-values.ts';

/** The machine a step runs on. */
export interface Host {
  /** As `process.platform`. */
  readonly platform: string;
  /** As `process.arch`. */
  readonly arch: string;
  /** Folder that relative paths start from outside a runner. */
  readonly cwd: string;
}

/**
 * Reads the inputs `Name` out of `INPUT_*`, each as the table says: another name does not compile. All throw ArtifactError
 * INPUT_INVALID naming the input. The functions are properties, so that a reader of fewer inputs is not taken for one of more.
 */
export interface Inputs<Name extends InputName> {
  /** Absolute folder that relative paths of inputs start from: GITHUB_WORKSPACE, otherwise the current directory. */
  readonly workspace: string;
  readonly host: Host;
  /** Returns the text without white space around it; empty if the input is not given, or given its default. */
  readonly text: (name: Name) => string;
  /** Returns the absolute path of a folder, `~` being the home folder; the workspace if the input is not given. */
  readonly path: (name: Name) => string;
  /** Returns the lines, trimmed, without empty ones. */
  readonly lines: (name: Name & InputOfKind<'lines'>) => readonly string[];
  /** Returns the values, one per line or comma-separated, without empty ones and repetitions. */
  readonly list: (name: Name & InputOfKind<'list'>) => readonly string[];
  readonly flag: <One extends Name & InputOfKind<'boolean'>>(name: One) => OrDefault<One, boolean>;
  readonly choice: <One extends Name & InputOfKind<'choice'>>(name: One) => OrDefault<One, ChoiceOf<One>>;
  /** Returns a whole number, or undefined if the input is not given. */
  readonly count: (name: Name & InputOfKind<'count'>) => number | undefined;
  /** Returns ms, or undefined if the input is not given. */
  readonly duration: (name: Name & InputOfKind<'duration'>) => number | undefined;
  /** Refuses two inputs that exclude each other. */
  readonly exclude: (one: Name, other: Name, remedy: string) => void;
  /** Refuses an input that means nothing without another. */
  readonly requireWith: (given: Name, needed: Name, remedy: string) => void;
}

const SPECS: ReadonlyMap<string, InputSpec> = new Map(INPUTS.map((spec) => [spec.name, spec]));
const ALIASES: ReadonlyMap<string | undefined, InputSpec> = new Map(
  INPUTS.flatMap((spec: InputSpec) => (spec.aliasOf === undefined ? [] : [[spec.aliasOf, spec]])),
);

/** Returns the reader of a command: it gives the inputs that the table has for that command, and no others. */
export function commandInputs<Of extends Command>(env: Environment, command: Of, host?: Host): Inputs<InputOf<Of>> {
  return openInputs(env, inputsOf(command), host);
}

/**
 * Returns a reader of the inputs `names`.
 * @param host the machine; this one by default
 */
export function openInputs<Name extends InputName>(
  env: Environment,
  names: readonly Name[],
  host: Host = { platform: process.platform, arch: process.arch, cwd: process.cwd() },
): Inputs<Name> {
  const known: ReadonlySet<string> = new Set(names);
  const workspace = path.resolve(env.GITHUB_WORKSPACE?.trim() || host.cwd);
  const text = (name: InputName): string => {
    if (!known.has(name)) throw new ArtifactError('INTERNAL', `The input ${name} cannot be read here`);
    return givenText(env, name);
  };
  const orDefault = (name: InputName): string => text(name) || (SPECS.get(name)?.default ?? '');
  /** Parses the text or the default; undefined if there is neither. */
  const parsed = <Value>(name: InputName, parse: (given: string, spec: InputSpec) => Value): Value | undefined => {
    const given = orDefault(name);
    const spec = SPECS.get(name);
    return given === '' || spec === undefined ? undefined : parse(given, spec);
  };
  return {
    workspace,
    host,
    text,
    path: (name) => path.resolve(workspace, withHome(text(name), env, host)),
    lines: (name) => parseLines(text(name)),
    list: (name) => parseList(text(name)),
    flag: <One extends InputName>(name: One) =>
      parsed(name, (given) => parseBoolean(name, given)) as OrDefault<One, boolean>,
    choice: <One extends InputName>(name: One) =>
      parsed(name, (given, { choices = [] }) => parseChoice(name, given, choices)) as OrDefault<One, ChoiceOf<One>>,
    count(name) {
      const { least = 0, most = Number.MAX_SAFE_INTEGER } = SPECS.get(name) ?? {};
      const given = text(name);
      return given === '' ? undefined : parseCount(name, given, least, most);
    },
    duration(name) {
      const given = text(name);
      const { least, most } = SPECS.get(name) ?? {};
      return given === '' ? undefined : parseDuration(name, given, least, most);
    },
    exclude(one, other, remedy) {
      if (text(one) === '' || text(other) === '') return;
      throw new ArtifactError('INPUT_INVALID', `"${one}" and "${other}" cannot be combined`, { remedy });
    },
    requireWith(given, needed, remedy) {
      if (text(given) === '' || text(needed) !== '') return;
      throw new ArtifactError('INPUT_INVALID', `"${given}" needs "${needed}"`, { remedy });
    },
  };
}

/**
 * The text of an input, or of its alias. Empty at its default: the runner sets what action.yml declares, so that a value
 * equal to it does not tell whether an author wrote it.
 */
function givenText(env: Environment, name: InputName): string {
  const text = inputText(env, name);
  const alias = ALIASES.get(name);
  const other = alias === undefined ? '' : inputText(env, alias.name);
  if (alias !== undefined && other !== '' && text !== '' && other !== text) {
    throw new ArtifactError('INPUT_INVALID', `"${name}" and "${alias.name}" cannot be combined`, {
      remedy: `They are the same input; keep ${name}.`,
    });
  }
  const given = text || other;
  return given === SPECS.get(name)?.default ? '' : given;
}

/** A path in which a leading `~` is the home folder, as a shell has it. */
function withHome(text: string, env: Environment, host: Host): string {
  if (!/^~(?:$|[\\/])/.test(text)) return text;
  return path.join((host.platform === 'win32' ? env.USERPROFILE : env.HOME) || homedir(), text.slice(1));
}
