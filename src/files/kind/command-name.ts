import type { ExecutableKind } from './executable-content.ts';

/** Endings that Windows runs without being told how. */
const WINDOWS_PROGRAM = /\.(?:exe|com|bat|cmd|ps1)$/i;
/** Files of the formats of programs that are loaded by programs. */
const LIBRARY = /(?:\.so(?:\.[0-9]+)*|\.dylib|\.dll|\.sys|\.ocx|\.node)$/i;

/** Facts about a file that may be a command. */
export interface CommandCandidate {
  readonly name: string;
  readonly kind: ExecutableKind | undefined;
  /** Whether it has an executable bit. */
  readonly isMarked: boolean;
}

/**
 * The name under which a system runs a file from its PATH; undefined for what it does not run. On Windows a program
 * without its ending gets `.exe`.
 * @param platform as `process.platform`
 */
export function commandName({ name, kind, isMarked }: CommandCandidate, platform: string): string | undefined {
  if (LIBRARY.test(name)) return undefined;
  if (platform === 'win32') {
    if (WINDOWS_PROGRAM.test(name)) return name;
    return kind === 'pe' ? `${name}.exe` : undefined;
  }
  if (kind === undefined) return isMarked && !WINDOWS_PROGRAM.test(name) ? name : undefined;
  if (kind === 'script') return name;
  return kind === (platform === 'darwin' ? 'mach-o' : 'elf') ? name : undefined;
}

/**
 * The name of a tool as a command: its own, with the ending that `file`, its only command, has on Windows.
 * @param platform as `process.platform`
 */
export function toolCommand(tool: string, file: string, platform: string): string {
  return platform === 'win32' ? `${tool}${WINDOWS_PROGRAM.exec(file)?.[0] ?? ''}` : tool;
}
