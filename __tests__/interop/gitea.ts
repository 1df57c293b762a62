import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type PeerRegistry, peer, runPeer, startPeer } from './peers.ts';

/** Gitea with one user for each thing that may go wrong. */
export interface GiteaRegistry extends PeerRegistry {
  /** Makes a user. Packages belong to users: `HOST/NAME/…` are those of the user `NAME`. */
  addUser(name: string, password: string): Promise<void>;
  /** Makes an access token of a user. @param scopes such as `read:package,write:package` */
  addToken(name: string, scopes: string): Promise<string>;
}

/** Starts Gitea with a new database, without anything that a registry does not need. */
export async function startGitea(): Promise<GiteaRegistry> {
  const folder = temporaryFolder('gitea-');
  const config = join(folder, 'app.ini');
  const server = await startPeer('gitea', (port) => {
    const lines = [
      'I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true',
      'RUN_MODE = prod',
      `WORK_PATH = ${folder}`,
      '[server]',
      'HTTP_ADDR = 127.0.0.1',
      `HTTP_PORT = ${port}`,
      `ROOT_URL = http://127.0.0.1:${port}/`,
      `STATIC_ROOT_PATH = ${join(dirname(dirname(peer('gitea') ?? '')), 'gitea')}`,
      'DISABLE_SSH = true',
      'OFFLINE_MODE = true',
      '[database]',
      'DB_TYPE = sqlite3',
      `PATH = ${join(folder, 'gitea.db')}`,
      '[security]',
      'INSTALL_LOCK = true',
      '[log]',
      'LEVEL = warn',
      '[indexer]',
      'ISSUE_INDEXER_TYPE = db',
      '[actions]',
      'ENABLED = false',
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return ['--config', config, 'web'];
  });
  /** Gives the last line of what it prints: lines of its log come before. */
  const admin = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await runPeer('gitea', ['--config', config, 'admin', 'user', ...args]);
    return stdout.trim().split('\n').at(-1) ?? '';
  };
  return {
    ...server,
    async addUser(name, password) {
      const mail = ['--email', `${name}@example.com`, '--must-change-password=false'];
      await admin('create', '--username', name, '--password', password, ...mail);
    },
    addToken(name, scopes) {
      const token = ['--token-name', scopes, '--scopes', scopes, '--raw'];
      return admin('generate-access-token', '--username', name, ...token);
    },
  };
}
