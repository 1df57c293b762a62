import type { Host, Inputs } from '../../../action/inputs/reader.ts';
import type { Platform } from '../../../oci/descriptor.ts';
import { parsePlatform, runnerPlatform } from '../../../oci/platform.ts';

/** Reads `platform`; undefined if it is not set. */
export function readPlatform(inputs: Inputs<'platform'>): Platform | undefined {
  const text = inputs.text('platform');
  return text === '' ? undefined : platformOf(text, inputs.host);
}

/**
 * Returns the platform of a text, in which `runner` stands for that of this machine.
 * @throws ArtifactError INPUT_INVALID
 */
export function platformOf(text: string, { platform, arch }: Host): Platform {
  return text === 'runner' ? runnerPlatform(platform, arch) : parsePlatform(text);
}
