import { Socket } from 'node:net';
import symbols from 'undici/lib/core/symbols.js';

/** undici's parser of what one connection brings, as far as it is of use here. */
interface Parser {
  onHeadersComplete(status: number, upgrade: boolean, keepAlive: boolean): number;
}

/** An interim answer that means nothing to anybody: undici passes over every 1xx but 100. */
const PROCESSING = 102;

/**
 * Makes undici pass over a `100 Continue` that nobody asked for, as a client has to (RFC 9110, 15.2): it takes one for a
 * broken answer, but some gateways send it before every answer. undici hangs the parser of a connection on its socket;
 * there the status is read. Has an effect once.
 */
export function passInterimAnswers(): void {
  const { kParser } = symbols;
  if (Object.hasOwn(Socket.prototype, kParser)) return;
  Object.defineProperty(Socket.prototype, kParser, {
    configurable: true,
    set(this: Socket, parser: Parser) {
      const original = parser.onHeadersComplete;
      parser.onHeadersComplete = function (this: Parser, status, upgrade, keepAlive) {
        return original.call(this, status === 100 ? PROCESSING : status, upgrade, keepAlive);
      };
      Object.defineProperty(this, kParser, { value: parser, writable: true, configurable: true });
    },
  });
}
