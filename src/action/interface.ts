import { MAX_AGE_MS } from '../base/limits.ts';

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
  'clean',
] as const;

/** The sub-actions: one folder with an action.yml per command. Only `login` has no place in the root action. */
export const SUB_ACTIONS = [...COMMANDS, 'login'] as const;

/** A command that works on artifacts. */
export type ArtifactCommand = (typeof COMMANDS)[number];

/** A command of a step. */
export type Command = ArtifactCommand | 'login';

/**
 * How the text of an input is read: `text` unchanged, `lines` with one value per line, `list` with one value per line
 * or comma-separated, `boolean` by YAML 1.2's core schema, `duration` such as `90`, `90s`, `5m`, `1h`, `count` a whole
 * number, `choice` one of a few words, `secret` like `text` and masked, `pem` a path or PEM text.
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
  /** Further sentences that hold for one command only. */
  readonly byCommand?: Readonly<Partial<Record<Command, string>>> | undefined;
  readonly commands: readonly Command[];
  readonly kind: InputKind;
  /** The default as text for a person; the same text can be given explicitly. */
  readonly default?: string | undefined;
  /** The default in the action files instead of `default`, if the runner has to fill it in. */
  readonly declaredDefault?: string | undefined;
  /**
   * False if the root action does not declare the default: then it arrives only when an author wrote it, and a command that
   * the input is not for can refuse it. @default true
   */
  readonly rootDeclares?: boolean | undefined;
  /** The input that this is another name of. */
  readonly aliasOf?: string | undefined;
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
  /** Its type if it is not text; it can still be empty. */
  readonly type?: 'boolean' | 'integer' | undefined;
  /** True for one value per line. `NAME-json` is then declared too: the same values as a JSON array, for `fromJSON`. */
  readonly list?: boolean | undefined;
  /** Whether it can outgrow an environment variable, so that `NAME-path` is declared too. */
  readonly large?: boolean | undefined;
  /** True if it is also set when the step fails after it did some of its work. */
  readonly evenIfFailed?: boolean | undefined;
}

const ALL = [...COMMANDS, 'login'] as const;
const ARTIFACTS = COMMANDS;
const WRITES = ['push', 'attach'] as const;
/** Commands with an artifact type; a copy keeps the existing one. */
const TYPED = ['push', 'attach', 'pull', 'discover', 'index'] as const;
const READS = ['pull', 'discover', 'inspect'] as const;
/** Commands that can require a signature. */
const VERIFIES = ['pull', 'discover', 'copy'] as const;
/** Commands that write, read or list single references. */
const REFERENCES = ['push', 'attach', 'pull', 'discover', 'copy', 'tag', 'index', 'inspect', 'list', 'delete'] as const;
/** Commands that return an artifact's manifest. */
const MANIFESTS = ['push', 'attach', 'pull', 'discover', 'copy', 'tag', 'index', 'inspect'] as const;

/** Every input, in the order it is documented. */
export const INPUTS = [
  {
    name: 'command',
    description:
      'The command to run: `push` (upload files as an artifact), `attach` (attach files, such as an SBOM, to an image or artifact), `pull` (download an artifact), `discover` (list attachments), `copy` (copy between registries and layouts), `tag` (add tags), `index` (combine images or artifacts into an index), `inspect` (show manifest, config and platforms), `list` (list tags or repositories), `delete` (delete a tag or manifest) or `clean` (delete what no rule keeps).',
    commands: ALL,
    kind: 'choice',
    choices: COMMANDS,
  },
  {
    name: 'reference',
    description:
      'The artifact: `HOST/NAME:TAG`, `HOST/NAME@DIGEST`, or `oci-layout://DIRECTORY:TAG` for an OCI image layout on disk.',
    byCommand: {
      push: 'Accepts several references, and the `tags` output of docker/metadata-action.',
      pull: 'A layout can be a `.tar` or `.tar.gz` file.',
      discover: 'Same as `subject`.',
      copy: 'The source, or several. Without a tag or digest, all tags are copied, or those that `filter`, `semver` and `newest` choose. A layout can be a `.tar` or `.tar.gz` file.',
      index: 'Accepts several references, and the `tags` output of docker/metadata-action.',
      list: 'A repository, or `HOST/` or `HOST/NAMESPACE/` to list repositories. With a tag or digest, only tags that point to the same manifest are listed.',
      delete: 'A tag deletes only that tag, a digest deletes the manifest and its tags.',
      clean:
        'Repositories without tag or digest, or patterns such as `registry.example.com/acme/*` where the registry lists its repositories.',
    },
    commands: ['push', 'pull', 'discover', 'copy', 'tag', 'index', 'inspect', 'list', 'delete', 'clean'],
    kind: 'list',
  },
  {
    name: 'manifests',
    description:
      'References, tags, digests or tag patterns (`HOST/NAME:run-123-*`) to combine, one per line. Append ` os/arch` to set the platform (default: taken from the config), or ` merge` to add the entries of an index instead of the index itself. Manifests in other repositories are copied first. `!DIGEST` and `!os/arch` remove entries from an existing index; `!TAG` leaves tags out of what a pattern matches.',
    commands: ['index'],
    kind: 'lines',
  },
  {
    name: 'update',
    description:
      'Add to the existing index instead of replacing it; an entry for the same platform is replaced. Safe when several jobs add entries at the same time. Creates the index if it does not exist.',
    commands: ['index'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'cleanup',
    description: 'Delete the tags matched by patterns in `manifests` after the index has been written.',
    commands: ['index'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'to',
    description:
      "Destination references. The tag defaults to the source's, and is the source's if there are several. `HOST/NAMESPACE/` keeps the last part of the source's name too. `oci-layout://DIRECTORY` adds to a layout; `oci-layout://FILE.tar` writes a new archive.",
    commands: ['copy'],
    kind: 'list',
  },
  {
    name: 'tags',
    description: 'Additional tags, as bare tags or full references in the same repository.',
    commands: [...WRITES, 'copy', 'tag', 'index'],
    kind: 'list',
  },
  {
    name: 'subject',
    description: 'The image or artifact: `HOST/NAME:TAG` or `HOST/NAME@DIGEST`.',
    byCommand: {
      attach: 'The files are attached to it. Accepts several references.',
      pull: 'An attachment of it is pulled. Use `artifact-type` to choose which.',
      discover: 'Its attachments are listed.',
    },
    commands: ['attach', 'pull', 'discover'],
    kind: 'list',
  },
  {
    name: 'subject-name',
    description:
      "The subject's repository without tag or digest, such as `ghcr.io/acme/app`. Use with `subject-digest`, as in actions/attest.",
    commands: ['attach', 'pull', 'discover'],
    kind: 'text',
  },
  {
    name: 'subject-digest',
    description: "The subject's digest, for example the `digest` output of docker/build-push-action.",
    commands: ['attach', 'pull', 'discover'],
    kind: 'text',
  },
  {
    name: 'files',
    description:
      'Files, directories or globs, one per line, optionally followed by `:media/type`. Lines starting with `!` exclude files. A directory is stored as one archive. Prefix a line with a platform (`linux/amd64=dist/amd64/*`) to build a multi-platform artifact, or to attach to that image of an index; lines without a platform apply to all.',
    commands: WRITES,
    kind: 'lines',
  },
  {
    name: 'config',
    description: "The file with the manifest's config (`push`, `attach`), or a mirror file (`copy`).",
    byCommand: {
      push: "Append `:media/type` to set the config's type. `/dev/null:media/type` is an empty config on every OS. Without `artifact-type`, the manifest then follows image spec v1.0. Default: the empty config of image spec v1.1.",
      attach:
        "Append `:media/type` to set the config's type. `/dev/null:media/type` is an empty config on every OS. Default: the empty config of image spec v1.1.",
      copy: 'A mirror file is a YAML list of entries with `source`, `to` and rules, and takes the place of `reference` and `to`.',
    },
    commands: [...WRITES, 'copy'],
    kind: 'text',
  },
  {
    name: 'manifest-file',
    description:
      'Push this manifest unchanged instead of `files`. The content it references must already exist. Append `:media/type` if the manifest does not state its media type.',
    commands: ['push'],
    kind: 'text',
  },
  {
    name: 'blob-file',
    description:
      'Push this file as a single blob instead of `files`. `reference` must have no tag. Append `:media/type` to set the output `media-type`.',
    commands: ['push'],
    kind: 'text',
  },
  {
    name: 'working-directory',
    description:
      'Directory that `files`, `config`, `annotation-file`, `manifest-file` and `blob-file` are relative to. File names in the artifact are relative to it too. Default: the workspace.',
    commands: WRITES,
    kind: 'text',
  },
  {
    name: 'if-no-files-found',
    description:
      'What to do if `files` is empty or matches nothing: `error`, `warn`, `ignore`, or `empty` to push an artifact without files.',
    commands: WRITES,
    kind: 'choice',
    choices: ['error', 'warn', 'ignore', 'empty'],
    default: 'error',
  },
  {
    name: 'if-attached',
    description:
      'If an artifact of the same type with the same file names is already attached: `keep` it, or `replace` it after the new one is attached. If the registry cannot delete it, it is removed from the list of attachments.',
    commands: ['attach'],
    kind: 'choice',
    choices: ['keep', 'replace'],
    default: 'keep',
  },
  {
    name: 'skip-unchanged',
    description:
      'Do not move the tag if it already has the same files and only commit metadata (time, revision, source) differs. The outputs then describe the existing artifact.',
    commands: ['push'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'artifact-type',
    description: 'Artifact type, such as `application/spdx+json`.',
    byCommand: {
      push: 'Default: detected from the files.',
      attach: 'Default: detected from the files.',
      pull: 'Only an attachment of this type. Also accepts `sbom`, `spdx`, `provenance` and other aliases.',
      discover: 'Only attachments of this type. Also accepts `sbom`, `spdx`, `provenance` and other aliases.',
    },
    commands: TYPED,
    kind: 'text',
  },
  {
    name: 'artifactType',
    description: 'Alias of `artifact-type`.',
    commands: TYPED,
    kind: 'text',
    aliasOf: 'artifact-type',
  },
  {
    name: 'annotations',
    description:
      'Manifest annotations, one `key=value` per line. Lines starting with `#` are ignored. Accepts the `annotations` output of docker/metadata-action: `index` uses lines with `index:` and lines without a prefix, the other commands use lines with `manifest:`.',
    commands: [...WRITES, 'index'],
    kind: 'lines',
  },
  {
    name: 'annotation-file',
    description:
      'JSON file with annotations for `$manifest`, `$config` and individual files, in the format of `oras --annotation-file`. `org.opencontainers.image.title` of a file renames it in the artifact. `annotations` takes precedence.',
    commands: WRITES,
    kind: 'text',
  },
  {
    name: 'default-annotations',
    description: "Add the commit's time, revision and source as annotations.",
    commands: [...WRITES, 'index'],
    kind: 'boolean',
    default: 'true',
  },
  {
    name: 'image-spec',
    description:
      'Version of the image spec to follow, `v1.1` or `v1.0`. Default: `v1.1`, or `v1.0` for a `config` without `artifact-type`.',
    commands: ['push'],
    kind: 'choice',
    choices: ['v1.1', 'v1.0'],
  },
  {
    name: 'platform',
    description: 'Platform, `os/arch[/variant]` such as `linux/arm64`, or `runner` for the platform of this runner.',
    byCommand: {
      push: 'It is stored in the config of the artifact. Append `:VERSION` for an OS version.',
      attach: 'Image of an index to attach to, or `all` for every image. Default: the index itself.',
      pull: 'Image of an index to use. Default: the index itself.',
      discover: 'Image of an index to use. Default: the index itself.',
      copy: 'Image of an index to use. Default: the index itself. Several, comma-separated or one per line, copy an index of just those, with their BuildKit attestations.',
      inspect: 'Image of an index to use. Default: the index itself.',
    },
    commands: ['push', 'attach', 'pull', 'discover', 'copy', 'inspect'],
    kind: 'text',
  },
  {
    name: 'artifact-platform',
    description: 'Alias of `platform`.',
    commands: ['push'],
    kind: 'text',
    aliasOf: 'platform',
  },
  {
    name: 'path',
    description: 'Directory to write files to; `~` is the home directory. Default: the workspace.',
    commands: ['pull'],
    kind: 'text',
  },
  {
    name: 'from-image',
    description:
      "Get these files out of a container image: paths or patterns in the image, one per line, such as `/usr/bin/tool`. A directory brings everything in it. Lines starting with `!` exclude files. Picks this runner's platform unless `platform` is set.",
    commands: ['pull'],
    kind: 'lines',
  },
  {
    name: 'include',
    description:
      'Only pull files whose name matches one of these patterns, one per line. Lines starting with `!` exclude files.',
    commands: ['pull'],
    kind: 'lines',
  },
  {
    name: 'media-types',
    description: 'Only pull files with one of these media types.',
    commands: ['pull'],
    kind: 'list',
  },
  {
    name: 'blob',
    description:
      'Pull this one blob from the repository in `reference`: `sha256:…`, optionally followed by a space and a file name. Default file name: the first 12 digits of the digest.',
    commands: ['pull'],
    kind: 'text',
  },
  {
    name: 'untitled',
    description: 'Layers without a file name: `name` them after their digest and media type, or `skip` them.',
    commands: ['pull'],
    kind: 'choice',
    choices: ['name', 'skip'],
    default: 'name',
  },
  {
    name: 'overwrite',
    description: 'Replace existing files that have different content.',
    commands: ['pull'],
    kind: 'boolean',
    default: 'false',
    rootDeclares: false,
  },
  {
    name: 'overwrite-tags',
    description: 'Move tags that already exist. If `false`, a tag that points to different content is an error.',
    byCommand: { copy: 'An existing `.tar` with different content is replaced, or an error.' },
    commands: [...WRITES, 'copy', 'tag', 'index'],
    kind: 'boolean',
    default: 'true',
  },
  {
    name: 'repair',
    description: 'Check every blob of what is already there, and send missing ones again.',
    byCommand: { attach: 'What is already attached is stored once more.' },
    commands: [...WRITES, 'copy'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'unpack',
    description:
      'Archives to unpack: `true` (directories that were pushed), `all` (everything that is a tar by its content, plain or compressed with gzip or zstd), or `false`. With `tool`, `true` means `all`.',
    commands: ['pull'],
    kind: 'choice',
    choices: ['true', 'all', 'false'],
    default: 'true',
  },
  {
    name: 'tool',
    description:
      "Install the artifact's executables into the runner's tool cache under this name and add them to `PATH`, instead of writing files to `path`. Picks this runner's platform from an index and unpacks archives. A single executable is installed under the tool's name.",
    commands: ['pull'],
    kind: 'text',
  },
  {
    name: 'require-digest',
    description: 'Fail unless `reference` includes a digest. The error shows the pinned reference.',
    commands: ['pull'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'cache',
    description:
      'Keep pulled content in the Actions cache, keyed by digest. It is checked against its digest on every run. Pull requests, also from forks, can read the cache.',
    commands: ['pull'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'wait',
    description:
      'How long to wait for a reference or subject that does not exist yet, such as `5m`. Default: do not wait.',
    commands: ['attach', 'pull', 'inspect'],
    kind: 'duration',
    least: 0,
  },
  {
    name: 'compression',
    description: 'Compression for directories: `gzip`, which every client can unpack, `zstd` or `none`.',
    commands: WRITES,
    kind: 'choice',
    choices: ['gzip', 'zstd', 'none'],
    default: 'gzip',
  },
  {
    name: 'recursive',
    description: 'Include everything that is attached.',
    byCommand: {
      discover: 'List attachments of attachments too.',
      copy: 'Copy attachments of every image too, also signatures stored as tags.',
    },
    commands: ['discover', 'copy'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'require',
    description:
      "Fail unless these types are attached: media types, predicate types, or `sbom`, `spdx`, `cyclonedx`, `sarif`, `provenance`, `signature`, `vex`. Attachments of an index's images count for the index. With a signer, each must be a good attestation or signature by that signer.",
    commands: VERIFIES,
    kind: 'list',
  },
  {
    name: 'source-repo',
    description:
      'Demand a signature or provenance by a workflow of this GitHub repository: `OWNER/REPOSITORY`, or `OWNER` for all of its repositories. Nothing is written before it is verified.',
    commands: VERIFIES,
    kind: 'text',
  },
  {
    name: 'source-ref',
    description:
      'The ref that the signing workflow must have run for, such as `refs/tags/v*`; a pattern, in which `*` does not match a slash. Pull requests only count if this names them.',
    commands: VERIFIES,
    kind: 'text',
  },
  {
    name: 'signer-workflow',
    description:
      'The workflow that must have signed, `OWNER/REPOSITORY/.github/workflows/FILE.yml`, optionally followed by `@refs/…`. Needed for reusable workflows. Default: any workflow of `source-repo` itself.',
    commands: VERIFIES,
    kind: 'text',
  },
  {
    name: 'deny-self-hosted-runners',
    description: 'Accept only what was signed on a runner that GitHub hosts.',
    commands: VERIFIES,
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'certificate-identity',
    description:
      'Demand a signature by this identity: an e-mail address or a URI, with `*` for any characters but a slash. Needs `certificate-oidc-issuer`.',
    commands: VERIFIES,
    kind: 'text',
  },
  {
    name: 'certificate-oidc-issuer',
    description:
      "Who must have vouched for the identity, such as `https://gitlab.com`. Default with `source-repo`: GitHub's issuer.",
    commands: VERIFIES,
    kind: 'text',
  },
  {
    name: 'key',
    description: 'Demand a signature by one of these public keys: PEM text, or paths of PEM files.',
    commands: VERIFIES,
    kind: 'pem',
  },
  {
    name: 'trusted-root',
    description:
      'Path of a `trusted_root.json` or `.jsonl`, or `sigstore` for the public instance. Everything that it contains is demanded of a signature. Default: `sigstore`, and with `key` none.',
    commands: VERIFIES,
    kind: 'text',
  },
  {
    name: 'bundle-from',
    description: 'Where signatures come from: `registry`, or paths of Sigstore bundle files.',
    commands: VERIFIES,
    kind: 'list',
    default: 'registry',
  },
  {
    name: 'fail-on-missing',
    description: 'Fail if the reference or subject does not exist.',
    byCommand: { inspect: 'If `false`, the output `exists` tells.' },
    commands: ['pull', 'discover', 'inspect', 'delete'],
    kind: 'boolean',
    default: 'true',
  },
  {
    name: 'filter',
    description:
      'Patterns of tags or repositories, such as `1.*`, one per line. Lines starting with `!` exclude. In repository names `*` does not match a slash, `**` does.',
    byCommand: { copy: 'Of a repository: the tags to copy.' },
    commands: ['list', 'copy'],
    kind: 'lines',
  },
  {
    name: 'semver',
    description:
      'Only copy tags whose version is in this range, such as `>=1.2 <2` or `^1.4`, as in npm. Tags that are not versions are left out, and pre-releases unless the range names one.',
    commands: ['copy'],
    kind: 'text',
  },
  {
    name: 'newest',
    description: 'Only copy this many tags: the highest versions among those that `filter` and `semver` choose.',
    commands: ['copy'],
    kind: 'count',
    least: 1,
    most: 100_000,
  },
  {
    name: 'lock',
    description:
      'Path of a lock file. If it does not exist, the digests of everything copied are written to it. If it exists, exactly those digests are copied, and the file is left as it is.',
    commands: ['copy'],
    kind: 'text',
  },
  {
    name: 'fail-on-drift',
    description: 'Fail a dry run if a run would copy something.',
    commands: ['copy'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'limit',
    description: 'Maximum number of tags or repositories to list.',
    commands: ['list'],
    kind: 'count',
    least: 1,
    most: 1_000_000,
  },
  {
    name: 'sort',
    description:
      'Order of tags. `version`: by version, the lowest first, after tags that are not versions; `limit` keeps the highest. `name`: by name. `newest`: by when the manifest was pushed, the newest first (ghcr.io only). `registry`: as the registry lists them.',
    commands: ['list'],
    kind: 'choice',
    choices: ['version', 'name', 'newest', 'registry'],
    default: 'version',
  },
  {
    name: 'force',
    description:
      'Delete the manifest even if other tags point to it, an index under a tag lists it, or something is attached to it. The tags are deleted too.',
    commands: ['delete'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'keep-tags',
    description:
      'Patterns of tags to keep, such as `v*`, one per line. Lines starting with `!` exclude. If no `keep-` input is given, every tag is kept.',
    commands: ['clean'],
    kind: 'lines',
  },
  {
    name: 'keep-semver',
    description: 'Keep tags that are versions in this range, such as `>=1.2 <2`, as npm writes it.',
    commands: ['clean'],
    kind: 'text',
  },
  {
    name: 'keep-newest',
    description:
      'How many of the newest images to keep among the tags that no rule about names keeps: a count, such as `10`, or one line for each pattern, such as `5 main-*`. Images of unknown age are kept too.',
    commands: ['clean'],
    kind: 'lines',
  },
  {
    name: 'keep-younger-than',
    description:
      'Keep what is younger than this, such as `14d`, tagged or not, and what has no known age. The age is counted from the push on ghcr.io; with other registries, from the annotation `org.opencontainers.image.created` or `created` of the config.',
    commands: ['clean'],
    kind: 'duration',
    least: 1,
    most: MAX_AGE_MS,
  },
  {
    name: 'confirm',
    description: 'Delete what no rule keeps. Without it, the step only reports what would be deleted.',
    commands: ['clean'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'max-deletions',
    description: 'Fail before the first deletion if more manifests and tags would be deleted. Default: no limit.',
    commands: ['clean'],
    kind: 'count',
    least: 0,
    most: 1_000_000,
  },
  {
    name: 'allow-empty',
    description: 'Allow the last tag of a repository to be deleted. By default, the newest one stays.',
    commands: ['clean'],
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'registry',
    description:
      'Registry that `username`, `password`, `client-cert` and `headers` are for. Default: the registry in the reference; for `login`, the registry of the workflow token.',
    commands: ALL,
    kind: 'text',
  },
  {
    name: 'username',
    description: 'User name for the registry. Default: an earlier login, or the workflow token on ghcr.io.',
    commands: ALL,
    kind: 'text',
  },
  {
    name: 'password',
    description:
      'Password or token for the registry. Pass a secret. Default: an earlier login, or the workflow token on ghcr.io.',
    commands: ALL,
    kind: 'secret',
  },
  {
    name: 'logout',
    description: 'Log out at the end of the job and restore the previous Docker config.',
    commands: ['login'],
    kind: 'boolean',
    default: 'true',
  },
  {
    name: 'github-token',
    description: "Token for GitHub's container registry and its Packages API. Pushing needs `packages: write`.",
    commands: ALL,
    kind: 'secret',
    declaredDefault: '$' + '{{ github.token }}',
  },
  {
    name: 'mirrors',
    description:
      "Registries to try first when reading, one `REGISTRY=MIRROR` per line, such as `docker.io=mirror.example/hub`. Content is checked against its digest. A mirror never receives the registry's credentials.",
    commands: READS,
    kind: 'text',
  },
  {
    name: 'ca-file',
    description: 'Additional trusted CA certificates, as a path or PEM text.',
    commands: ALL,
    kind: 'pem',
  },
  {
    name: 'client-cert',
    description: 'Client certificate chain for the registry, as a path or PEM text. Not sent to any other server.',
    commands: ALL,
    kind: 'pem',
  },
  {
    name: 'client-key',
    description: 'Private key of `client-cert`, as a path or PEM text.',
    commands: ALL,
    kind: 'pem',
  },
  {
    name: 'insecure',
    description: 'Accept any TLS certificate. For tests only.',
    commands: ALL,
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'plain-http',
    description: 'Use HTTP instead of HTTPS: `true`, `false`, or `auto` (localhost only).',
    commands: ALL,
    kind: 'choice',
    choices: ['auto', 'true', 'false'],
    default: 'auto',
  },
  {
    name: 'headers',
    description: 'Extra HTTP headers for the registry, one `Name: value` per line. Not sent to any other server.',
    commands: ALL,
    kind: 'headers',
  },
  {
    name: 'header',
    description: 'Alias of `headers`.',
    commands: ALL,
    kind: 'headers',
    aliasOf: 'headers',
  },
  {
    name: 'concurrency',
    description: 'Maximum number of concurrent requests per registry.',
    commands: ARTIFACTS,
    kind: 'count',
    default: '16',
    least: 1,
    most: 64,
  },
  {
    name: 'retries',
    description:
      'How often to retry a failed request. If the registry says when to come back (`Retry-After`), it is retried up to 10 times; 0 turns that off too.',
    commands: ALL,
    kind: 'count',
    default: '5',
    least: 0,
    most: 20,
  },
  {
    name: 'retry-delay',
    description: 'Delay before the first retry; doubled each time.',
    commands: ALL,
    kind: 'duration',
    default: '500ms',
    least: 0,
  },
  {
    name: 'stall-timeout',
    description: 'Resume a transfer that makes no progress for this long.',
    commands: ALL,
    kind: 'duration',
    default: '30s',
    least: 1,
  },
  {
    name: 'timeout',
    description: 'Time limit for the whole step. Default: none.',
    commands: ALL,
    kind: 'duration',
    least: 1,
  },
  {
    name: 'referrers-mode',
    description: 'How to find attachments: `api` (referrers API), `tag` (fallback tag), or `auto`.',
    commands: ARTIFACTS,
    kind: 'choice',
    choices: ['auto', 'api', 'tag'],
    default: 'auto',
  },
  {
    name: 'github-artifacts',
    description:
      'List what was written in the file that `GITHUB_ARTIFACTS` names (runner 2.336 or later), so that a following actions/attest needs no subject.',
    commands: ['push', 'copy', 'index'],
    kind: 'boolean',
    default: 'true',
  },
  {
    name: 'dry-run',
    description: 'Check everything, but write nothing. `changed` says whether a run would change something.',
    commands: ARTIFACTS,
    kind: 'boolean',
    default: 'false',
  },
  {
    name: 'summary',
    description: 'Write a job summary.',
    commands: ARTIFACTS,
    kind: 'boolean',
    default: 'true',
  },
] as const satisfies readonly InputSpec[];

/** An input under the name that it is documented by. */
type Input = Exclude<(typeof INPUTS)[number], { readonly aliasOf: string }>;

/** The name of an input, not an alias. */
export type InputName = Input['name'];

/** The names of the inputs of a kind. */
export type InputOfKind<Kind extends InputKind> = Extract<Input, { readonly kind: Kind }>['name'];

/** The names of the inputs that have a default. */
type Defaulted = Extract<Input, { readonly default: string }>['name'];

/** A value, or undefined if the input has no default and is not given. */
export type OrDefault<Name extends InputName, Value> = Name extends Defaulted ? Value : Value | undefined;

/** The words that a `choice` may be. */
export type ChoiceOf<Name extends InputName> =
  Extract<Input, { readonly name: Name }> extends { readonly choices: readonly (infer Word extends string)[] }
    ? Word
    : never;

/**
 * The inputs that the step reads itself: which command, how registries are reached, and what holds for every step. No
 * command sees them, so that no secret gets into a request.
 */
export const STEP_INPUTS = [
  'command',
  'registry',
  'username',
  'password',
  'github-token',
  'mirrors',
  'ca-file',
  'client-cert',
  'client-key',
  'insecure',
  'plain-http',
  'headers',
  'concurrency',
  'retries',
  'retry-delay',
  'stall-timeout',
  'timeout',
  'referrers-mode',
  'github-artifacts',
  'summary',
] as const satisfies readonly InputName[];

/** The name of an input that the step reads itself. */
export type StepInput = (typeof STEP_INPUTS)[number];

/** The account that `login` signs in with is what that command is about. */
const LOGIN_ACCOUNT = ['registry', 'username', 'password'] as const satisfies readonly StepInput[];

type Declared<Of extends Command, One = Input> = One extends {
  readonly name: infer Name;
  readonly commands: readonly (infer C)[];
}
  ? Of extends C
    ? Name
    : never
  : never;

/** The names of the inputs that a command reads. */
export type InputOf<Of extends Command> = Of extends 'login'
  ? Exclude<Declared<Of>, StepInput> | (typeof LOGIN_ACCOUNT)[number]
  : Exclude<Declared<Of>, StepInput>;

/** The names of the inputs that a command reads, as the table gives them. */
export function inputsOf<Of extends Command>(command: Of): readonly InputOf<Of>[] {
  const specs: readonly InputSpec[] = INPUTS;
  const isOwn = (name: string): boolean =>
    !(STEP_INPUTS as readonly string[]).includes(name) ||
    (command === 'login' && (LOGIN_ACCOUNT as readonly string[]).includes(name));
  const own = specs.filter(
    ({ name, commands, aliasOf }) => aliasOf === undefined && commands.includes(command) && isOwn(name),
  );
  return own.map(({ name }) => name) as unknown as readonly InputOf<Of>[];
}

/** Every output, in the order it is documented. */
export const OUTPUTS = [
  {
    name: 'digest',
    description:
      'Digest of the manifest (or blob) that the command wrote, read or deleted. `discover`: digest of the subject.',
    commands: [...MANIFESTS, 'delete'],
  },
  {
    name: 'reference',
    description: 'Repository with digest, `HOST/NAME@DIGEST`. Use this in later steps.',
    commands: [...MANIFESTS, 'delete'],
  },
  {
    name: 'references',
    description: 'All references that were written, read or listed, one per line.',
    commands: REFERENCES,
    list: true,
    large: true,
  },
  {
    name: 'tags',
    description: 'Tags that were written, listed or deleted, as full references, one per line.',
    commands: [...WRITES, 'copy', 'tag', 'index', 'list', 'delete'],
    list: true,
    large: true,
  },
  {
    name: 'tag-names',
    description: 'Tags that were listed, without the repository, one per line.',
    commands: ['list'],
    list: true,
    large: true,
  },
  { name: 'media-type', description: 'Media type of the manifest.', commands: [...MANIFESTS, 'delete'] },
  { name: 'artifact-type', description: 'Artifact type of the manifest.', commands: MANIFESTS },
  {
    name: 'size',
    description: 'Size of the manifest in bytes, or of the blob that was pushed, pulled or inspected.',
    commands: [...MANIFESTS, 'delete'],
    type: 'integer',
  },
  { name: 'manifest', description: 'The manifest, byte for byte.', commands: MANIFESTS, large: true },
  {
    name: 'annotations',
    description: 'Annotations of the manifest, as a JSON object.',
    commands: MANIFESTS,
    large: true,
  },
  {
    name: 'subject-name',
    description:
      'Repository of the artifact, ready for actions/attest. `attach` and `discover`: repository of the subject.',
    commands: MANIFESTS,
  },
  {
    name: 'subject-digest',
    description: 'Digest of the artifact, ready for actions/attest. `attach` and `discover`: digest of the subject.',
    commands: MANIFESTS,
  },
  {
    name: 'verified',
    description: '`true` if a signer was named and has signed; empty if none was named.',
    commands: VERIFIES,
    type: 'boolean',
  },
  {
    name: 'verification',
    description:
      'JSON array with one object per demanded type: type, predicateType, format, digest, subject, identity, issuer, sourceRepository, sourceRef, sourceDigest, signerWorkflow, runnerEnvironment, runInvocation, keyId, timestamps, logIndex and trustedRoot.',
    commands: VERIFIES,
    large: true,
  },
  {
    name: 'changed',
    description: '`true` if something was written or deleted, `false` if everything was already up to date.',
    commands: ['push', 'attach', 'pull', 'copy', 'tag', 'index', 'delete', 'clean'],
    type: 'boolean',
  },
  {
    name: 'exists',
    description: '`true` if the reference exists, otherwise `false`.',
    commands: ['inspect'],
    type: 'boolean',
  },
  {
    name: 'content',
    description:
      'For `fromJSON`. `pull`: the text of the pulled file, if it is a single file of at most 64 KiB. `inspect`: the text of the config, or of a small blob named by digest.',
    commands: ['pull', 'inspect'],
    large: true,
  },
  {
    name: 'platforms',
    description: 'Platforms of an index, or of an image as stated in its config: `os/arch`, one per line.',
    commands: ['inspect'],
    list: true,
    large: true,
  },
  {
    name: 'repositories',
    description: 'Repositories of the registry without its host, one per line.',
    commands: ['list'],
    list: true,
    large: true,
  },
  {
    name: 'path',
    description: 'Directory that files were written to. With `tool`: the directory that was added to `PATH`.',
    commands: ['pull'],
  },
  {
    name: 'cache-hit',
    description: 'With `tool` or `cache`: `true` if no content was downloaded, otherwise `false`.',
    commands: ['pull'],
    type: 'boolean',
  },
  {
    name: 'copies',
    description:
      'JSON array of every tag, each with source, destination, tag, digest, result (`copied`, `unchanged`, `refused`, `failed`, or `drift` in a dry run) and reason. Also set if the step fails after some of it.',
    commands: ['copy'],
    large: true,
    evenIfFailed: true,
  },
  { name: 'registry', description: 'The registry that was logged in to.', commands: ['login'] },
  {
    name: 'count',
    description:
      'Number of files pushed, attached or pulled. `discover`: attachments. `copy`: manifests written. `index`: entries. `list`: names. `clean`: manifests and tags deleted.',
    commands: ['push', 'attach', 'pull', 'discover', 'copy', 'index', 'list', 'clean'],
    type: 'integer',
  },
  {
    name: 'cleaned',
    description:
      'JSON array of what was deleted and kept, each with repository, digest, tags, result (`deleted`, `would-delete`, `gone`, `kept` or `refused`) and reason. Also set if the registry refuses some of it.',
    commands: ['clean'],
    large: true,
    evenIfFailed: true,
  },
  {
    name: 'files',
    description: 'JSON array of the files, each with title, path, mediaType, digest, size and annotations.',
    commands: ['push', 'attach', 'pull'],
    large: true,
  },
  {
    name: 'referrers',
    description:
      'JSON tree of the attachments, each with digest, mediaType, artifactType, size, annotations, created and referrers; if known also predicateTypes, tag (for signatures that cosign stores as a tag) and about (the image of an index it belongs to).',
    commands: ['discover'],
    large: true,
  },
  {
    name: 'metadata',
    description:
      'JSON object with the keys of docker/build-push-action: `containerimage.digest`, `containerimage.descriptor`, `image.name`.',
    commands: [...WRITES, 'index'],
    large: true,
  },
] as const satisfies readonly OutputSpec[];

/** The name of an output. */
export type OutputName = (typeof OUTPUTS)[number]['name'];

/** Output values of a step as text; what is not there is not set. */
export type OutputValues = Readonly<Partial<Record<OutputName, string>>>;
