import { countReferrers } from '../../action/summary/mermaid-graph.ts';
import { verificationOutputs } from '../../artifact/trusted/verified-line.ts';
import type { CommandOf } from '../shared/command.ts';
import { readPlatform } from '../shared/inputs/read-platform.ts';
import { readEither } from '../shared/inputs/read-references.ts';
import { readTypeFilter } from '../shared/inputs/read-type.ts';
import { manifestOutputs, summaryOfRead } from '../shared/report.ts';
import { readTrust } from '../shared/trust/read-trust.ts';
import { requiredRows, unverifiedRows } from '../shared/trust/required.ts';
import { type DiscoverRequest, type DiscoverResult, discover } from './discover.ts';

/** `discover`: lists what is attached to a subject. */
export const command: CommandOf<'discover', DiscoverRequest, DiscoverResult | undefined> = {
  read(inputs) {
    const { place: subject } = readEither(inputs, 'discover');
    const request = {
      subject,
      artifactType: readTypeFilter(inputs),
      platform: readPlatform(inputs),
      recursive: inputs.flag('recursive'),
      require: inputs.list('require'),
      trust: readTrust(inputs),
      failOnMissing: inputs.flag('fail-on-missing'),
    };
    // Nothing is written anyhow.
    inputs.flag('dry-run');
    return { request, places: [subject] };
  },
  run: discover,
  report(result, { require = [] }) {
    if (result === undefined) return { outputs: { count: '0', referrers: '[]' } };
    const { subject, referrers, refused, failure } = result;
    const failed = refused === undefined ? 'Required types are missing' : 'Not verified';
    const rows = refused === undefined ? requiredRows(require, result.lacks) : unverifiedRows(refused.unmet);
    const read = summaryOfRead(failure === undefined ? 'Discovered' : failed, result);
    const signer = refused === undefined ? [] : [`Required signer: ${refused.unmet.signer}.`];
    return {
      outputs: {
        ...manifestOutputs(result, subject),
        count: String(countReferrers(referrers)),
        referrers: JSON.stringify(referrers),
        ...verificationOutputs(result.verifications),
      },
      summary: {
        ...read,
        notes: [...signer, ...(read.notes ?? [])],
        required: failure === undefined ? undefined : rows,
        // A requirement may be met by attachments of the images of an index alone; the notes say where they are.
        subjects: referrers.length === 0 && result.notes.length > 0 ? undefined : [{ ...subject, referrers }],
        referrers,
      },
      failure,
    };
  },
};
