/**
 * Tells whether a name is good for a folder and a command on every system: neither a device of Windows nor with an ending
 * of its programs.
 */
export function isToolName(name: string): boolean {
  const isDevice = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i.test(name);
  return /^[A-Za-z0-9](?:[\w.+-]{0,62}[\w+-])?$/.test(name) && !isDevice && !/\.(?:exe|com|bat|cmd|ps1)$/i.test(name);
}
