// Imported first by scripts that need `npm ci` or a recent Node: it ends them with one line if they can't run. Older versions
// of Node have to be able to read this file, and scripts that import it load TypeScript and packages only after it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The major version of Node that runners use. */
const NEEDED = 24;

/**
 * Returns the line that says what to do before a script can run, or undefined if it can.
 * @param version such as `24.1.0`
 * @param hasPackages whether `npm ci` was run
 */
export function whatToDo({ version, platform, hasPackages }) {
  if (!hasPackages) return 'The packages are missing. Run: npm ci';
  if (Number.parseInt(version, 10) >= NEEDED) return undefined;
  const found = `This needs Node ${NEEDED}, and you have ${version}.`;
  if (platform === 'darwin') return `${found} Install Node ${NEEDED}, for example with: brew install node@${NEEDED}`;
  return `${found} Start it with npm run, which uses the Node ${NEEDED} that npm ci installed.`;
}

const line = whatToDo({
  version: process.versions.node,
  platform: process.platform,
  hasPackages: existsSync(fileURLToPath(new URL('../node_modules/vitest/package.json', import.meta.url))),
});
if (line !== undefined) {
  console.error(line);
  process.exit(1);
}
