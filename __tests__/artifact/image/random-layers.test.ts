import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pull } from '../../../src/commands/pull/pull.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { contextOf } from '../../commands/context.ts';
import { randomNumbers } from '../../faults/random.ts';
import { buildImage, putImage } from '../../support/container-image.ts';
import { type ModelEntry, randomStack, resolveIn } from '../../support/layer-stack.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LINUX = parsePlatform('linux/amd64');

async function takeAll(layers: Parameters<typeof buildImage>[0], fromImage: readonly string[]): Promise<string> {
  const store = createMemoryStore('registry.test/x');
  await putImage(store, buildImage(layers, { platform: LINUX }), 'v1');
  const out = temporaryFolder('random-');
  mkdirSync(out, { recursive: true });
  const common = { include: [], mediaTypes: [], untitled: 'name', unpack: 'annotated', overwrite: false } as const;
  const how = { platform: LINUX, path: out, failOnMissing: true, dryRun: false, workspace: out, commandFiles: [] };
  await pull({ ...common, ...how, reference: parseReference('registry.test/x:v1'), fromImage }, contextOf({ store }));
  return out;
}

/** All paths below a folder; links are not followed. */
function pathsIn(folder: string, prefix = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    return entry.isDirectory() ? [path, ...pathsIn(join(folder, entry.name), `${path}/`)] : [path];
  });
}

/** What each path is as seen through links: a file's content, or the real path of a folder. */
function seen(out: string, path: string): string {
  const real = realpathSync(join(out, path));
  return lstatSync(real).isDirectory() ? `folder ${real.slice(out.length + 1)}` : readFileSync(real, 'utf8');
}

function expected(model: ReadonlyMap<string, ModelEntry>): Record<string, string> {
  const all = [...model.keys()].flatMap((path) => {
    const end = resolveIn(model, path);
    if (end === undefined) return [];
    const [where, entry] = end;
    return [[path, entry.kind === 'dir' ? `folder ${where}` : entry.kind === 'file' ? entry.text : '']] as const;
  });
  return Object.fromEntries(all.toSorted());
}

describe('files of random layers', () => {
  it('are those of the layers unpacked on top of each other', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = randomNumbers(seed);
      const { layers, model } = randomStack((below) => Math.floor(random() * below));
      const out = await takeAll(layers, ['/']);
      const there = pathsIn(out).toSorted();
      const got = Object.fromEntries(there.map((path) => [path, seen(out, path)]));
      expect(got, `seed ${seed}: ${JSON.stringify(layers)}`).toEqual(expected(model));
    }
  }, 240_000);

  it('are the same when each is named by itself', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = randomNumbers(seed);
      const { layers, model } = randomStack((below) => Math.floor(random() * below));
      for (const [path, text] of Object.entries(expected(model))) {
        if (text.startsWith('folder ')) continue;
        const out = await takeAll(layers, [`/${path}`]);
        const name = path.slice(path.lastIndexOf('/') + 1);
        expect(seen(out, name), `seed ${seed}: ${path} ${JSON.stringify(layers)}`).toBe(text);
      }
    }
  }, 240_000);
});
