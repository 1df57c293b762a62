import type { HttpClient } from '../../http/http.ts';
import { type Challenge, parseChallenges } from '../protocol/challenge.ts';
import { chooseScheme, type Scheme } from './sign-in-scheme.ts';

/**
 * How one registry wants to be signed in to, as far as it has said so. Some registries have a token service for each
 * repository; for a repository that said nothing yet, the scheme learnt last is the best guess.
 */
export class SignInSchemes {
  readonly #http: HttpClient;
  readonly #registry: string;
  readonly #base: URL;
  readonly #byRepository = new Map<string | undefined, Scheme>();
  #latest: Scheme | undefined;
  #asking: Promise<readonly Challenge[]> | undefined;

  constructor(http: HttpClient, registry: string, base: URL) {
    this.#http = http;
    this.#registry = registry;
    this.#base = base;
  }

  /** Returns the scheme of a repository, or undefined if nothing is known yet. */
  of(repository: string | undefined): Scheme | undefined {
    return this.#byRepository.get(repository) ?? this.#latest;
  }

  /** Remembers a scheme. */
  use(repository: string | undefined, scheme: Scheme): void {
    this.#byRepository.set(repository, scheme);
    this.#latest = scheme;
  }

  /**
   * Learns the scheme from the challenges of a 401, from what is known, or from those of `/v2/`.
   * @returns undefined if none of them offers a scheme that is known here
   * @throws ArtifactError PROTOCOL for a token service that must not be asked; as contacting the registry fails
   */
  async learn(challenges: readonly Challenge[], repository: string | undefined): Promise<Scheme | undefined> {
    const scheme = this.#choose(challenges) ?? this.of(repository) ?? this.#choose(await this.#askBase());
    if (scheme !== undefined) this.use(repository, scheme);
    return scheme;
  }

  /** Asks the registry for its scheme before the first request, unless one is known. */
  async prepare(): Promise<void> {
    this.#latest ??= this.#choose(await this.#askBase());
  }

  #choose(challenges: readonly Challenge[]): Scheme | undefined {
    return chooseScheme(challenges, this.#registry, this.#base);
  }

  /**
   * The challenges of `/v2/` (distribution-spec 1.1.1, end-1), for answers that are refused without one. Asked once: a
   * registry does not change its mind within a run.
   */
  #askBase(): Promise<readonly Challenge[]> {
    this.#asking ??= this.#requestBase().catch((error: unknown) => {
      this.#asking = undefined;
      throw error;
    });
    return this.#asking;
  }

  async #requestBase(): Promise<readonly Challenge[]> {
    const response = await this.#http.request({ method: 'GET', url: this.#base, what: `Contacting ${this.#registry}` });
    await response.discard();
    if (response.status === 401) return parseChallenges(response.header('www-authenticate'));
    // Anything but a yes may be different the next time.
    if (response.status !== 200) this.#asking = undefined;
    return [];
  }
}
