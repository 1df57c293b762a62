import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandName, toolCommand } from '../../../src/files/kind/command-name.ts';
import { executableKind } from '../../../src/files/kind/executable-content.ts';
import { prepareTool } from '../../../src/files/output/tool-folder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ELF = Buffer.from('\x7fELF rest', 'latin1');
const PE = Buffer.from('MZ rest');
const MACH_O = Buffer.from('cffaedfe00', 'hex');
const SCRIPT = Buffer.from('#!/bin/sh\n');

test.each([
  ['script', SCRIPT],
  ['elf', ELF],
  ['mach-o', MACH_O],
  ['mach-o', Buffer.from('cafebabe', 'hex')],
  ['pe', PE],
  [undefined, Buffer.from('text')],
  [undefined, Buffer.from('\x7fEL', 'latin1')],
  [undefined, Buffer.alloc(0)],
] as const)('the first bytes of %s', (kind, bytes) => {
  expect(executableKind(bytes)).toBe(kind);
});

describe('a command is', () => {
  test.each([
    ['lint', 'elf', 'linux', 'lint'],
    ['lint', 'script', 'linux', 'lint'],
    ['lint', 'elf', 'darwin', undefined],
    ['lint', 'mach-o', 'darwin', 'lint'],
    ['lint', 'mach-o', 'linux', undefined],
    ['lint.exe', 'pe', 'linux', undefined],
    ['lint.exe', 'pe', 'win32', 'lint.exe'],
    ['LINT.EXE', 'pe', 'win32', 'LINT.EXE'],
    ['lint', 'pe', 'win32', 'lint.exe'],
    ['lint-1.2', 'pe', 'win32', 'lint-1.2.exe'],
    ['lint.cmd', undefined, 'win32', 'lint.cmd'],
    ['lint.ps1', undefined, 'win32', 'lint.ps1'],
    ['lint.dll', 'pe', 'win32', undefined],
    ['lint', 'elf', 'win32', undefined],
    ['lint', 'script', 'win32', undefined],
    ['liblint.so.1', 'elf', 'linux', undefined],
    ['README.md', undefined, 'linux', undefined],
  ] as const)('%s (%s) on %s: %s', (name, kind, platform, expected) => {
    expect(commandName({ name, kind, isMarked: false }, platform)).toBe(expected);
  });

  test('on Unix also what has the executable bit and no format, but no program of Windows', () => {
    expect(commandName({ name: 'lint', kind: undefined, isMarked: true }, 'linux')).toBe('lint');
    expect(commandName({ name: 'lint.bat', kind: undefined, isMarked: true }, 'linux')).toBeUndefined();
    expect(commandName({ name: 'lint', kind: 'mach-o', isMarked: true }, 'linux')).toBeUndefined();
  });
});

test('a tool keeps the ending of its program on Windows, and has none elsewhere', () => {
  expect(toolCommand('lint', 'lint-windows-amd64.exe', 'win32')).toBe('lint.exe');
  expect(toolCommand('lint', 'run.cmd', 'win32')).toBe('lint.cmd');
  expect(toolCommand('lint', 'lint-linux-amd64', 'linux')).toBe('lint');
});

function folderOf(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const tool = (folder: string, platform: string, isOneFile = false) =>
  prepareTool(folder, { tool: 'lint', isOneFile, platform });

describe('a tool’s folder', () => {
  test('gets the executable bits that a pull of plain files does not set', async () => {
    const folder = folderOf({ a: ELF, b: SCRIPT, 'notes.txt': Buffer.from('notes') });
    expect(await tool(folder, 'linux')).toEqual({ bin: '', commands: ['a', 'b'] });
    const mode = (name: string) => statSync(join(folder, name)).mode & 0o111;
    expect([mode('a'), mode('b'), mode('notes.txt')]).toEqual([0o111, 0o111, 0]);
  });

  test('gets endings on Windows', async () => {
    const folder = folderOf({ 'kit/bin/a': PE, 'kit/bin/b.exe': PE, 'kit/bin/c.dll': PE });
    expect(await tool(folder, 'win32')).toEqual({ bin: 'kit/bin', commands: ['a.exe', 'b.exe'] });
    expect(readdirSync(join(folder, 'kit/bin')).sort()).toEqual(['a.exe', 'b.exe', 'c.dll']);
  });

  test('never has one file renamed onto another', async () => {
    const folder = folderOf({ a: PE, 'a.exe': PE });
    expect(await tool(folder, 'win32')).toEqual({ bin: '', commands: ['a.exe'] });
    expect(readdirSync(folder).sort()).toEqual(['a', 'a.exe']);
  });

  test('with one file is called as the tool', async () => {
    expect(await tool(folderOf({ 'lint-amd64': ELF }), 'linux', true)).toEqual({ bin: '', commands: ['lint'] });
    expect(await tool(folderOf({ 'dist/lint-amd64': PE }), 'win32', true)).toEqual({
      bin: 'dist',
      commands: ['lint.exe'],
    });
  });

  test('has its commands in bin, wherever else there are some', async () => {
    const folder = folderOf({ 'bin/lint': ELF, 'install.sh': SCRIPT });
    expect(await tool(folder, 'linux')).toEqual({ bin: 'bin', commands: ['lint'] });
  });

  test.skipIf(process.platform === 'win32')('may have links for commands', async () => {
    const folder = folderOf({ 'lib/lint.js': SCRIPT, 'bin/other': ELF });
    symlinkSync('../lib/lint.js', join(folder, 'bin/lint'));
    symlinkSync('nowhere', join(folder, 'bin/broken'));
    expect(await tool(folder, 'linux')).toEqual({ bin: 'bin', commands: ['lint', 'other'] });
  });

  test('without anything to run has no commands', async () => {
    const folder = folderOf({ 'bin/lint.exe': PE, 'README.md': Buffer.from('read') });
    chmodSync(join(folder, 'README.md'), 0o644);
    expect(await tool(folder, 'linux')).toEqual({ bin: '', commands: [] });
  });
});
