import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError } from '../../base/errors.ts';
import { type Choice, type ChosenFile, chooseFiles, linkTarget } from '../../files/layers/choose-files.ts';
import { graftLinks } from '../../files/layers/graft-links.ts';
import type { LayerEntry } from '../../files/layers/layer-entry.ts';
import { LayerIndex } from '../../files/layers/layer-index.ts';
import { passingFiles } from '../../files/layers/passing-files.ts';
import type { WantedPaths } from '../../files/layers/wanted-paths.ts';
import type { KeptFile } from '../../files/output/keep-file.ts';
import type { OutputFolder } from '../../files/output/output-folder.ts';
import { UnpackBudget } from '../../files/output/unpack-budget.ts';
import type { Observer } from '../../store/observer.ts';
import type { ReadableStore } from '../../store/store.ts';
import { twice } from '../pull/twice.ts';
import { explainProblem } from './explain-problem.ts';
import type { ImageLayer } from './image-layers.ts';
import { readLayer } from './read-layer.ts';

/** Files that get their names at once, with synchronous calls; then it is seen whether the step was cancelled. */
const NAMES_AT_ONCE = 1000;

/** A file out of an image. */
export interface ExtractedFile {
  readonly chosen: ChosenFile;
  readonly kept: KeptFile;
}

/** The files extracted from an image. */
export interface ExtractedFiles extends Pick<Choice, 'passedOver'> {
  /** Sorted by title. */
  readonly files: readonly ExtractedFile[];
  /** The layers that were read, the top one first. */
  readonly used: readonly ImageLayer[];
}

/** The source of the files, and their destination. */
export interface ExtractTarget {
  readonly store: ReadableStore;
  /** The layers of the image, the top one first. */
  readonly layers: readonly ImageLayer[];
  readonly folder: OutputFolder;
  /** Name of the image in a message. */
  readonly shown: string;
  readonly observer: Observer;
  readonly signal: AbortSignal;
}

/**
 * Stages the wanted files of an image, as a container of it would see them. Layers are read from the top down, one
 * after another and only as far as needed; each one that was started is read to its end and checked. If only lower
 * layers tell what is wanted, such as the target of a link, a layer is read a second time.
 * @throws ArtifactError FILE_NOT_FOUND for a path that the image does not have, NAME_COLLISION, UNSUPPORTED for a
 * device, ARCHIVE_INVALID; otherwise as {@link readLayer} and the output folder fail
 */
export async function extractFiles(wanted: WantedPaths, target: ExtractTarget): Promise<ExtractedFiles> {
  const { layers, folder, shown, signal } = target;
  const index = new LayerIndex(layers.length);
  const kept = new Map<string, KeptFile>();
  const budget = new UnpackBudget();
  let choice = chooseFiles(index, wanted);
  for (const [number, layer] of layers.entries()) {
    if (choice !== undefined) break;
    const isPassing = passingFiles(index, wanted);
    const entries = await readOne(target, budget, layer, number, kept, isPassing);
    index.add(entries);
    if (index.read === layers.length) graftLinks(index);
    choice = chooseFiles(index, wanted);
  }
  if (choice === undefined) throw new ArtifactError('INTERNAL', 'All layers were read, and nothing is decided');
  const [problem] = choice.problems;
  if (problem !== undefined) throw explainProblem(problem, index, shown);
  await fetchMissing(choice.files, target, budget, kept);
  const files = choice.files.map((chosen) => ({ chosen, kept: kept.get(keyOf(chosen)) as KeptFile }));
  for (const title of choice.folders) await folder.addFolder(title);
  for (const [number, { chosen, kept: file }] of files.entries()) {
    if (number % NAMES_AT_ONCE === 0) {
      await nextTurn();
      throwIfCancelled(signal);
    }
    if (chosen.linkTo === undefined) await folder.name(chosen.title, file);
  }
  for (const { chosen } of files) {
    if (chosen.linkTo !== undefined) await folder.addLink(chosen.title, linkTarget(chosen.title, chosen.linkTo));
  }
  for (const { title, linkTo } of choice.folderLinks) await folder.addLink(title, linkTarget(title, linkTo));
  return { files, passedOver: choice.passedOver, used: layers.slice(0, index.read) };
}

function keyOf({ source }: ChosenFile): string {
  return `${source.layer}:${source.path}`;
}

/** Reads a layer once more if it was damaged on its way. Keeps the files that pass, and returns its entries. */
async function readOne(
  { store, folder, observer, signal }: ExtractTarget,
  budget: UnpackBudget,
  layer: ImageLayer,
  number: number,
  kept: Map<string, KeptFile>,
  isPassing: (path: readonly string[]) => boolean,
): Promise<readonly LayerEntry[]> {
  const transfer = observer.transfer(layer.shown, layer.descriptor.size);
  let entries: LayerEntry[] = [];
  const found = new Map<string, KeptFile>();
  try {
    await twice(
      async (onProgress) => {
        entries = [];
        found.clear();
        await readLayer({ store, layer, budget, signal, onProgress }, async (entry, { size, sparse }, tar) => {
          const { change, path } = entry;
          entries.push(entry);
          if (typeof change !== 'object' || change.kind !== 'file' || !isPassing(path)) return;
          found.set(path.join('/'), await folder.keep({ size, mode: change.mode, sparse }, tar));
        });
        await folder.settle(layer.shown);
      },
      (bytes) => transfer.add(bytes),
    );
  } finally {
    transfer.end();
  }
  for (const [path, file] of found) kept.set(`${number}:${path}`, file);
  return entries;
}

/** Reads those layers again that hold files of which only other layers told that they are wanted. */
async function fetchMissing(
  files: readonly ChosenFile[],
  target: ExtractTarget,
  budget: UnpackBudget,
  kept: Map<string, KeptFile>,
): Promise<void> {
  for (const [number, layer] of target.layers.entries()) {
    const missing = new Set(
      files.filter((one) => one.source.layer === number && !kept.has(keyOf(one))).map(({ source }) => source.path),
    );
    if (missing.size === 0) continue;
    await readOne(target, budget, layer, number, kept, (path) => missing.has(path.join('/')));
  }
}
