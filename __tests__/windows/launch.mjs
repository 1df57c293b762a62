// Started by node.exe: takes on the environment of the step before loading it, because Wine fills the variables of a user
// (USERPROFILE, TEMP, PATH) with its own.
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { pathToFileURL } from 'node:url';

/** Variables of the system that stay. */
const SYSTEM = /^(?:SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|PATH|NUMBER_OF_PROCESSORS|OS|PROCESSOR_\w+)$/i;

const { env, cwd, script } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const name of Object.keys(process.env)) if (!SYSTEM.test(name)) delete process.env[name];
Object.assign(process.env, env);
// Wine 8 can't connect a socket that already has keep-alive, so it is set right after.
const { setKeepAlive } = net.Socket.prototype;
net.Socket.prototype.setKeepAlive = function (...options) {
  if (!this.connecting) return setKeepAlive.apply(this, options);
  return this.once('connect', () => setKeepAlive.apply(this, options));
};
process.chdir(cwd);
process.argv = [process.argv[0], script];
await import(pathToFileURL(script).href);
