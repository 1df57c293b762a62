import { join } from 'node:path';
import { expect } from 'vitest';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type PeerRegistry, startDistribution, startOlareg } from './peers.ts';

/** Where artifacts are kept: two real registries, with the referrers API and without, and a layout. */
export const PLACES = ['olareg', 'distribution', 'layout'] as const;

/** One of {@link PLACES}. */
export type PlaceName = (typeof PLACES)[number];

/** A repository, as we call it and as oras does. */
export interface Place {
  readonly ours: string;
  readonly theirs: string;
  /** What oras has to be told of it. */
  readonly flags: readonly string[];
  /** Host and port; undefined for a layout. */
  readonly host: string | undefined;
}

/** Both registries, and a folder for layouts. */
export interface Places {
  /** A repository or layout that was not there before, unless it was asked for by that name. */
  at(where: PlaceName, name: string): Place;
  close(): Promise<void>;
}

/** Starts the registries. */
export async function startPlaces(): Promise<Places> {
  const registries: Readonly<Record<'olareg' | 'distribution', PeerRegistry>> = {
    olareg: await startOlareg(),
    distribution: await startDistribution(),
  };
  const layouts = temporaryFolder('interop-layouts-');
  return {
    at(where, name) {
      if (where === 'layout') {
        const path = join(layouts, name);
        return { ours: `oci-layout://${path}`, theirs: path, flags: ['--oci-layout'], host: undefined };
      }
      const { host } = registries[where];
      const reference = `${host}/interop/${name}`;
      return { ours: reference, theirs: reference, flags: ['--plain-http'], host };
    },
    async close() {
      await Promise.all([registries.olareg.close(), registries.distribution.close()]);
    },
  };
}

/** Runs the root action, which has to succeed. */
export async function step(inputs: Readonly<Record<string, string>>, cwd?: string): Promise<ActionResult> {
  const result = await runAction({ inputs, ...(cwd === undefined ? {} : { cwd }) });
  expect([result.code, result.errors], result.stdout + result.stderr).toEqual([0, []]);
  return result;
}
