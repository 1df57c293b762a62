import { parseCatalogReference } from '../../oci/catalog-reference.ts';
import { parseReference } from '../../oci/reference.ts';
import type { CommandOf } from '../shared/command.ts';
import { named, onlyOne } from '../shared/inputs/read-references.ts';
import { type ListRequest, type ListResult, list } from './list.ts';

/** `list`: lists tags, or the repositories of a registry. */
export const command: CommandOf<'list', ListRequest & { readonly dryRun: boolean }, ListResult> = {
  read(inputs) {
    const text = onlyOne(inputs.list('reference'), 'reference', 'list');
    const catalog = named('reference', () => parseCatalogReference(text));
    const reference = catalog === undefined ? named('reference', () => parseReference(text)) : undefined;
    const request = {
      reference,
      catalog,
      filter: inputs.lines('filter'),
      limit: inputs.count('limit'),
      sort: inputs.choice('sort'),
      dryRun: inputs.flag('dry-run'),
    };
    return { request, places: [reference ?? catalog].filter((place) => place !== undefined) };
  },
  run: list,
  report({ kind, names, prefix, note }, { dryRun }) {
    const references = names.map((name) => `${prefix}${name}`).join('\n');
    const bare = names.join('\n');
    return {
      outputs: {
        count: String(names.length),
        references,
        ...(kind === 'tags' ? { tags: references, 'tag-names': bare } : { repositories: bare }),
      },
      summary: { title: dryRun ? 'Listed: dry run' : 'Listed', notes: [note], listing: { kind, names } },
    };
  },
};
