import { parseArgs } from 'node:util';
import { PROFILES } from './profiles.ts';
import type { AccountOptions, RegistryOptions } from './registry/options.ts';
import { startRegistry } from './registry-server.ts';

/**
 * The test registry as a process of its own: `node registry-main.ts --port 0 [--no-referrers …]`. Prints
 * `listening http://127.0.0.1:PORT`, after it `generated DIGEST SIZE` with `--generated-blob`, and ends with SIGTERM.
 * Options are those of `RegistryOptions` in kebab-case; accounts are `user:password`. `--profile NAME` behaves as that
 * registry is known to (profiles.ts), and `--options JSON` takes whatever has no option of its own.
 */
const SWITCHES = [
  'noReferrers',
  'subjectHeaderWithoutApi',
  'noFilters',
  'redirectBlobs',
  'noRange',
  'relativeLocation',
  'noDigestHeader',
  'patchDisabled',
  'noMount',
  'noSinglePost',
  'deleteDisabled',
  'discardBlobs',
] as const;
const NUMBERS = [
  'port',
  'maxPutBytes',
  'maxPatchBytes',
  'chunkMinLength',
  'pageSize',
  'latencyMs',
  'generatedBlob',
] as const;

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function readOptions(): RegistryOptions {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(SWITCHES.map((name) => [kebab(name), { type: 'boolean' as const }])),
      ...Object.fromEntries(NUMBERS.map((name) => [kebab(name), { type: 'string' as const }])),
      warning: { type: 'string' },
      'basic-auth': { type: 'string' },
      'bearer-auth': { type: 'string' },
      'token-ttl': { type: 'string' },
      'anonymous-pull': { type: 'boolean' },
      'rate-limit': { type: 'string' },
      profile: { type: 'string' },
      options: { type: 'string' },
    },
  });
  const given: Record<string, unknown> = values;
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined);
  const ttl = text('token-ttl');
  const accounts = (value: string): AccountOptions => ({
    users: Object.fromEntries([value.split(':', 2)]) as Record<string, string>,
    ...(given['anonymous-pull'] === true ? { anonymousPull: true } : {}),
  });
  const basic = text('basic-auth');
  const bearer = text('bearer-auth');
  const warning = text('warning');
  const [requests, windowMs, retryAfter] = text('rate-limit')?.split('/') ?? [];
  return {
    ...profileOptions(text('profile')),
    ...(JSON.parse(text('options') ?? '{}') as RegistryOptions),
    ...Object.fromEntries(SWITCHES.filter((name) => given[kebab(name)] === true).map((name) => [name, true])),
    ...Object.fromEntries(
      NUMBERS.flatMap((name) => {
        const value = text(kebab(name));
        return value === undefined ? [] : [[name, readNumber(kebab(name), value)]];
      }),
    ),
    ...(warning === undefined ? {} : { warning }),
    ...(basic === undefined ? {} : { basicAuth: accounts(basic) }),
    ...(bearer === undefined
      ? {}
      : {
          bearerAuth: {
            ...accounts(bearer),
            ...(ttl === undefined ? {} : { ttlSeconds: readNumber('token-ttl', ttl) }),
          },
        }),
    ...(requests === undefined || windowMs === undefined
      ? {}
      : {
          rateLimit: {
            requests: readNumber('rate-limit', requests),
            windowMs: readNumber('rate-limit', windowMs),
            ...(retryAfter === undefined ? {} : { retryAfter }),
          },
        }),
  };
}

function profileOptions(name: string | undefined): RegistryOptions {
  if (name === undefined) return {};
  const found = PROFILES.find((profile) => profile.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found.options;
  throw new Error(`--profile ${name} is none of ${PROFILES.map((profile) => profile.name).join(', ')}`);
}

function readNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`--${name} ${text} is not a whole number`);
}

const options = readOptions();
const registry = await startRegistry(options);
console.log(`listening ${registry.url}`);
if (registry.generatedDigest !== undefined) {
  console.log(`generated ${registry.generatedDigest} ${options.generatedBlob}`);
}
process.once('SIGTERM', () => registry.close().then(() => process.exit(0)));
// Nobody outside of this process can read the trace, and it must not grow for ever.
setInterval(() => registry.trace.clear(), 10_000).unref();
