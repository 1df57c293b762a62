import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A registry in a process of its own: its memory and its event loop are not the test's. */
export interface RegistryProcess {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** `127.0.0.1:PORT`, as it stands in a reference. */
  readonly host: string;
  /** Digest of the generated blob, with `--generated-blob`. */
  readonly generatedDigest: string | undefined;
  readonly child: ChildProcess;
  /** Ends it. */
  close(): Promise<void>;
}

/**
 * Runs `registry-main.ts` and waits until it listens.
 * @param args its options, as on a command line; `--port 0` is the default
 * @throws Error with what it printed when it ends before that
 */
export async function startRegistryProcess(args: readonly string[] = []): Promise<RegistryProcess> {
  const main = fileURLToPath(new URL('registry-main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let printed = '';
  child.stderr.on('data', (piece: Buffer) => {
    printed += piece.toString();
  });
  let url: string | undefined;
  let generatedDigest: string | undefined;
  const wantsDigest = args.some((arg) => arg.startsWith('--generated-blob'));
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, value] = line.split(' ');
    if (word === 'listening') url = value;
    if (word === 'generated') generatedDigest = value;
    if (url !== undefined && (!wantsDigest || generatedDigest !== undefined)) break;
  }
  if (url === undefined) {
    await ended;
    throw new Error(`the registry did not start: ${printed}`);
  }
  return {
    url,
    host: new URL(url).host,
    generatedDigest,
    child,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
