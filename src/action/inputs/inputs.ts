import type { ManifestLine } from '../../artifact/index/manifest-line.ts';
import type { CatalogReference } from '../../oci/catalog-reference.ts';
import type { Annotations, Platform } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Mirror } from '../../oci/mirror.ts';
import type { Reference } from '../../oci/reference.ts';
import type { Command } from '../interface.ts';
import type { LoginInputs } from './login-inputs.ts';
import type { PackingInputs } from './packing-inputs.ts';

/** Credentials for one registry, as the workflow gave them. */
export interface GivenCredentials {
  /** Host with optional port, lower case; `docker.io` for every spelling of Docker Hub. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/** What the step was asked to do: every input parsed, defaulted and checked against the others. Durations in ms. */
export interface Inputs extends PackingInputs {
  readonly command: Command;
  /** push and index: everything to write to, `tags` merged in, no duplicates. Of the other commands at most one. attach and discover: empty. */
  readonly references: readonly Reference[];
  /** attach: one or more. discover: exactly one, from `subject` or `reference`. pull: at most one, instead of a reference. */
  readonly subjects: readonly Reference[];
  /** copy: one or more references to copy to, which may be without a tag. Else empty. */
  readonly to: readonly Reference[];
  /** attach, copy and tag: more references, each with a tag, that the artifact is to be found at. */
  readonly tags: readonly Reference[];
  /** list: the registry whose repositories are wanted, instead of a reference. */
  readonly catalog: CatalogReference | undefined;

  /** index: what to join. */
  readonly manifests: readonly ManifestLine[];
  /** index: add to what is there. */
  readonly update: boolean;
  /** index: remove the tags that patterns matched. */
  readonly cleanup: boolean;

  /** The lines of `files`, trimmed, without empty ones. */
  readonly files: readonly string[];
  /** Absolute. What relative paths of inputs start from: GITHUB_WORKSPACE, else the current directory. */
  readonly workspace: string;
  /** Absolute; the workspace by default. */
  readonly workingDirectory: string;
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore' | 'empty';
  readonly compression: 'gzip' | 'zstd' | 'none';
  /** push and attach: a media type. pull and discover: the filter as given (a media type, a predicate type or an alias). */
  readonly artifactType: string | undefined;
  /** What `annotations` gives for the manifest: lines with `manifest:`, and but for index those without a prefix. */
  readonly annotations: Annotations;
  /** What `annotations` gives for an index: lines with `index:`, and for index those without a prefix. */
  readonly indexAnnotations: Annotations;
  readonly defaultAnnotations: boolean;

  readonly platform: Platform | undefined;
  /** attach: to every image of an index. */
  readonly allPlatforms: boolean;
  /** attach: what to do with what the new one takes the place of. */
  readonly ifAttached: 'keep' | 'replace';
  /** push: leave a tag alone that names the same files of another commit. */
  readonly skipUnchanged: boolean;
  /** Absolute; where pull writes to, the workspace by default. */
  readonly path: string;
  readonly include: readonly string[];
  readonly mediaTypes: readonly string[];
  readonly untitled: 'name' | 'skip';
  /** pull: the one blob to write, and what its file is to be called. */
  readonly blob: { readonly digest: Digest; readonly name?: string | undefined } | undefined;
  /** pull: replace files that differ (default false). Else: move a tag that names other content (default true). */
  readonly overwrite: boolean;
  readonly unpack: 'annotated' | 'all' | 'none';
  /** pull: the name of the tool to install, one that is good as the name of a folder and of a command. */
  readonly tool: string | undefined;
  /** pull: refuse a reference without a digest. */
  readonly requireDigest: boolean;
  /** pull: by way of the Actions cache. */
  readonly cache: boolean;
  /** pull, inspect and attach: for what is not there yet. */
  readonly waitMs: number | undefined;
  readonly recursive: boolean;
  /** discover: types that have to be attached. */
  readonly require: readonly string[];
  readonly failOnMissing: boolean;
  /** list: patterns of names. */
  readonly filter: readonly string[];
  /** list: most names wanted. */
  readonly limit: number | undefined;
  /** delete: also what other tags name. */
  readonly force: boolean;

  /** The one registry that `credentials`, `clientCert` and `headers` are for; host with optional port, lower case. */
  readonly ownRegistry: string | undefined;
  readonly credentials: GivenCredentials | undefined;
  /** login only: as given, what is left out is not yet filled in. */
  readonly login: LoginInputs;
  /** login: whether the post step signs out. */
  readonly logout: boolean;
  readonly githubToken: string | undefined;
  /** PEM text, whether it was given as text or as a path. */
  readonly ca: string | undefined;
  readonly clientCert: string | undefined;
  readonly clientKey: string | undefined;
  /** Where reads are tried first, in this order. */
  readonly mirrors: readonly Mirror[];
  readonly insecure: boolean;
  readonly plainHttp: boolean | 'auto';
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;

  readonly concurrency: number | undefined;
  readonly retries: number | undefined;
  readonly retryDelayMs: number | undefined;
  readonly stallTimeoutMs: number | undefined;
  /** For the whole step; undefined for no limit of ours. */
  readonly timeoutMs: number | undefined;
  readonly referrersMode: 'auto' | 'api' | 'tag';
  readonly dryRun: boolean;
  readonly summary: boolean;

  /** Sentences to warn with: inputs that this action does not have and that are no misspelling of one it has. */
  readonly warnings: readonly string[];
}
