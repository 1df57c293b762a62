import { ArtifactError, type ErrorDetails } from '../../base/errors.ts';
import type { Outcome } from './verify-subject.ts';

/** The requirement, and what was found instead. */
export interface Unmet {
  /** The required signer, as a message names it. */
  readonly signer: string;
  /** The required types; empty for a signature or provenance. */
  readonly types: readonly string[];
  readonly outcome: Outcome;
}

/** The error for content that the named signer has not signed. */
export class UnverifiedError extends ArtifactError {
  readonly unmet: Unmet;

  constructor(code: 'UNVERIFIED' | 'TRUST_ROOT', message: string, unmet: Unmet, details: ErrorDetails) {
    super(code, message, details);
    this.unmet = unmet;
  }
}
