import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ArtifactError } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import { isGitFolder, ROOT_TITLE } from '../paths/safe-path.ts';
import { targetOfLink } from './target-of-link.ts';

/** True if a path with forward slashes has a part `.git`, in any spelling that some file system takes for it. */
export function namesGit(path: string): boolean {
  return path.split('/').some(isGitFolder);
}

/** The folder that files are named relative to, and that nothing pushed may be outside of. */
export class WorkingDirectory {
  readonly path: string;
  #real: string | undefined;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /**
   * Returns the name of a path in the artifact: relative, forward slashes; {@link ROOT_TITLE} for the directory itself.
   * @throws ArtifactError UNSAFE_PATH if it is outside
   */
  titleOf(path: string): string {
    let title = below(path, this.path);
    // The same folder may have two names, such as /tmp and /private/tmp on macOS.
    if (title === undefined) title = below(realName(path), this.#realPath());
    if (title === undefined) {
      throw new ArtifactError('UNSAFE_PATH', `${path} is outside the working directory ${this.path}`, {
        remedy: 'Set working-directory to a folder that holds all the files.',
      });
    }
    return title === '' ? ROOT_TITLE : title;
  }

  /** Returns the absolute path of a title. */
  pathOf(title: string): string {
    return join(this.path, title);
  }

  /**
   * Checks that a path leads to a place in this directory once its links are followed, and not into a `.git` that its name
   * does not mention. Returns that place, absolute.
   * @throws ArtifactError UNSAFE_PATH naming the link, FILE_NOT_FOUND, FILE_ACCESS
   */
  follow(path: string, title: string): string {
    const real = realPath(path, title);
    const place = below(real, this.#realPath());
    if (place !== undefined && (!namesGit(place) || namesGit(title))) return real;
    const [link, target] = this.#firstLink(title);
    const where = place === undefined ? `out of the working directory ${this.path}` : 'into a .git folder';
    throw new ArtifactError('UNSAFE_PATH', `${link} is a symbolic link to ${target}, which leads ${where}`, {
      remedy: `Copy what it points to into the working directory, or leave it out with the line !${link}.`,
    });
  }

  /** The first part of a title that is a link, and its target. */
  #firstLink(title: string): readonly [string, string] {
    const parts = title.split('/');
    for (const i of parts.keys()) {
      const part = parts.slice(0, i + 1).join('/');
      const target = targetOfLink(this.pathOf(part));
      if (target !== undefined) return [part, target];
    }
    return [title, 'another place'];
  }

  #realPath(): string {
    this.#real ??= realPath(this.path, `the working directory ${this.path}`);
    return this.#real;
  }
}

/** The real path of a folder with the name of what is in it, which may be a link. */
function realName(path: string): string {
  try {
    return join(realpathSync.native(dirname(path)), basename(path));
  } catch {
    return path;
  }
}

function realPath(path: string, shown: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    throw fileError(error, `Reading ${shown}`);
  }
}

function below(path: string, base: string): string | undefined {
  const name = relative(base, path);
  if (name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)) return undefined;
  return sep === '/' ? name : name.replaceAll(sep, '/');
}
