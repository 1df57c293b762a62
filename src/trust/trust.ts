/**
 * All of this room: loaded as one piece, and only when a signer is named.
 */
export { readSigner } from './identity/signer.ts';
export { readPublicKeys } from './keys/public-key.ts';
export { PUBLIC_ROOT_NAME, publicRoots, readTrustedRoots } from './root/trusted-root.ts';
export { judgeBundle, judgeEnvelope, judgeSimpleSigning } from './verdict/verdict.ts';
