import type { CommandOf } from '../shared/command.ts';
import { readPlatform } from '../shared/inputs/read-platform.ts';
import { readReference } from '../shared/inputs/read-references.ts';
import { manifestOutputs, partsOf, summaryOfRead } from '../shared/report.ts';
import { type InspectRequest, type InspectResult, inspect } from './inspect.ts';

/** `inspect`: says what a reference names. */
export const command: CommandOf<'inspect', InspectRequest, InspectResult | undefined> = {
  read(inputs) {
    const reference = readReference(inputs, 'reference', 'inspect');
    const request = {
      reference,
      platform: readPlatform(inputs),
      failOnMissing: inputs.flag('fail-on-missing'),
      waitMs: inputs.duration('wait'),
    };
    // Nothing is written anyhow.
    inputs.flag('dry-run');
    return { request, places: [reference] };
  },
  run: inspect,
  report(result) {
    if (result === undefined) return { outputs: { exists: 'false' } };
    const { content, platforms } = result;
    return {
      outputs: {
        ...manifestOutputs(result),
        exists: 'true',
        ...(content === undefined ? {} : { content }),
        platforms: platforms.join('\n'),
      },
      summary: { ...summaryOfRead('Inspected', result), parts: partsOf(result) },
    };
  },
};
