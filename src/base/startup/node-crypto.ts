/**
 * Node's `crypto`, loaded when it is first needed: it takes a twentieth of the time to the first request, and nothing is
 * hashed before that.
 */
export function nodeCrypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}
