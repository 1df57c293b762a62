/** Bytes of a string that are kept; what tells types apart is far shorter. */
const KEPT_BYTES = 512;
/** Bytes of a name that are kept. */
const NAME_BYTES = 64;
/** How deep members are named: those of the document and of what is in it. */
const NAMED_DEPTH = 2;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/**
 * Reads a JSON object as a stream, chunk by chunk, and keeps only its outline: the strings of its members and of those
 * one level down, under names such as `document.csaf_version`, and `{` or `[` for other members. Of a list it keeps the
 * first string. Nothing throws: for invalid JSON the outline is what it was up to there.
 */
export class JsonOutline {
  readonly #members = new Map<string, string>();
  readonly #long: ReadonlySet<string>;
  readonly #longBytes: number;
  /** The objects (true) and lists (false) that are open at the current position. */
  readonly #open: boolean[] = [];
  /** Names of the members that are being read, by depth. */
  readonly #path: string[] = [];
  #depth = 0;
  /** Whether the next string is a member's name. */
  #isName = false;
  #inString = false;
  #escaped = false;
  #kept: number[] = [];
  #room = 0;
  #state: 'start' | 'inside' | 'end' | 'more' | 'other' = 'start';

  /**
   * @param long members of which up to `longBytes` are kept
   */
  constructor(long: readonly string[] = [], longBytes = KEPT_BYTES) {
    this.#long = new Set(long);
    this.#longBytes = longBytes;
  }

  /** False once it is clear that this is not a JSON object. */
  get isObject(): boolean {
    return this.#state !== 'other';
  }

  /** True once the object has been read to its end. */
  get isComplete(): boolean {
    return this.#state === 'end' || this.#state === 'more';
  }

  /** True when another value follows the object, as in JSON Lines. */
  get hasMore(): boolean {
    return this.#state === 'more';
  }

  /** Returns the string at a name, cut to the kept length, or `{` or `[`; undefined if there is none so far. */
  get(name: string): string | undefined {
    return this.#members.get(name);
  }

  /** True when there is a member of that name so far. */
  has(name: string): boolean {
    return this.#members.has(name);
  }

  /** Reads on. */
  push(chunk: Uint8Array): void {
    let at = this.#state === 'start' ? this.#begin(chunk) : 0;
    for (; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (this.#state === 'inside') {
        if (this.#inString) this.#string(byte);
        else this.#token(byte);
      } else if (this.#state === 'end') {
        if (!isSpace(byte)) this.#state = 'more';
      } else return;
    }
  }

  /** Finds the opening brace, behind a byte order mark and white space. Gives where to read on. */
  #begin(chunk: Uint8Array): number {
    let at = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
    while (at < chunk.length && isSpace(chunk[at] as number)) at++;
    if (at === chunk.length) return at;
    if (chunk[at] !== OPEN_OBJECT) {
      this.#state = 'other';
      return chunk.length;
    }
    this.#state = 'inside';
    return at;
  }

  #token(byte: number): void {
    switch (byte) {
      case QUOTE:
        this.#inString = true;
        this.#kept = [];
        this.#room = this.#roomForString();
        return;
      case OPEN_OBJECT:
      case OPEN_LIST:
        this.#note(byte === OPEN_OBJECT ? '{' : '[');
        this.#depth++;
        if (this.#depth <= NAMED_DEPTH) this.#open[this.#depth] = byte === OPEN_OBJECT;
        this.#isName = byte === OPEN_OBJECT;
        return;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        this.#depth--;
        this.#isName = false;
        if (this.#depth === 0) this.#state = 'end';
        return;
      case COLON:
        this.#isName = false;
        return;
      case COMMA:
        this.#isName = this.#depth <= NAMED_DEPTH && this.#open[this.#depth] === true;
        return;
    }
  }

  #string(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) {
      this.#inString = false;
      this.#endString();
      return;
    }
    if (this.#kept.length === this.#room) return;
    this.#kept.push(byte);
    // What does not end soon is noted as far as it goes: it may not end within what is read at all.
    if (this.#kept.length === this.#room && this.#room === this.#longBytes) this.#note(this.#keptText());
  }

  #roomForString(): number {
    if (this.#depth > NAMED_DEPTH) return 0;
    if (this.#isName) return NAME_BYTES;
    return this.#long.has(this.#name()) ? this.#longBytes : KEPT_BYTES;
  }

  #endString(): void {
    if (this.#depth > NAMED_DEPTH) return;
    const text = this.#keptText();
    this.#kept = [];
    if (this.#isName) this.#path[this.#depth] = text;
    else this.#note(text);
  }

  #keptText(): string {
    return unescaped(Buffer.from(this.#kept).toString());
  }

  /** The name of what is being read: `a`, `a.b`, or of what is in a list the list's. */
  #name(): string {
    const first = this.#path[1] ?? '';
    if (this.#depth < NAMED_DEPTH || this.#open[NAMED_DEPTH] === false) return first;
    return `${first}.${this.#path[NAMED_DEPTH] ?? ''}`;
  }

  #note(value: string): void {
    if (this.#depth === 0 || this.#depth > NAMED_DEPTH) return;
    const name = this.#name();
    const noted = this.#members.get(name);
    const isFirstOfList = noted === '[' && this.#depth === NAMED_DEPTH && value !== '{' && value !== '[';
    if (noted === undefined || isFirstOfList) this.#members.set(name, value);
  }
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
