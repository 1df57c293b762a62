import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ArtifactError } from '../errors.ts';
import { MAX_PEM_BYTES } from '../limits.ts';

/** True when the text of an input is PEM itself, not the path of a file. */
export function isPemText(text: string): boolean {
  return text.includes('-----BEGIN ');
}

/**
 * The PEM text of an input that is a path, relative to `workspace`, or the text itself.
 * @throws ArtifactError INPUT_INVALID when there is no such file or no PEM in it; the message never has the text
 */
export function readPem(name: string, text: string, workspace: string): string {
  if (isPemText(text)) return `${text}\n`;
  const file = path.resolve(workspace, text);
  // A secret that is no PEM may stand here by mistake: only what looks like a path is shown.
  const shown = /^[\w./\\:~ -]{1,200}$/.test(text) ? ` "${text}"` : '';
  let content = '';
  try {
    const stat = statSync(file);
    // A pipe or device could be read for ever.
    if (stat.isFile() && stat.size <= MAX_PEM_BYTES) content = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ArtifactError('INPUT_INVALID', `The file${shown} of the input ${name} can't be read`, {
      // The reason names the path: not where the path may be a secret.
      ...(shown === '' ? {} : { cause }),
      remedy: `Give the path of a PEM file, or the PEM text itself, in ${name}.`,
    });
  }
  if (isPemText(content)) return content;
  throw new ArtifactError('INPUT_INVALID', `The file${shown} of the input ${name} has no PEM text`, {
    remedy: 'Convert it to PEM, which starts with -----BEGIN.',
  });
}
