import { type CleanedEntry, carryOut, NOT_TRIED } from '../../artifact/clean/carry-out.ts';
import type { KeepRules } from '../../artifact/clean/keep-rules.ts';
import { type Look, lookAt } from '../../artifact/clean/look.ts';
import { type CleanEntry, type CleanPlan, planOf } from '../../artifact/clean/plan.ts';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_CLEAN_MANIFESTS, MAX_LOGGED_NAMES } from '../../base/limits.ts';
import { formatRepository, type Reference } from '../../oci/reference.ts';
import type { PackageVersions } from '../../store/package-versions.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { RegistryContext } from '../shared/context.ts';
import { type CleanPlace, repositoriesOf } from './places.ts';
import { type KeepRequest, makeRules } from './read-rules.ts';

/** The request of `clean`. */
export interface CleanRequest {
  readonly places: readonly CleanPlace[];
  readonly keep: KeepRequest;
  /** False only reports. */
  readonly confirm: boolean;
  /** Most entries that may go in the whole run. */
  readonly maxDeletions?: number | undefined;
}

/** An entry of a repository with its result. */
export interface CleanRow extends CleanEntry {
  /** Repository or layout. */
  readonly name: string;
  readonly result: CleanedEntry['result'] | 'would-delete';
}

/** The result of a run. */
export interface CleanResult {
  readonly rows: readonly CleanRow[];
  /** Sentences for the summary. */
  readonly notes: readonly string[];
  /** The failure, if the registry refused or lost something; the rows tell what was done all the same. */
  readonly failure?: ArtifactError | undefined;
}

/** A repository that was looked at. */
interface Planned {
  readonly name: string;
  readonly reference: Reference;
  readonly packages: PackageVersions | undefined;
  readonly look: Look;
  readonly plan: CleanPlan;
}

/**
 * Cleans repositories: looks at all of them first, then deletes what no rule keeps and nothing needs that stays.
 * @throws ArtifactError before the first deletion, if anything can't be read, or more than `maxDeletions` would go
 */
export async function clean(request: CleanRequest, context: RegistryContext): Promise<CleanResult> {
  const { confirm, maxDeletions = Number.POSITIVE_INFINITY } = request;
  const { observer } = context;
  const notes: string[] = [];
  const planned: Planned[] = [];
  let manifests = 0;
  const rules = await makeRules(request.keep);
  for (const reference of await repositoriesOf(request.places, context)) {
    const one = await plan(reference, rules, context, notes);
    manifests += one.look.graph.links.size;
    if (manifests > MAX_CLEAN_MANIFESTS) {
      throw new ArtifactError(
        'TOO_LARGE',
        `The repositories have more than ${MAX_CLEAN_MANIFESTS} manifests together`,
        {
          remedy: 'Use several steps, each for some of them.',
        },
      );
    }
    planned.push(one);
  }
  const count = planned.reduce((sum, one) => sum + one.plan.going.length, 0);
  if (count > maxDeletions) {
    const message = `${count} deletions are more than the ${maxDeletions} of "max-deletions"`;
    if (confirm) {
      throw new ArtifactError('TOO_LARGE', `Nothing was deleted: ${message}`, {
        remedy: 'Run it without confirm: true to see what would be deleted, then raise max-deletions or keep more.',
      });
    }
    observer.warning(`${message}: with confirm: true the step would fail and delete nothing.`);
  }
  if (!confirm) return { rows: planned.flatMap((one) => report(one, context)), notes };
  const rows: CleanRow[] = [];
  let failure: ArtifactError | undefined;
  for (const one of planned) {
    const carried = failure === undefined ? await carry(one, context) : { rows: untried(one) };
    rows.push(...carried.rows);
    failure ??= carried.failure;
  }
  notes.push(...counted(rows));
  return { rows, notes, failure: failure ?? refusedError(rows) };
}

/** Looks at one repository. */
async function plan(
  reference: Reference,
  rules: KeepRules,
  context: RegistryContext,
  notes: string[],
): Promise<Planned> {
  const { observer, signal } = context;
  const name = formatRepository(reference);
  const store = await context.openReadable(reference);
  const packages = await context.openPackages(reference);
  const look = await context.group(`Looking at ${name}`, async () => {
    const found = await lookFor(store, () => lookAt(store, { rules, packages, now: Date.now(), signal }), signal);
    observer.info(`${found.graph.tags.size} tags, ${found.graph.links.size} manifests read.`);
    return found;
  });
  const plan = planOf(look, packages === undefined);
  const { length: count } = plan.going;
  const { length: staying } = plan.staying;
  const stay = staying === 1 ? 'manifest stays' : 'manifests stay';
  notes.push(`${name}: ${staying} ${stay}, ${count} ${count === 1 ? 'deletion' : 'deletions'}.`);
  if (packages === undefined && store.untagged === undefined) {
    const note = `${name.split('/')[0]} does not list manifests without a tag: only those are deleted that something which goes leads to.`;
    if (!notes.includes(note)) notes.push(note);
    observer.info(note);
  }
  const ordinary = look.graph.ordinaryTags();
  if (!rules.everyTag && ordinary.length > 0 && !ordinary.some((tag) => rules.byName(tag) !== undefined)) {
    observer.warning(`No tag of ${name} matches a rule about names, such as keep-tags.`);
  }
  return { name, reference, packages, look, plan };
}

/** Says of what went wrong while looking that nothing was deleted. */
async function lookFor<T>(store: ReadableStore, look: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (signal.aborted || !(error instanceof ArtifactError)) throw error;
    const { code, message, status, detail } = error;
    const remedy = `All of ${store.name} has to be read before anything is deleted. ${error.remedy ?? ''}`.trim();
    throw new ArtifactError(code, `Nothing was deleted: ${message}`, { cause: error, remedy, status, detail });
  }
}

function report({ name, plan: { going, staying } }: Planned, { observer }: RegistryContext): readonly CleanRow[] {
  for (const { tags, digest, reason } of going.slice(0, MAX_LOGGED_NAMES)) {
    observer.info(`Would delete: ${[...tags, digest].join(' ')} (${reason})`);
  }
  return [
    ...going.map((entry): CleanRow => ({ ...entry, name, result: 'would-delete' })),
    ...staying.map((entry): CleanRow => ({ ...entry, name, result: 'kept' })),
  ];
}

/** The result in one repository. */
interface Carried {
  readonly rows: readonly CleanRow[];
  readonly failure?: ArtifactError | undefined;
}

async function carry(one: Planned, context: RegistryContext): Promise<Carried> {
  const { name, reference, packages, look, plan } = one;
  const { observer, signal } = context;
  if (plan.going.length === 0) return { rows: report(one, context) };
  const store = await context.openWritable(reference);
  const { entries, lost, failure } = await context.group(`Cleaning ${name}`, () =>
    carryOut(store, look, plan, { observer, packages, signal }),
  );
  return { rows: rowsOf(one, entries), failure: lost.length > 0 ? lostError(name, lost) : failure };
}

function untried(one: Planned): readonly CleanRow[] {
  return rowsOf(
    one,
    one.plan.going.map((entry) => ({ ...entry, result: 'kept', why: NOT_TRIED })),
  );
}

function rowsOf({ name, plan }: Planned, entries: readonly CleanedEntry[]): readonly CleanRow[] {
  return [
    ...entries.map(({ why, ...entry }): CleanRow => ({ ...entry, name, reason: why ?? entry.reason })),
    ...plan.staying.map((entry): CleanRow => ({ ...entry, name, result: 'kept' })),
  ];
}

/** Names in a message before the rest is counted. */
const SHOWN = 3;

function lostError(name: string, lost: readonly string[]): ArtifactError {
  return new ArtifactError(
    'REGISTRY_ERROR',
    `${name} lost what should have stayed: ${lost.slice(0, SHOWN).join(', ')}`,
    { remedy: 'Push it again.', detail: lost },
  );
}

/** Says how many deletions the registry refused; nothing if it refused none. */
function counted(rows: readonly CleanRow[]): readonly string[] {
  const of = (wanted: CleanRow['result']): number => rows.filter(({ result }) => result === wanted).length;
  return of('refused') === 0 ? [] : [`${of('deleted')} deleted, ${of('refused')} refused by the registry.`];
}

function refusedError(rows: readonly CleanRow[]): ArtifactError | undefined {
  const refused = rows.filter(({ result }) => result === 'refused');
  if (refused.length === 0) return undefined;
  const done = rows.filter(({ result }) => result === 'deleted').length;
  const lines = refused.map(
    ({ name, digest, tags, reason }) => `${[`${name}@${digest}`, ...tags].join(' ')}: ${reason}`,
  );
  const more = lines.length > SHOWN ? `; and ${lines.length - SHOWN} more` : '';
  return new ArtifactError(
    'REGISTRY_ERROR',
    `${refused.length} of ${refused.length + done} deletions were refused, the others are done: ${lines.slice(0, SHOWN).join('; ')}${more}`,
    { remedy: 'Keep what the registry does not delete with keep-tags, or delete it there by hand.', detail: lines },
  );
}
