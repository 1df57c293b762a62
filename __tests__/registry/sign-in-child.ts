/**
 * Child process of the tests with several sign-ins: `sign-in-child.ts <config> <record> <registry> <mode>`.
 * `once` signs in, and out when a line comes; `die` is killed in between record and config; `loop` goes on until killed.
 */

import { createInterface } from 'node:readline';
import { type ConfigWriter, storeAccount } from '../../src/registry/login/docker-config-write.ts';
import { undoSignIn } from '../../src/registry/login/undo-sign-in.ts';

const [path = '', record = '', registry = '', mode] = process.argv.slice(2);
const account = { registry, username: 'me', password: `secret of ${registry}` };
const writer: ConfigWriter = {
  path,
  openHelper() {
    throw new Error('no helper is configured');
  },
};
const onRecorded = () => {
  if (mode === 'die') process.kill(process.pid, 'SIGKILL');
};

do {
  await storeAccount(account, writer, { record, onRecorded });
  process.stdout.write('in\n');
  if (mode === 'once') await new Promise((resolve) => createInterface(process.stdin).once('line', resolve));
  await undoSignIn(record, undefined, writer);
} while (mode === 'loop');
process.exit();
