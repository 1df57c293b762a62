import type { ClassTest } from './character-class.ts';
import type { PatternPath } from './parse-pattern.ts';

/** A step of the automaton that patterns are made into: a code point to be read, a class, or one of {@link STEP}. */
type Step = number | ClassTest;

/** Steps other than code points. */
const STEP = {
  /** One character of a part. */
  one: -1,
  /** Any characters of a part. */
  many: -2,
  /** Any number of whole parts, each with its slash. */
  parts: -3,
  /** Everything. */
  rest: -4,
  end: -5,
} as const;

const SLASH = 0x2f;

/**
 * The positions in its patterns that a matcher has reached after some text; empty if nothing that begins with that text
 * can match.
 */
export type Positions = Int32Array;

/**
 * Matches names against patterns, all of them at once: a nondeterministic automaton whose possible states move along the
 * name together, so that time is at most the length of the patterns times that of the name, whatever they are.
 */
export class PatternMatcher {
  /** The positions before a name. */
  readonly start: Positions;
  readonly #steps: readonly Step[];
  /** By step: the round in which it was added last. */
  readonly #added: Float64Array;
  #round = 0;
  /** The steps of the round before, and those of this one, of which there are `#count`. */
  #now: Int32Array;
  #next: Int32Array;
  #count = 0;

  constructor(paths: readonly PatternPath[]) {
    const steps: Step[] = [];
    const starts: number[] = [];
    for (const path of paths) {
      for (const one of stepsOf(path)) {
        starts.push(steps.length);
        for (const step of one) steps.push(step);
        steps.push(STEP.end);
      }
    }
    this.#steps = steps;
    this.#added = new Float64Array(steps.length);
    this.#now = new Int32Array(steps.length);
    this.#next = new Int32Array(steps.length);
    this.#round += 1;
    for (const at of starts) this.#add(at);
    this.start = this.#next.slice(0, this.#count);
  }

  /** Returns the positions after more of a name. */
  advance(from: Positions, text: string): Positions {
    this.#next.set(from);
    this.#count = from.length;
    for (let at = 0; at < text.length && this.#count > 0; at += 1) {
      const codePoint = text.codePointAt(at) ?? 0;
      if (codePoint > 0xffff) at += 1;
      const before = this.#count;
      [this.#now, this.#next] = [this.#next, this.#now];
      this.#count = 0;
      this.#round += 1;
      for (let i = 0; i < before; i += 1) this.#move(this.#now[i] ?? 0, codePoint);
    }
    return this.#next.slice(0, this.#count);
  }

  /** True if what was read is a whole match. */
  isMatch(at: Positions): boolean {
    return at.some((place) => this.#steps[place] === STEP.end);
  }

  #move(place: number, codePoint: number): void {
    const step = this.#steps[place];
    if (step === codePoint) this.#add(place + 1);
    else if (step === STEP.rest) this.#add(place);
    // A pattern goes on after a whole part, not within one.
    else if (step === STEP.parts) codePoint === SLASH ? this.#add(place) : this.#addAlone(place);
    else if (codePoint === SLASH) return;
    else if (step === STEP.many) this.#add(place);
    else if (step === STEP.one || (typeof step === 'function' && step(codePoint))) this.#add(place + 1);
  }

  /** Adds a step, and if it may take nothing, the one after it. */
  #add(place: number): void {
    for (let at = place; this.#addAlone(at); at += 1) {
      const step = this.#steps[at];
      if (step !== STEP.many && step !== STEP.parts && step !== STEP.rest) return;
    }
  }

  #addAlone(place: number): boolean {
    if (this.#added[place] === this.#round) return false;
    this.#added[place] = this.#round;
    this.#next[this.#count] = place;
    this.#count += 1;
    return true;
  }
}

/** The steps of a path; of one that ends with `**`, those of the folder it is in too. */
function stepsOf({ segments, isFolder }: PatternPath): readonly (readonly Step[])[] {
  const steps: Step[] = [];
  for (const [i, segment] of segments.entries()) {
    const isLast = i === segments.length - 1;
    if (segment.kind === 'any') {
      if (isLast && !isFolder) {
        return steps.length === 0 ? [[STEP.rest]] : [steps.slice(0, -1), [...steps, STEP.rest]];
      }
      steps.push(STEP.parts);
      continue;
    }
    if (segment.kind === 'wild')
      for (const token of segment.tokens) steps.push(typeof token === 'string' ? STEP[token] : token);
    else for (const character of segment.text) steps.push(character.codePointAt(0) ?? 0);
    if (!isLast || isFolder) steps.push(SLASH);
  }
  return [steps];
}
