import type { CommandOf } from '../shared/command.ts';
import { atLeastOne, named } from '../shared/inputs/read-references.ts';
import { type CleanRequest, type CleanResult, clean } from './clean.ts';
import { isPattern, parsePlace } from './places.ts';
import { readRules } from './read-rules.ts';

/** `clean`: deletes what no rule keeps and no image needs. */
export const command: CommandOf<'clean', CleanRequest, CleanResult> = {
  read(inputs) {
    const texts = atLeastOne(inputs.list('reference'), 'reference', 'clean');
    const places = texts.map((text) => named('reference', () => parsePlace(text)));
    const isDryRun = inputs.flag('dry-run');
    const request = {
      places,
      keep: readRules(inputs),
      confirm: inputs.flag('confirm') && !isDryRun,
      maxDeletions: inputs.count('max-deletions'),
    };
    return { request, places: places.map((place) => (isPattern(place) ? place.catalog : place)) };
  },
  run: clean,
  report({ rows, notes, failure }, { confirm }) {
    const cleaned = rows.map(({ name, digest, tags, reason, result }) => ({
      repository: name,
      digest,
      tags,
      result,
      reason,
    }));
    const gone = rows.filter(({ result }) => result === 'deleted' || result === 'would-delete');
    const said = confirm ? [] : ['Nothing was deleted; set confirm: true to delete what is listed.'];
    return {
      outputs: { cleaned: JSON.stringify(cleaned), count: String(gone.length), changed: String(gone.length > 0) },
      summary: { title: confirm ? 'Cleaned' : 'Cleaned: dry run', notes: [...said, ...notes], cleaned: rows },
      failure,
    };
  },
};
