import type { RequiredSummary } from '../../../action/summary/required-table.ts';
import { type Attached, attachedTo, lookBudget, lookInto } from '../../../artifact/attached/attached.ts';
import { checkRequired, type Lack } from '../../../artifact/attached/requirements.ts';
import { checkType, predicateTypesOf } from '../../../artifact/attached/type-filter.ts';
import type { Unmet } from '../../../artifact/trusted/unverified-error.ts';
import { ArtifactError } from '../../../base/errors.ts';
import { type ManifestBytes, parseManifest } from '../../../oci/manifest.ts';
import type { ReadableStore } from '../../../store/store.ts';

/**
 * Demands that types are attached to a manifest, whoever attached them.
 * @param what what to call it in the error
 * @throws ArtifactError REQUIRED_MISSING, or INPUT_INVALID for a type that can't be
 */
export async function demandAttached(
  store: ReadableStore,
  manifest: ManifestBytes,
  required: readonly string[],
  what: string,
  signal: AbortSignal,
): Promise<void> {
  for (const type of required) checkType('require', type);
  const parsed = parseManifest(manifest, what);
  const place = { digest: manifest.descriptor.digest, index: parsed.kind === 'index' ? parsed : undefined };
  const budget = lookBudget();
  const all = await lookInto(store, await attachedTo(store, place, undefined, signal), required, signal, budget);
  const { lacks } = await checkRequired(store, place, all, required, budget, signal);
  if (lacks.length > 0) throw lackingTypes(what, lacks, all);
}

/** Names in a message before the rest is counted. */
const MAX_NAMED = 10;

/** The error for types that are demanded and not attached. */
export function lackingTypes(what: string, lacks: readonly Lack[], all: readonly Attached[]): ArtifactError {
  const types = lacks.map(({ type, platforms }) => (platforms.length === 0 ? type : `${type} (of ${some(platforms)})`));
  const there = [...new Set(all.map((one) => [one.artifactType, ...predicateTypesOf(one)].join(' ').trim()))];
  const instead = there.length === 0 ? 'nothing is' : `${some(there)} ${there.length === 1 ? 'is' : 'are'}`;
  const rejected = new Map(lacks.flatMap((lack) => lack.rejected.map(({ digest, why }) => [digest, why])));
  const wrong = [...rejected].map(([digest, why]) => `${digest} ${why}`);
  return new ArtifactError(
    'REQUIRED_MISSING',
    `${what} lacks ${types.join(', ')}, which "require" lists; ${instead} attached${wrong.length === 0 ? '' : `, but ${some(wrong)}`}`,
    { remedy: 'Attach what is missing before this step, or correct the types in require.' },
  );
}

/** Returns the rows of a summary that say which of the required types are attached, and what does not count as one. */
export function requiredRows(required: readonly string[], lacks: readonly Lack[]): readonly RequiredSummary[] {
  return [...new Set(required)].map((type) => {
    const lack = lacks.find((one) => one.type === type);
    if (lack === undefined) return { type, result: 'attached', reason: '' };
    const result = lack.platforms.length === 0 ? 'missing' : `missing for ${some(lack.platforms)}`;
    const wrong = new Set(lack.rejected.map(({ digest, why }) => `${digest} ${why}`));
    return { type, result, reason: some([...wrong]) };
  });
}

/** Returns the rows of a summary that say which of the required types are signed as required, and what does not count. */
export function unverifiedRows({ types, outcome }: Unmet): readonly RequiredSummary[] {
  const wrong = outcome.refused.map(({ digest, reason }) => `${digest} ${reason}`);
  const reason = wrong.length === 0 ? 'no signature or attestation was found' : some(wrong);
  if (types.length === 0) return [{ type: 'signature or provenance', result: 'not verified', reason }];
  return [...new Set(types)].map((type) => {
    const isOpen = outcome.open.includes(type);
    return { type, result: isOpen ? 'not verified' : 'verified', reason: isOpen ? reason : '' };
  });
}

function some(names: readonly string[]): string {
  const rest = names.length - MAX_NAMED;
  return `${names.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
