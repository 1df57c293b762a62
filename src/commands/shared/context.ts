import type { WorkflowCache } from '../../action/runner/actions-cache.ts';
import type { DefaultAnnotations } from '../../action/runner/default-annotations.ts';
import type { ToolCache } from '../../action/runner/tool-cache.ts';
import type { Reference } from '../../oci/reference.ts';
import type { Catalog } from '../../store/catalog.ts';
import type { Observer } from '../../store/observer.ts';
import type { PackageVersions } from '../../store/package-versions.ts';
import type { ReadableStore, WritableStore } from '../../store/store.ts';

/** The context of every command, from the composition root. */
export interface CommandContext {
  /** Opens a reference's repository or layout for reading; the same store for the same repository. */
  openReadable(reference: Reference): Promise<ReadableStore>;
  /**
   * Opens a reference's repository or layout for writing; the same store for the same repository.
   * @param options `commits`: the caller flushes and commits, so that the store may write at the end, and a `.tar` whole
   */
  openWritable(reference: Reference, options?: { readonly commits?: boolean | undefined }): Promise<WritableStore>;
  readonly observer: Observer;
  /** Makes the folder for what the step stages on disk when it is first called: most steps need none. */
  tempDir(): string;
  /** Runs a block of the log as a group. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
  readonly signal: AbortSignal;
}

/** The context of the few commands that need more than stores. */
export interface RegistryContext extends CommandContext {
  /** The repositories of a registry. */
  openCatalog(registry: string): Promise<Catalog>;
  /** Returns the API that deletes in a repository if its registry does not; undefined if there is none. */
  openPackages(reference: Reference): Promise<PackageVersions | undefined>;
}

/** Features of the workflow's runner, each loaded on demand. */
export interface RunnerContext {
  /** Annotations that say which commit an artifact is from. */
  originAnnotations(): Promise<DefaultAnnotations>;
  /** Absolute paths of the runner's own files, which no pull may write to. */
  readonly commandFiles: readonly string[];
  openToolCache(): Promise<ToolCache>;
  openWorkflowCache(): Promise<WorkflowCache>;
}

/** An account to sign in with. */
export interface LoginAccount {
  readonly registry: string;
  readonly username: string;
  readonly password: string;
  /** Source of the account, for a message: `the inputs username and password`. */
  readonly source: string;
}

/** The account of a workflow, used if there is no other. */
export interface WorkflowAccount {
  /** The registry that the token is for; undefined on a server whose address is not known. */
  readonly registry: string | undefined;
  /** Empty when there is none. */
  readonly token: string;
  readonly actor: string;
}

/** Signs in for the steps that follow. */
export interface SignIn {
  /**
   * Signs in once, to see whether the account is right.
   * @returns false when the registry asks nobody for credentials
   */
  check(account: LoginAccount): Promise<boolean>;
  /** Puts the account where later steps find it. */
  store(account: LoginAccount): Promise<{ readonly path: string; readonly helper: string | undefined }>;
}

/** The context of `login`. */
export interface SignInContext {
  readonly observer: Observer;
  /** Returns who the workflow is, its token included. */
  workflowAccount(): WorkflowAccount;
  /** @param options `logout`: whether the post step takes out again what is stored */
  openSignIn(account: LoginAccount, options: { readonly logout: boolean }): Promise<SignIn>;
}

/** The context that the composition root gives to a command, which uses the parts it needs. */
export interface StepContext extends RegistryContext, RunnerContext, SignInContext {}
