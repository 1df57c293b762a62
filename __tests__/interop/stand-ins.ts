import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The actions of others that need Docker or a service, with the versions that documents name. */
export const STAND_INS: ReadonlyMap<string, string> = new Map([
  ['docker/login-action', 'v4'],
  ['docker/setup-buildx-action', 'v4'],
  ['docker/build-push-action', 'v7'],
  ['docker/metadata-action', 'v6'],
  ['anchore/sbom-action', 'v0'],
  ['anchore/scan-action', 'v7'],
  ['actions/attest', 'v4'],
  ['actions/upload-artifact', 'v7'],
  ['actions/download-artifact', 'v8'],
]);

/** Writes an action for each of {@link STAND_INS}. Gives the folder of each by `NAME@VERSION`. */
export function writeStandIns(): ReadonlyMap<string, string> {
  const root = temporaryFolder('stand-ins-');
  const store = join(root, 'store');
  return new Map(
    [...STAND_INS].map(([action, version]) => {
      const folder = join(root, action.replace('/', '+'));
      mkdirSync(folder);
      cpSync(resolve(import.meta.dirname, 'stand-in'), folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
      writeFileSync(
        join(folder, 'index.js'),
        `import { standIn } from './run.ts';\nawait standIn(${JSON.stringify({ action, store })});\n`,
      );
      writeFileSync(join(folder, 'action.yml'), `name: ${action}\nruns:\n  using: node24\n  main: index.js\n`);
      return [`${action}@${version}`, folder] as const;
    }),
  );
}
