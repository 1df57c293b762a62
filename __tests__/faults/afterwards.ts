import { join } from 'node:path';
import { type ActionResult, runAction } from '../support/runner.ts';
import { flawsOf } from './clean-end.ts';
import { tornLayout } from './layout-state.ts';
import { heal, type State, stateOf, tornTags, type World } from './world.ts';

/** What a step leaves when nothing disturbs it. */
export interface Good {
  readonly state: State;
  readonly digest: string | undefined;
  /** What a killed run may leave beside that. @default nothing */
  readonly leaves?: RegExp | undefined;
}

/** What a killed writer of a layout may leave: nobody reads it, and it is removed when it is a day old. */
const LEFTOVER = /^layout\/(?:ingest(?:\/|$)|\.(?:index\.json|oci-layout)\.(?:lock\.)?[0-9a-f]+)/;

/** What differs, as sentences, from what a step leaves when nothing disturbs it. */
export function differences(good: Good, world: World, { outputs: { digest } }: ActionResult): string[] {
  const now = stateOf(world);
  const isLeft = (key: string): boolean =>
    LEFTOVER.test(key) || (!(key in good.state) && good.leaves?.test(key) === true);
  const flaws = Object.keys({ ...good.state, ...now })
    .filter((key) => good.state[key] !== now[key] && !isLeft(key))
    .map((key) => `${key} is ${now[key]} instead of ${good.state[key]}`);
  return digest === good.digest ? flaws : [...flaws, `the digest is ${digest} instead of ${good.digest}`];
}

/** A failed step leaves the files of the workspace as they were; what it put into a registry or layout is another matter. */
export function halfDone(world: World, before: State): string[] {
  const now = stateOf(world);
  const isFile = (path: string) => !/^[xy][:@]|^layout\//.test(path);
  return Object.keys({ ...before, ...now })
    .filter((path) => isFile(path) && before[path] !== now[path] && !(path === 'out' && now[path] === null))
    .map((path) => `${path} was ${before[path]} and is ${now[path]} after a failure`);
}

/** Tags and layouts of a world that lead to what is not there, now or at some moment before. */
export function torn({ registry, cwd, seen }: World): string[] {
  return [...seen, ...tornTags(registry), ...tornLayout(join(cwd, 'layout'))];
}

/** What is wrong with the same step run again with a network that works. */
export async function runAgain(world: World, good: Good): Promise<string[]> {
  await using again = await heal(world);
  const result = await runAction(again);
  const flaws = flawsOf(result);
  if (result.code !== 0) flaws.push(`failed: ${result.errors.join()}`);
  else flaws.push(...differences(good, world, result), ...torn(world));
  return flaws.map((flaw) => `the next run: ${flaw}`);
}
