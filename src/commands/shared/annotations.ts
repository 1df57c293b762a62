import type { Annotations } from '../../oci/descriptor.ts';
import type { CommandContext, RunnerContext } from './context.ts';
import type { PartAnnotations } from './packing.ts';

/** The inputs that say which annotations an artifact has. */
export interface AnnotationsRequest {
  readonly annotations: Annotations;
  /** Prefixes of lines in `annotations` that have no place in what is written. */
  readonly unusedLevels: readonly string[];
  /** Absolute path of a file with more, also of the parts of the artifact; `annotations` wins. */
  readonly annotationFile?: string | undefined;
  /** Whether those are added that say which commit the artifact is from. */
  readonly defaultAnnotations: boolean;
}

type AnnotationsContext = Pick<CommandContext, 'observer'> & Pick<RunnerContext, 'originAnnotations'>;

/** Returns the annotations of an artifact and of its parts; they are still on their way, as they are needed late. */
export function gatherAnnotations(
  request: AnnotationsRequest,
  context: AnnotationsContext,
): { readonly annotations: Promise<Annotations>; readonly partAnnotations?: Promise<PartAnnotations> | undefined } {
  const { annotations, annotationFile, unusedLevels } = request;
  if (unusedLevels.length > 0) {
    const levels = unusedLevels.map((level) => level.slice(0, 100)).join(', ');
    context.observer.notice(`annotations: nothing is annotated for ${levels}. Only manifest: and index: are used.`);
  }
  if (annotationFile === undefined) return { annotations: unobserved(withOrigin(request, annotations, context)) };
  const file = unobserved(
    import('../../action/inputs/values/annotation-file.ts').then((module) => module.readAnnotationFile(annotationFile)),
  );
  const all = file.then(({ manifest }) => withOrigin(request, { ...manifest, ...annotations }, context));
  return { annotations: unobserved(all), partAnnotations: file };
}

/** A promise whose failure shows where it is waited for, and nowhere before. */
function unobserved<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Annotations of the workflow author over those that every artifact of this run gets. */
async function withOrigin(
  { defaultAnnotations }: AnnotationsRequest,
  given: Annotations,
  { observer, originAnnotations }: AnnotationsContext,
): Promise<Annotations> {
  if (!defaultAnnotations) return given;
  const { annotations, notice } = await originAnnotations();
  if (notice !== undefined && !('org.opencontainers.image.created' in given)) observer.info(notice);
  return { ...annotations, ...given };
}
