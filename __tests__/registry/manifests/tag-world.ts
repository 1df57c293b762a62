import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { HttpBody, HttpRequest, HttpResponse } from '../../../src/http/http.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import type { TagEdit } from '../../../src/registry/manifests/settled-update.ts';
import { repositoryEndpoints } from '../../../src/registry/protocol/endpoints.ts';
import { allLargeAnswers } from '../../../src/registry/session/large-answers.ts';
import type { Repository } from '../../../src/registry/session/repository.ts';

/** How a writer's machine and network behave: each call gives the next time in ms. */
export interface Pace {
  /** One way, to the registry or back. */
  readonly trip: () => number;
  /** From the answer that was read to the moment when the write could begin. */
  readonly pause: () => number;
}

interface Event {
  readonly at: number;
  readonly happen: () => void;
}

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * One tag in a registry, and a clock that jumps from one event to the next: hours of writers that get in each other's way pass
 * in a second, and the same seed gives the same order.
 */
export class TagWorld {
  now = 0;
  readonly counts = { reads: 0, writes: 0 };
  #content: string | undefined;
  #events: Event[] = [];

  /** The names that the tag lists. */
  get listed(): readonly string[] {
    return this.#content === undefined ? [] : JSON.parse(this.#content);
  }

  /** Another tool writes the tag, and lists nothing. */
  drop(): void {
    this.#content = undefined;
  }

  wait(ms: number): Promise<void> {
    return new Promise((happen) => this.#events.push({ at: this.now + ms, happen }));
  }

  /** Lets time pass until nothing waits any more. */
  async run(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#events.reduce<Event | undefined>(
        (first, one) => (first === undefined || one.at < first.at ? one : first),
        undefined,
      );
      if (next === undefined) return;
      this.#events = this.#events.filter((one) => one !== next);
      this.now = next.at;
      next.happen();
    }
  }

  /** The registry, as a writer with this pace reaches it. */
  repository({ trip, pause }: Pace): Repository {
    const send = async ({ method, body, url }: HttpRequest): Promise<HttpResponse> => {
      if (method === 'PUT') await this.wait(pause());
      const written = body === undefined ? undefined : await text(await (body as HttpBody).open());
      await this.wait(trip());
      if (written !== undefined) this.#content = written;
      this.counts[written === undefined ? 'reads' : 'writes'] += 1;
      const held = this.#content;
      await this.wait(trip());
      return answer(url, written === undefined ? held : '', method === 'PUT' ? 201 : held === undefined ? 404 : 200);
    };
    const repo: Partial<Repository> = {
      name: 'registry.example/acme/app',
      endpoints: repositoryEndpoints(new URL('https://registry.example/v2/'), 'acme/app'),
      session: { largeAnswers: allLargeAnswers() } as Repository['session'],
      send,
    };
    return repo as Repository;
  }
}

/** The edit of a writer: its own name is to be listed. */
export function adding(name: string): TagEdit {
  return {
    what: `Adding ${name}`,
    immutableRemedy: '',
    lostRemedy: '',
    async next(held) {
      const names: string[] = held === undefined ? [] : JSON.parse(Buffer.from(held.bytes).toString());
      if (names.includes(name)) return undefined;
      const bytes = Buffer.from(JSON.stringify([...names, name]));
      return { bytes, descriptor: { mediaType: MEDIA_TYPE.ociIndex, digest: digestOf(bytes), size: bytes.length } };
    },
    async refused(error) {
      throw error;
    },
  };
}

function answer(url: URL, content: string | undefined, status: number): HttpResponse {
  const bytes = Buffer.from(content ?? '');
  const headers: Record<string, string> = { 'content-type': MEDIA_TYPE.ociIndex, location: '/' };
  return {
    status,
    url,
    proxy: undefined,
    header: (name) => headers[name],
    get body() {
      return Readable.from([bytes]);
    },
    bytes: async () => bytes,
    discard: async () => {},
  };
}
