/** The commands that the root action takes, in the order they are documented. */
export const COMMANDS = [
  'push',
  'attach',
  'pull',
  'discover',
  'copy',
  'tag',
  'index',
  'inspect',
  'list',
  'delete',
] as const;

/**
 * The sub-actions, each a folder with an action.yml: for the commands used most, and `login`, which has a post step of its
 * own. The other commands are the root action's.
 */
export const SUB_ACTIONS = ['push', 'attach', 'pull', 'discover', 'copy', 'login'] as const;

/** What moves artifacts. */
export type ArtifactCommand = (typeof COMMANDS)[number];

/** What a step can do. */
export type Command = ArtifactCommand | 'login';

/**
 * How the text of an input is read:
 * `text` as it is, `lines` one value a line, `list` one value a line or between commas, `boolean` by YAML 1.2's core
 * schema, `duration` such as `90`, `90s`, `5m`, `1h`, `count` a whole number, `choice` one of a few words,
 * `secret` as `text` and masked, `pem` a path or PEM text.
 */
export type InputKind =
  | 'text'
  | 'lines'
  | 'list'
  | 'boolean'
  | 'duration'
  | 'count'
  | 'choice'
  | 'secret'
  | 'pem'
  | 'headers';

/** One input: the action files, the README and the reading of inputs all follow from it. */
export interface InputSpec {
  readonly name: string;
  /** Full sentences for a person, without the default. */
  readonly description: string;
  readonly commands: readonly Command[];
  readonly kind: InputKind;
  /** What an absent input means, as text for a person; equal to the value that may be given to say so. */
  readonly default?: string | undefined;
  /** What the action files declare, where the runner has to fill it in, or where its presence tells one action from another. */
  readonly declaredDefault?: string | undefined;
  /** The words that a `choice` may be. */
  readonly choices?: readonly string[] | undefined;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** One output. */
export interface OutputSpec {
  readonly name: string;
  readonly description: string;
  readonly commands: readonly Command[];
  /** Whether it can outgrow an environment variable, so that `NAME-path` is declared too. */
  readonly large?: boolean | undefined;
}

const ALL = [...COMMANDS, 'login'] as const;
const ARTIFACTS = COMMANDS;
const WRITES = ['push', 'attach'] as const;
/** What knows artifact types: a copy takes what is there. */
const TYPED = ['push', 'attach', 'pull', 'discover', 'index'] as const;
const READS = ['pull', 'discover', 'inspect'] as const;
/** What gives an artifact's manifest. */
const MANIFESTS = ['push', 'attach', 'pull', 'discover', 'copy', 'tag', 'index', 'inspect'] as const;

/** Every input, in the order it is documented. */
export const INPUTS = [
  {
    name: 'command',
    description:
      'What to do: `push` (files to an artifact), `attach` (files to an image or artifact, such as its SBOM), `pull` (an artifact to files), `discover` (what is attached), `copy` (between registries and layouts), `tag` (more names for what is there), `index` (joins images or artifacts into one index), `inspect` (manifest, config, platforms), `list` (tags, or the repositories of a registry) or `delete` (a tag or a manifest).',
    commands: ALL,
    kind: 'choice',
    choices: COMMANDS,
  },
  {
    name: 'reference',
    description:
      'Where the artifact is, or is to be: `HOST/NAME:TAG`, `HOST/NAME@DIGEST`, or `oci-layout://DIRECTORY:TAG` for an OCI image layout on disk. `push` and `index` take several, one a line or between commas, and the `tags` output of docker/metadata-action as it is. For `discover` it is the same as `subject`. For `copy` it is what to copy: a repository without tag and digest is copied whole, with all its tags; `oci-layout://FILE.tar` is read too. For `list` it is a repository; with a tag or digest only the tags that name the same are listed; `HOST/` or `HOST/NAMESPACE/` lists repositories. For `delete` a tag alone deletes that tag, a digest the manifest with its tags.',
    commands: ['push', 'pull', 'discover', 'copy', 'tag', 'index', 'inspect', 'list', 'delete'],
    kind: 'list',
  },
  {
    name: 'manifests',
    description:
      'What to join, one a line: a reference, a tag or digest in the repository of `reference`, or a pattern of tags such as `HOST/NAME:run-123-*`. Behind a blank `os/architecture` gives the platform, which else is that of the config, and `merge` takes what an index lists instead of the index. What is in another repository is copied first. A line `!DIGEST` or `!os/architecture` takes entries out of an index that is updated.',
    commands: ['index'],
    kind: 'lines',
  },
  {
    name: 'update',
    description:
      'Whether to add to the index that `reference` names, for jobs that each add theirs, even at the same moment; without one it is made. More tags follow the first. With `false` the index has exactly what `manifests` says.',
    commands: ['index'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'cleanup',
    description: 'Whether to remove the tags that the patterns of `manifests` matched, once they are joined.',
    commands: ['index'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'to',
    description:
      'Where to copy to, one or more references, one a line or between commas. Without a tag the copy has the tag of the source. `oci-layout://DIRECTORY` adds to an OCI image layout, `oci-layout://FILE.tar` writes one as a whole.',
    commands: ['copy'],
    kind: 'list',
  },
  {
    name: 'tags',
    description:
      'More tags for the artifact, one a line or between commas: bare tags, or full references in the same repository.',
    commands: [...WRITES, 'copy', 'tag', 'index'],
    kind: 'list',
  },
  {
    name: 'subject',
    description:
      'The image or artifact to attach to, to list what is attached to, or to pull an attached artifact of. `attach` takes several, one a line or between commas.',
    commands: ['attach', 'pull', 'discover'],
    kind: 'list',
  },
  {
    name: 'subject-name',
    description:
      'The subject without tag and digest, such as `ghcr.io/acme/app`. Goes with `subject-digest`, instead of `subject`.',
    commands: ['attach', 'pull', 'discover'],
    kind: 'text',
  },
  {
    name: 'subject-digest',
    description: "The subject's digest, such as the `digest` output of docker/build-push-action.",
    commands: ['attach', 'pull', 'discover'],
    kind: 'text',
  },
  {
    name: 'files',
    description:
      'Files and directories, one path or glob a line, each optionally followed by `:media/type`. A line with `!` in front leaves files out. A directory becomes one archive. Lines such as `linux/amd64=dist/amd64/*` are for one platform: `push` makes an artifact of each and an index of them, `attach` takes them to that image of the index; lines without are for every platform.',
    commands: WRITES,
    kind: 'lines',
  },
  {
    name: 'config',
    description:
      'A file to be the config of the manifest, optionally followed by `:media/type`. `/dev/null:media/type` is an empty one, on every system. For `push` without `artifact-type` the manifest is then one of image-spec 1.0. The empty config of image-spec 1.1 if not given.',
    commands: WRITES,
    kind: 'text',
  },
  {
    name: 'manifest-file',
    description:
      'A manifest to push as it is, instead of `files`; what it names has to be there. Its media type stands in it, or behind a colon: `path:media/type`.',
    commands: ['push'],
    kind: 'text',
  },
  {
    name: 'blob-file',
    description:
      'A file to push as a blob, instead of `files`, to repositories in `reference` without tag. `path:media/type` says what the output `media-type` is to be.',
    commands: ['push'],
    kind: 'text',
  },
  {
    name: 'working-directory',
    description:
      'What the lines of `files`, the file names in the artifact, and the paths of `config`, `annotation-file`, `manifest-file` and `blob-file` are relative to. The workspace if not given.',
    commands: WRITES,
    kind: 'text',
  },
  {
    name: 'if-no-files-found',
    description:
      'What to do when `files` is not given or matches nothing: `error`, `warn`, `ignore`, or `empty`, which means an artifact without files.',
    commands: WRITES,
    kind: 'choice',
    choices: ['error', 'warn', 'ignore', 'empty'],
    default: 'error',
  },
  {
    name: 'if-attached',
    description:
      'What to do with what is attached already, of the same artifact type and with the same file names: `keep`, or `replace`, which removes it once the new one is there. Where the registry does not delete it is taken off the list.',
    commands: ['attach'],
    kind: 'choice',
    choices: ['keep', 'replace'],
    default: 'keep',
  },
  {
    name: 'skip-unchanged',
    description:
      'Whether a tag stays as it is that names the same files, pushed at another commit: what differs is only time, revision and source. The outputs are then of what is there.',
    commands: ['push'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'artifact-type',
    description:
      'What the artifact is, as a media type such as `application/spdx+json`. `push` and `attach` derive it from the files if it is not given, `index` has none then; `pull` and `discover` take only what has this type.',
    commands: TYPED,
    kind: 'text',
  },
  {
    name: 'artifactType',
    description: 'Another spelling of `artifact-type`.',
    commands: TYPED,
    kind: 'text',
  },
  {
    name: 'annotations',
    description:
      'Annotations of the manifest, one `key=value` a line. The `annotations` output of docker/metadata-action can be given as it is: `index` takes its lines with `index:` and those without a prefix, the others those with `manifest:`.',
    commands: [...WRITES, 'index'],
    kind: 'lines',
  },
  {
    name: 'annotation-file',
    description:
      'A JSON file with annotations: of the manifest under `$manifest`, of the config under `$config`, of a file under its line in `files` (without media type) or its name. `org.opencontainers.image.title` of a file gives it another name in the artifact. What `annotations` has wins.',
    commands: WRITES,
    kind: 'text',
  },
  {
    name: 'default-annotations',
    description:
      'Whether to add annotations for source, revision and time of the commit. With `false` the manifest has exactly the annotations that were given.',
    commands: [...WRITES, 'index'],
    kind: 'boolean',
    default: 'true',
  },
  {
    name: 'artifact-platform',
    description:
      'The platform that the artifact is for, `os/architecture[/variant][:os-version]`, or `runner`. It becomes the config.',
    commands: ['push'],
    kind: 'text',
  },
  {
    name: 'image-spec',
    description:
      'The image-spec that the manifest follows: `v1.1`, or `v1.0`, where the type of the artifact is that of its config. `v1.1` if not given, but for a `config` without `artifact-type`.',
    commands: ['push'],
    kind: 'choice',
    choices: ['v1.1', 'v1.0'],
  },
  {
    name: 'platform',
    description:
      'Which image of a multi-platform index: `os/architecture`, such as `linux/arm64`, or `runner` for the platform this runs on. For `attach` also `all`: every image of the index, but not its attestations; to the index itself if not given.',
    commands: ['attach', 'pull', 'discover', 'copy', 'inspect'],
    kind: 'text',
  },
  {
    name: 'path',
    description: 'The directory to write files to. The workspace if not given.',
    commands: ['pull'],
    kind: 'text',
  },
  {
    name: 'include',
    description: 'Only files whose name in the artifact matches one of these globs, one a line.',
    commands: ['pull'],
    kind: 'lines',
  },
  {
    name: 'media-types',
    description: 'Only files of these media types, one a line or between commas.',
    commands: ['pull'],
    kind: 'list',
  },
  {
    name: 'blob',
    description:
      'The digest of one blob to write as a file, from the repository in `reference`. The file is called by the first 12 digits, or as it says behind a blank: `sha256:… NAME`.',
    commands: ['pull'],
    kind: 'text',
  },
  {
    name: 'untitled',
    description:
      'What to do with layers that have no file name: `name` gives them one made of their digest and media type, `skip` leaves them out.',
    commands: ['pull'],
    kind: 'choice',
    choices: ['name', 'skip'],
    default: 'name',
  },
  {
    name: 'overwrite',
    description:
      '`pull`: whether to replace files that are there with other content (`false` if not given). Else: whether to move a tag that names other content, and for `copy` whether to replace a `.tar` (`true` if not given).',
    commands: ['push', 'attach', 'pull', 'copy', 'tag', 'index'],
    kind: 'boolean',
  },
  {
    name: 'unpack',
    description:
      'Which archives to unpack: `true` those that were directories when they were pushed, `all` every tar and tgz, `false` none.',
    commands: ['pull'],
    kind: 'choice',
    choices: ['true', 'all', 'false'],
    default: 'true',
  },
  {
    name: 'tool',
    description:
      "Installs the artifact's executables into the tool cache of the runner, under this name, and adds them to `PATH`, instead of writing files to `path`. Of an index it is the one for this platform, and archives are unpacked unless `unpack` says otherwise. An artifact that is one executable is called as the tool.",
    commands: ['pull'],
    kind: 'text',
  },
  {
    name: 'require-digest',
    description:
      'Whether `reference` must have a digest, for what a tag names can change. The error has the line to write.',
    commands: ['pull'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'cache',
    description:
      'Whether to keep the content in the cache of the repository, one entry for each digest, and take it from there the next time; each byte is verified again. Runs for pull requests, also of forks, can read such entries.',
    commands: ['pull'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'wait',
    description:
      'How long to wait for a reference or subject that is not there yet, such as `5m`; a refusal ends the wait. Not at all if not given.',
    commands: ['attach', 'pull', 'inspect'],
    kind: 'duration',
    least: 0,
  },
  {
    name: 'compression',
    description: 'How to compress directories: `gzip`, which every client unpacks, `zstd` or `none`.',
    commands: WRITES,
    kind: 'choice',
    choices: ['gzip', 'zstd', 'none'],
    default: 'gzip',
  },
  {
    name: 'recursive',
    description:
      '`discover`: whether to list what is attached to the attached artifacts too. `copy`: whether all that is attached comes along, to each image of an index too, with signatures that are stored by tag.',
    commands: ['discover', 'copy'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'require',
    description:
      'Types that have to be attached, one a line or between commas: media types, predicate types, or `sbom`, `spdx`, `cyclonedx`, `sarif`, `provenance`, `signature`, `vex`. The step fails where one is missing and says what is there. What is attached to each image of an index counts as attached to the index.',
    commands: ['discover'],
    kind: 'list',
  },
  {
    name: 'fail-on-missing',
    description:
      'Whether the step fails when the reference or subject does not exist: `true` if not given, for `inspect` `false`; its output `exists` tells.',
    commands: ['pull', 'discover', 'inspect', 'delete'],
    kind: 'boolean',
  },
  {
    name: 'filter',
    description:
      'Which tags or repositories to list: patterns such as `1.*`, one a line; a line with `!` in front leaves out. In names of repositories `*` ends at a slash and `**` does not.',
    commands: ['list'],
    kind: 'lines',
  },
  {
    name: 'limit',
    description: 'How many tags or repositories to list at most.',
    commands: ['list'],
    kind: 'count',
    least: 1,
    most: 1_000_000,
  },
  {
    name: 'force',
    description: 'Whether to delete a manifest that other tags name as well; they go with it.',
    commands: ['delete'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'registry',
    description:
      'The registry that `username` and `password`, `client-cert` and `header` are for; no other gets them. The registry of the references if not given; for `login` that of the workflow token.',
    commands: ALL,
    kind: 'text',
  },
  {
    name: 'username',
    description:
      'User name for the registry. Without it, docker logins of earlier steps and the workflow token are used; `login` takes who started the run where it has the workflow token.',
    commands: ALL,
    kind: 'text',
  },
  {
    name: 'password',
    description:
      'Password or token for the registry; pass a secret. `login` takes the workflow token for its own registry if not given.',
    commands: ALL,
    kind: 'secret',
  },
  {
    name: 'logout',
    description:
      'Whether the post step puts everything back when the job ends: what was signed in to is removed, what it replaced comes back.',
    commands: ['login'],
    kind: 'boolean',
    default: 'true',
    declaredDefault: 'true',
  },
  {
    name: 'github-token',
    description:
      'Token for the container registry of GitHub, and for the API of GitHub that deletes there; used for nothing else. The job needs `packages: write` to push there.',
    commands: ALL,
    kind: 'secret',
    declaredDefault: '$' + '{{ github.token }}',
  },
  {
    name: 'mirrors',
    description:
      'Where reads are tried first: lines `REGISTRY=MIRROR`, such as `docker.io=mirror.example/hub`. What they give is verified by digest; they get their own credentials only.',
    commands: READS,
    kind: 'text',
  },
  {
    name: 'ca-file',
    description: 'Certificates to trust besides the usual ones: a path, or PEM text.',
    commands: ALL,
    kind: 'pem',
  },
  {
    name: 'client-cert',
    description: 'Client certificate for the registry, with its chain: a path, or PEM text. Shown to no other server.',
    commands: ALL,
    kind: 'pem',
  },
  {
    name: 'client-key',
    description: 'Private key of `client-cert`: a path, or PEM text out of a secret.',
    commands: ALL,
    kind: 'pem',
  },
  {
    name: 'insecure',
    description: 'Whether to accept any certificate. For tests only.',
    commands: ALL,
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'plain-http',
    description: 'Whether to speak HTTP instead of HTTPS: `auto` does so for localhost only.',
    commands: ALL,
    kind: 'choice',
    choices: ['auto', 'true', 'false'],
    default: 'auto',
  },
  {
    name: 'header',
    description: 'HTTP headers to send to the registry, one `Name: value` a line. Sent to no other server.',
    commands: ALL,
    kind: 'headers',
  },
  {
    name: 'concurrency',
    description: 'How many requests may be under way at once to one registry.',
    commands: ARTIFACTS,
    kind: 'count',
    default: '16',
    least: 1,
    most: 64,
  },
  {
    name: 'retries',
    description: 'How often a failed request is tried again.',
    commands: ALL,
    kind: 'count',
    default: '5',
    least: 0,
    most: 20,
  },
  {
    name: 'retry-delay',
    description:
      'First wait before a request is tried again, doubled each time: `90s`, `5m`, `1h`; a bare number is seconds.',
    commands: ALL,
    kind: 'duration',
    default: '500ms',
    least: 0,
  },
  {
    name: 'stall-timeout',
    description: 'How long a transfer may stand still before it is taken up again.',
    commands: ALL,
    kind: 'duration',
    default: '30s',
    least: 1,
  },
  {
    name: 'timeout',
    description: 'How long the whole step may take. No limit if not given.',
    commands: ALL,
    kind: 'duration',
    least: 1,
  },
  {
    name: 'referrers-mode',
    description:
      'How a registry lists what is attached: `api` (the referrers API), `tag` (the referrers tag schema), or `auto` to find out.',
    commands: ARTIFACTS,
    kind: 'choice',
    choices: ['auto', 'api', 'tag'],
    default: 'auto',
  },
  {
    name: 'dry-run',
    description: 'Whether to do everything but write: nothing is pushed, attached, deleted or put on disk.',
    commands: ARTIFACTS,
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'summary',
    description: 'Whether to write a job summary.',
    commands: ARTIFACTS,
    kind: 'boolean',
    default: 'true',
  },
] as const satisfies readonly InputSpec[];

/** The name of an input. */
export type InputName = (typeof INPUTS)[number]['name'];

/** Every output, in the order it is documented. */
export const OUTPUTS = [
  {
    name: 'digest',
    description:
      "The digest of the manifest (or of the blob) that was pushed, attached, pulled, copied, tagged, joined, inspected or deleted; for `discover` the subject's.",
    commands: [...MANIFESTS, 'delete'],
  },
  {
    name: 'reference',
    description: 'The repository with that digest, `HOST/NAME@DIGEST`: what to use in later steps.',
    commands: [...MANIFESTS, 'delete'],
  },
  {
    name: 'references',
    description: 'Every reference that was written, read or listed, one a line.',
    commands: ARTIFACTS,
    large: true,
  },
  {
    name: 'tags',
    description: 'The tags that were written or deleted, as references, one a line; for `list` the tags alone.',
    commands: [...WRITES, 'copy', 'tag', 'index', 'list', 'delete'],
    large: true,
  },
  { name: 'media-type', description: 'The media type of the manifest.', commands: [...MANIFESTS, 'delete'] },
  { name: 'artifact-type', description: 'The artifact type of the manifest.', commands: MANIFESTS },
  {
    name: 'size',
    description: 'The size of the manifest in bytes, or of the blob that was pushed, pulled or inspected.',
    commands: [...MANIFESTS, 'delete'],
  },
  { name: 'manifest', description: 'The manifest, as it is stored.', commands: MANIFESTS, large: true },
  {
    name: 'annotations',
    description: 'JSON object of the annotations of the manifest.',
    commands: MANIFESTS,
    large: true,
  },
  {
    name: 'subject-name',
    description:
      '`push`, `pull`, `copy`, `tag`, `index` and `inspect`: the repository of the artifact, ready for actions/attest. `attach` and `discover`: the repository of the subject.',
    commands: MANIFESTS,
  },
  {
    name: 'subject-digest',
    description:
      '`push`, `pull`, `copy`, `tag`, `index` and `inspect`: the digest of the artifact, ready for actions/attest. `attach` and `discover`: the digest of the subject.',
    commands: MANIFESTS,
  },
  {
    name: 'changed',
    description: '`true` if something was written or deleted, `false` if all was as it should be already.',
    commands: ['push', 'attach', 'pull', 'copy', 'tag', 'index', 'delete'],
  },
  {
    name: 'exists',
    description: '`true` if the reference names something, `false` if not.',
    commands: ['inspect'],
  },
  {
    name: 'content',
    description:
      'For `fromJSON`: `pull` gives the text of its file, if it is one alone with at most 64 KiB; `inspect` the text of the config, or of a short blob that its digest names.',
    commands: ['pull', 'inspect'],
    large: true,
  },
  {
    name: 'platforms',
    description: 'The platforms of an index, or of an image by its config: `os/architecture`, one a line.',
    commands: ['inspect'],
    large: true,
  },
  {
    name: 'repositories',
    description: 'The repositories of a registry, without its host, one a line.',
    commands: ['list'],
    large: true,
  },
  {
    name: 'path',
    description: 'The directory that files were written to; with `tool` the one that was added to `PATH`.',
    commands: ['pull'],
  },
  {
    name: 'cache-hit',
    description:
      'With `tool` or `cache`: `true` if no content had to be asked of the registry, `false` if it was pulled.',
    commands: ['pull'],
  },
  { name: 'registry', description: 'The registry that was signed in to.', commands: ['login'] },
  {
    name: 'count',
    description:
      'How many files were pushed, attached or pulled; for `discover` how many referrers there are, for `copy` how many manifests were written, for `index` how many it lists, for `list` how many names.',
    commands: ['push', 'attach', 'pull', 'discover', 'copy', 'index', 'list'],
  },
  {
    name: 'files',
    description: 'JSON list of the files: title, path, mediaType, digest, size and annotations of each.',
    commands: ['push', 'attach', 'pull'],
    large: true,
  },
  {
    name: 'referrers',
    description:
      'JSON tree of what is attached: digest, mediaType, artifactType, size, annotations, created and referrers of each, and where there are any predicateTypes, the tag of cosign that it is stored under, and about, the image of an index that it is about.',
    commands: ['discover'],
    large: true,
  },
  {
    name: 'metadata',
    description:
      "JSON object with docker/build-push-action's keys: `containerimage.digest`, `containerimage.descriptor`, `image.name`.",
    commands: [...WRITES, 'index'],
    large: true,
  },
] as const satisfies readonly OutputSpec[];

/** The name of an output. */
export type OutputName = (typeof OUTPUTS)[number]['name'];
