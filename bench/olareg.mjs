// olareg, a real registry, for the time of a case.
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const START_LIMIT_MS = 20_000;

/** Starts olareg on a free port of 127.0.0.1 with more arguments of `olareg serve`. */
export async function startOlareg(args) {
  const port = await freePort();
  const child = spawn(
    join(root, '.cache/peers/bin/olareg'),
    ['serve', '--addr', '127.0.0.1', '--port', String(port), ...args],
    { stdio: 'ignore' },
  );
  const ended = new Promise((done) => child.once('exit', done));
  const limit = performance.now() + START_LIMIT_MS;
  while (!(await answers(port))) {
    if (performance.now() > limit || child.exitCode !== null) throw new Error('olareg did not start');
    await sleep(20);
  }
  return {
    host: `127.0.0.1:${port}`,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
