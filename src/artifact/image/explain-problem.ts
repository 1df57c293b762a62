import { ArtifactError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest-name.ts';
import { hasWildcard } from '../../base/pattern/parse-pattern.ts';
import type { Problem } from '../../files/layers/choose-files.ts';
import type { IndexNode, LayerIndex } from '../../files/layers/layer-index.ts';
import { type Located, locate } from '../../files/layers/locate.ts';

/** As many names as an error offers. */
const OFFERED = 3;
/** Most names looked at for one that is meant. */
const MOST_NAMES = 20_000;

/** The error for what can't be taken out of an image; `shown` is what to call the image, with its platform. */
export function explainProblem(problem: Problem, index: LayerIndex, shown: string): ArtifactError {
  switch (problem.kind) {
    case 'special':
      return new ArtifactError('UNSUPPORTED', `${quoted(problem.name)} of ${shown} is ${problem.what}, not a file`, {
        remedy: 'Remove it from from-image.',
      });
    case 'collision': {
      const [one, other] = problem.names.map(quoted);
      return new ArtifactError(
        'NAME_COLLISION',
        `${one} and ${other} of ${shown} would both be written as ${quoted(problem.title)}`,
        { remedy: 'Pull them in two steps with different paths, or name a folder that both are in.' },
      );
    }
    case 'twice':
      return new ArtifactError(
        'ARCHIVE_INVALID',
        `A layer of ${shown} has ${quoted(problem.name)} more than once, and tools differ in which one they take`,
        { remedy: 'Build and push the image again.' },
      );
    case 'undecodable':
      return new ArtifactError(
        'UNSAFE_PATH',
        `${shown} has the file name ${quoted(problem.name)}, which is not valid UTF-8 (\uFFFD stands for what can't be read)`,
        { remedy: 'Leave it out with a line such as !/path/of/its/folder, or name only the files that you need.' },
      );
    case 'missing':
      return missing(problem.line, problem.places, index, shown);
  }
}

function missing(line: string, places: readonly Located[], index: LayerIndex, shown: string): ArtifactError {
  const place = places.find(({ kind }) => kind === 'absent') ?? places[0];
  if (place?.kind === 'circle') {
    return new ArtifactError('FILE_NOT_FOUND', `${quoted(line)} of ${shown} leads in a circle of symbolic links`, {
      remedy: 'Name the file itself.',
    });
  }
  if (hasWildcard(line) || place?.kind !== 'absent') {
    const isFile = place?.kind === 'file';
    return new ArtifactError(
      'FILE_NOT_FOUND',
      isFile ? `${quoted(line)} of ${shown} is a file, not a folder` : `Nothing in ${shown} matches ${quoted(line)}`,
      {
        remedy: isFile
          ? 'Remove the slash at the end.'
          : 'Check the pattern: it begins at the root of the image, and * does not cross a slash.',
      },
    );
  }
  const asWritten = `/${line.replace(/^\/+|\/+$/g, '')}`;
  const reached = `/${place.path}`;
  const via = asWritten === reached ? '' : `: it leads to ${quoted(reached)}, which is not there`;
  const near = nearNames(place, index);
  return new ArtifactError('FILE_NOT_FOUND', `There is no ${quoted(asWritten)} in ${shown}${via}`, {
    remedy:
      near.length === 0
        ? 'Check the path; platform chooses another image of an index.'
        : `Did you mean ${near.join(' or ')}?`,
  });
}

/** A name like it in the same folder, and files of that name elsewhere. */
function nearNames({ path, from }: Extract<Located, { kind: 'absent' }>, index: LayerIndex): readonly string[] {
  const found: string[] = [];
  const below = path.slice(from === '' ? 0 : from.length + 1).split('/');
  const folder = locate(index, from.split('/'));
  if (folder.kind === 'directory') {
    const there: string[] = [];
    for (const [name, node] of folder.node?.below ?? []) {
      const { kind } = index.look(node, { top: 0, floor: folder.floor });
      if (kind !== 'absent' && there.push(name) >= MOST_NAMES) break;
    }
    const near = nearestName(below[0] ?? '', there);
    if (near !== undefined) found.push([from, near, ...below.slice(1)].filter((part) => part !== '').join('/'));
  }
  for (const other of filesCalled(below.at(-1) ?? '', index)) {
    if (found.length < OFFERED && !found.includes(other)) found.push(other);
  }
  return found.map((name) => `/${name}`.slice(0, 200).toWellFormed());
}

/** Paths of the first files of a name. */
function* filesCalled(wanted: string, index: LayerIndex): Generator<string> {
  const stack: { readonly path: string; readonly node: IndexNode; readonly floor: number }[] = [
    { path: '', node: index.root, floor: index.layers - 1 },
  ];
  let seen = 0;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (const [name, node] of at.node.below ?? []) {
      seen += 1;
      if (seen > MOST_NAMES) return;
      const view = index.look(node, { top: 0, floor: at.floor });
      const path = at.path === '' ? name : `${at.path}/${name}`;
      if (view.kind === 'directory') stack.push({ path, node, floor: view.floor });
      else if (view.kind === 'item' && name === wanted) yield path;
    }
  }
}

function quoted(path: string): string {
  return JSON.stringify(path.slice(0, 200).toWellFormed());
}
