import type { Verification } from './verify-subject.ts';

/** Returns one line for log and summary: who signed what, with which workflow, when, and where it is logged. */
export function verifiedLine(one: Verification): string {
  const { type, subject, identity, sourceRepository, signerWorkflow, keyId, timestamps, logIndex } = one;
  const who = keyId === undefined ? (sourceRepository ?? identity) : `the key ${keyId.slice(0, 12)}`;
  const parts = [
    `Verified: ${type} of ${subject} by ${who}`,
    signerWorkflow === undefined ? undefined : `with ${signerWorkflow}`,
    timestamps[0] === undefined ? undefined : `at ${timestamps[0]}`,
    logIndex === undefined ? undefined : `log entry ${logIndex}`,
  ];
  return `${parts.filter((part) => part !== undefined).join(', ')}.`;
}

/** The outputs of a step that demanded a signature; none if nothing was demanded. */
export function verificationOutputs(
  verifications: readonly Verification[] | undefined,
): { readonly verified: string; readonly verification: string } | Record<string, never> {
  return verifications === undefined ? {} : { verified: 'true', verification: JSON.stringify(verifications) };
}
