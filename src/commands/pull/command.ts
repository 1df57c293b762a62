import type { Inputs } from '../../action/inputs/reader.ts';
import { badInput } from '../../action/inputs/values/input-values.ts';
import type { InputOf } from '../../action/interface.ts';
import { verificationOutputs } from '../../artifact/trusted/verified-line.ts';
import { readWantedPaths } from '../../files/layers/wanted-paths.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { isDigest } from '../../oci/digest.ts';
import { runnerPlatform } from '../../oci/platform.ts';
import type { Reference } from '../../oci/reference.ts';
import type { CommandOf } from '../shared/command.ts';
import type { StepContext } from '../shared/context.ts';
import { readPlatform } from '../shared/inputs/read-platform.ts';
import { readEither } from '../shared/inputs/read-references.ts';
import { mustBeMediaType, readTypeFilter } from '../shared/inputs/read-type.ts';
import { manifestOutputs, subjectsOf, summaryOfWrite } from '../shared/report.ts';
import { readTrust } from '../shared/trust/read-trust.ts';
import { type PullRequest, type PullResult, pull } from './pull.ts';
import type { WantedBlob } from './pull-blob.ts';
import { isToolName } from './tool-name.ts';

/** The inputs that select content, and the way it is written. */
type PullInputs = Omit<PullRequest, 'commandFiles' | 'reference'> & {
  readonly requireDigest: boolean;
  readonly cache: boolean;
} & (
    | { readonly form: 'files'; readonly reference?: Reference | undefined }
    | { readonly form: 'blob'; readonly reference: Reference; readonly blob: WantedBlob }
    | { readonly form: 'tool'; readonly reference: Reference; readonly tool: string; readonly runner: Platform }
  );

/** `pull`: writes the files of an artifact, one blob of it, or installs it as a tool. */
export const command: CommandOf<'pull', PullInputs, PullResult | undefined> = {
  read(inputs) {
    const { name, place } = readEither(inputs, 'pull');
    checkType(inputs);
    const blob = readBlob(inputs);
    const tool = readTool(inputs);
    const fromImage = readFromImage(inputs);
    const runner = runnerPlatform(inputs.host.platform, inputs.host.arch);
    const common = {
      fromImage,
      artifactType: readTypeFilter(inputs),
      platform: readPlatform(inputs) ?? (fromImage.length > 0 ? runner : undefined),
      workspace: inputs.workspace,
      path: inputs.path('path'),
      include: inputs.lines('include'),
      mediaTypes: readMediaTypes(inputs),
      untitled: inputs.choice('untitled'),
      unpack: readUnpack(inputs),
      overwrite: inputs.flag('overwrite'),
      failOnMissing: inputs.flag('fail-on-missing'),
      waitMs: inputs.duration('wait'),
      requireDigest: inputs.flag('require-digest'),
      cache: readCache(inputs),
      dryRun: inputs.flag('dry-run'),
      trust: readTrust(inputs),
      require: inputs.list('require'),
    };
    const request = (): PullInputs => {
      if (name === 'subject') return { ...common, form: 'files', subject: place };
      if (blob !== undefined) return { ...common, form: 'blob', reference: place, blob };
      if (tool === undefined) return { ...common, form: 'files', reference: place };
      return { ...common, form: 'tool', reference: place, tool, runner };
    };
    return { request: request(), places: [place] };
  },
  run,
  report(result, request) {
    if (result === undefined) return { outputs: { count: '0', changed: 'false', files: '[]' } };
    const { targets, files, changed, path: folder, content, cacheHit, subject } = result;
    return {
      outputs: {
        ...manifestOutputs(result),
        count: String(files.length),
        changed: String(changed),
        files: JSON.stringify(files),
        path: folder,
        ...(content === undefined ? {} : { content }),
        ...(cacheHit === undefined ? {} : { 'cache-hit': String(cacheHit) }),
        ...verificationOutputs(result.verifications),
      },
      summary: {
        ...summaryOfWrite('Pulled', result, request),
        files,
        folder: files.length === 0 ? undefined : folder,
        subjects: subjectsOf(targets, subject),
      },
    };
  },
};

/** Runs the form of pull that is asked for. What few pulls need is only loaded by those. */
async function run(request: PullInputs, context: StepContext): Promise<PullResult | undefined> {
  const { commandFiles } = context;
  if (request.form === 'blob') {
    const { pullBlob } = await import('./pull-blob.ts');
    return pullBlob({ ...request, commandFiles }, context);
  }
  const cache = request.cache && !request.dryRun ? await context.openWorkflowCache() : undefined;
  if (request.form === 'files') return pull({ ...request, commandFiles }, context, { cache });
  const { pullTool } = await import('./pull-tool.ts');
  return pullTool({ ...request, commandFiles }, context, { cache, tools: await context.openToolCache() });
}

/** A type picks out of what is attached to a subject, and there it has to be given. */
function checkType(inputs: Inputs<InputOf<'pull'>>): void {
  const remedy = 'Set artifact-type to what to pull of the subject, such as sbom or application/spdx+json.';
  for (const subject of ['subject', 'subject-name'] as const) {
    inputs.requireWith(subject, 'artifact-type', remedy);
  }
  inputs.exclude('reference', 'artifact-type', 'Use "subject" to pull an attachment of that type.');
}

function readBlob(inputs: Inputs<InputOf<'pull'>>): WantedBlob | undefined {
  const text = inputs.text('blob');
  inputs.requireWith('blob', 'reference', 'Set reference to the repository that the blob is in.');
  for (const other of ['include', 'media-types'] as const) {
    inputs.exclude('blob', other, `Remove ${other}: a blob is one file.`);
  }
  inputs.exclude('tool', 'blob', 'Remove blob: a tool is a whole artifact.');
  inputs.exclude('wait', 'blob', 'Remove wait: only whole artifacts are waited for.');
  if (text === '') return undefined;
  const [, digest = '', name] = /^(\S+)(?:\s+(.+))?$/.exec(text) ?? [];
  if (!isDigest(digest)) {
    throw badInput('blob', text, 'it is not a sha256 or sha512 digest', 'Write blob as sha256:…, or sha256:… NAME.');
  }
  return { digest, name };
}

function readTool(inputs: Inputs<InputOf<'pull'>>): string | undefined {
  const tool = inputs.text('tool');
  inputs.requireWith('tool', 'reference', 'Set reference to the artifact that the tool is in.');
  inputs.exclude('tool', 'path', 'Remove path: tools go to the tool cache of the runner.');
  inputs.exclude('tool', 'overwrite', 'Remove overwrite: a tool that is installed is never changed.');
  if (tool === '') return undefined;
  if (isToolName(tool)) return tool;
  const remedy = 'Use letters, digits and . _ + - and begin with a letter or digit, such as lint.';
  throw badInput('tool', tool, 'it is not a valid command name', remedy);
}

/** Inputs that say something of an artifact's files, which an image has none of. */
const NOT_OF_IMAGES = ['include', 'media-types', 'untitled', 'unpack'] as const;

function readFromImage(inputs: Inputs<InputOf<'pull'>>): readonly string[] {
  inputs.requireWith('from-image', 'reference', 'Set reference to the image that the files are in.');
  inputs.exclude('from-image', 'blob', 'Remove blob: a blob is pulled as it is.');
  for (const other of NOT_OF_IMAGES) {
    inputs.exclude('from-image', other, `Remove ${other}: from-image itself says which files to pull.`);
  }
  const lines = inputs.lines('from-image');
  // What is wrong with them is said before anything is asked of a registry.
  readWantedPaths(lines);
  return lines;
}

function readCache(inputs: Inputs<InputOf<'pull'>>): boolean {
  const cache = inputs.flag('cache');
  if (cache) inputs.exclude('cache', 'blob', 'Remove cache: only whole artifacts are kept.');
  return cache;
}

function readMediaTypes(inputs: Inputs<InputOf<'pull'>>): readonly string[] {
  const types = inputs.list('media-types');
  for (const type of types) mustBeMediaType('media-types', type);
  return types;
}

function readUnpack(inputs: Inputs<InputOf<'pull'>>): PullRequest['unpack'] {
  // Tools come in archives of every kind, and nobody wants one on the PATH.
  if (inputs.text('unpack') === '' && inputs.text('tool') !== '') return 'all';
  return ({ true: 'annotated', all: 'all', false: 'none' } as const)[inputs.choice('unpack')];
}
