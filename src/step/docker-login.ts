import { mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Settings } from '../action/inputs/settings.ts';
import { type Environment, inputText } from '../action/runner/environment.ts';
import { type SignedIn, saveState } from '../action/runner/state.ts';
import { ArtifactError } from '../base/errors.ts';
import { loginAccount, logoutLine } from '../commands/login/login.ts';
import type { LoginAccount, SignIn } from '../commands/shared/context.ts';
import { credentialFiles, homeFolder } from '../registry/credentials/credential-files.ts';
import {
  askCredentialHelper,
  eraseFromCredentialHelper,
  storeInCredentialHelper,
} from '../registry/credentials/credential-helper.ts';
import { createCredentialsProvider } from '../registry/credentials/credentials.ts';
import { checkCredentials } from '../registry/login/check-credentials.ts';
import { authOf, type ConfigWriter, storeAccount } from '../registry/login/docker-config-write.ts';
import { undoSignIn } from '../registry/login/undo-sign-in.ts';
import { registryBase } from '../registry/protocol/endpoints.ts';
import type { Observer } from '../store/observer.ts';
import { connect, plainHttpOf } from './stores.ts';
import type { UnderWay } from './under-way.ts';
import { workflowAccount } from './workflow-account.ts';

/** Dependencies of logging in and out. */
export interface LoginSurroundings {
  readonly env: Environment;
  readonly observer: Observer;
  readonly userAgent: string;
  /** Told what is asked of whom. */
  readonly underWay: UnderWay;
  /** Told every secret before its first use. */
  readonly onSecret: (secret: string) => void;
  readonly signal: AbortSignal;
}

/** Options of a login. */
export interface SignInOptions {
  readonly settings: Settings;
  /** Whether the post step signs out. */
  readonly logout: boolean;
}

/** Signs in for the steps that follow, and saves how the post step signs out. */
export function openSignIn(
  { registry, ...account }: LoginAccount,
  { settings, logout }: SignInOptions,
  surroundings: LoginSurroundings,
): SignIn & { close(): Promise<void> } {
  const { env, onSecret, signal } = surroundings;
  onSecret(authOf(account));
  const http = connect({ ...settings, ownRegistry: registry }, surroundings);
  return {
    async check(given) {
      const credential = await credentialOf(given, surroundings);
      const base = registryBase(registry, plainHttpOf(settings));
      return checkCredentials({ http, registry, base, credential, onSecret, signal });
    },
    // Without a post step nothing is kept to go back to.
    store: (given) => (logout && env.GITHUB_STATE ? storeForNow(given) : storeAccount(given, writer(), undefined)),
    close: () => http.close(),
  };

  function writer(): ConfigWriter {
    return configWriter(configPath(env), surroundings);
  }

  async function storeForNow(given: LoginAccount): ReturnType<typeof storeAccount> {
    const folder = await mkdtemp(path.join(temporaryFolder(env), RECORD_FOLDER));
    const record = path.join(folder, RECORD_FILE);
    try {
      return await storeAccount(given, writer(), {
        record,
        onRecorded: (config) => saveState(env, { login: { registry, config, record } }),
      });
    } catch (error) {
      // Nothing was written, so there is nothing to undo.
      saveState(env);
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }
}

const RECORD_FOLDER = 'oci-artifact-login-';
const RECORD_FILE = 'record.json';

function temporaryFolder(env: Environment): string {
  return path.resolve(env.RUNNER_TEMP || tmpdir());
}

/** Whether a record lies where a step of this job would have put it; any other place is not ours to remove anything from. */
function isRecordOfJob(record: string, env: Environment): boolean {
  const folder = path.dirname(record);
  const isOurs = path.basename(folder).startsWith(RECORD_FOLDER) && path.basename(record) === RECORD_FILE;
  return isOurs && path.dirname(folder) === temporaryFolder(env);
}

/** The post step of `login`: signs out, as far as the sign-in is still there. */
export async function dockerLogout(
  { registry, config, record }: SignedIn,
  surroundings: LoginSurroundings,
): Promise<void> {
  if (!isRecordOfJob(record, surroundings.env)) {
    throw new ArtifactError('ENVIRONMENT', `The record of the login, ${record}, is not where this action keeps them`);
  }
  const account = accountAgain(registry, surroundings.env);
  const { outcome, helper } = await undoSignIn(record, account, configWriter(config, surroundings));
  // Of its folder no more than is known to be in it.
  await rmdir(path.dirname(record)).catch(() => undefined);
  surroundings.observer.info(
    logoutLine(registry, helper === undefined ? config : `docker-credential-${helper}`, outcome),
  );
}

/** The account of the step, for its post step; undefined if its inputs no longer say it. */
function accountAgain(registry: string, env: Environment): LoginAccount | undefined {
  const request = { registry, username: inputText(env, 'username'), password: inputText(env, 'password') };
  try {
    return loginAccount(request, workflowAccount(env));
  } catch {
    return undefined;
  }
}

/** The account as it is sent, or the error for one that can't be. */
async function credentialOf({ source, ...account }: LoginAccount, { env, onSecret }: LoginSurroundings) {
  const provider = createCredentialsProvider({ explicit: [account], env, onSecret });
  const credential = await provider.find(account.registry);
  if (credential === undefined) throw new ArtifactError('INTERNAL', `The credentials for ${account.registry} got lost`);
  return { ...credential, source };
}

function configPath(env: Environment): string {
  const machine = { env, home: homeFolder(env), platform: process.platform, uid: process.getuid?.() };
  const file = credentialFiles(machine).find(({ kind }) => kind === 'docker');
  if (file !== undefined) return path.resolve(file.path);
  throw new ArtifactError('ENVIRONMENT', 'There is no place for a docker config: this user has no home folder', {
    remedy: 'Set DOCKER_CONFIG to a folder.',
  });
}

function configWriter(config: string, { env, onSecret, signal }: LoginSurroundings): ConfigWriter {
  const settings = { env, platform: process.platform, onSecret, signal };
  return {
    path: config,
    signal,
    openHelper(name) {
      const question = (serverUrl: string) => ({ name, serverUrl, namedBy: `the docker config ${config}` });
      return {
        async get(server) {
          const answer = await askCredentialHelper(question(server), settings);
          return answer && { Username: answer.username, Secret: answer.secret };
        },
        store: (server, { Username: username, Secret: secret }) =>
          storeInCredentialHelper({ username, secret }, question(server), settings),
        erase: (server) => eraseFromCredentialHelper(question(server), settings),
      };
    },
  };
}
