import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BUILD = `#!/bin/sh
# build.sh TARGET FILE: what a compiler would do.
set -e
mkdir -p "$(dirname "$2")"
case "$1" in
  wasm) printf '\\000asm\\001\\000\\000\\000' > "$2" ;;
  *) printf '#!/bin/sh\\necho "%s looks at $*"\\n' "$1" > "$2" && chmod +x "$2" ;;
esac
`;

/** The repository that the documented workflows are part of: an app with docs, a package, a chart and settings. */
const FILES: Readonly<Record<string, string>> = {
  'README.md': '# The app\n',
  'docs/usage.md': 'Use it.\n',
  'package.json': '{"name":"app","version":"1.4.0","license":"Apache-2.0"}\n',
  'package-lock.json':
    '{"name":"app","version":"1.4.0","lockfileVersion":3,"requires":true,"packages":{"":{"name":"app","version":"1.4.0"}}}\n',
  'build.sh': BUILD,
  'config/regions.json': '["eu-1","us-1"]\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: app\ndescription: The app\nversion: 0.1.0\n',
  'chart/templates/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app\n',
  'artifacthub-repo.yml': 'repositoryID: 00000000-0000-0000-0000-000000000000\nowners:\n  - name: Acme\n',
};

/** Writes that repository with a workflow into an empty folder and commits it. Gives the workflow's path. */
export function writeAppRepository(folder: string, workflow: string, env: NodeJS.ProcessEnv): string {
  const path = join(folder, '.github/workflows/test.yml');
  for (const [name, text] of [...Object.entries(FILES), ['.github/workflows/test.yml', workflow] as const]) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  chmodSync(join(folder, 'build.sh'), 0o755);
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['remote', 'add', 'origin', 'https://github.com/acme/app.git'],
    ['add', '--all'],
    [...identity, 'commit', '--quiet', '--message', 'The app'],
  ]) {
    execFileSync('git', args, { cwd: folder, env });
  }
  return path;
}
