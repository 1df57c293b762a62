import { crc32 } from 'node:zlib';
import { deflate } from './encoder.ts';

/**
 * Bytes of one gzip member before compression. Part of what an archive's digest depends on, like the encoder's choices: a
 * change here gives every directory a new digest.
 */
export const MEMBER_BYTES = 1024 * 1024;

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const TRAILER_BYTES = 8;

/**
 * One complete gzip member (RFC 1952): no time, operating system "unknown". The same bytes on every machine, as the
 * encoder is our own; Node's zlib gives others on other CPUs and versions.
 */
export function gzipMember(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = deflate(bytes);
  const member = new Uint8Array(HEADER.byteLength + body.byteLength + TRAILER_BYTES);
  member.set(HEADER);
  member.set(body, HEADER.byteLength);
  const trailer = new DataView(member.buffer, HEADER.byteLength + body.byteLength);
  trailer.setUint32(0, crc32(bytes), true);
  trailer.setUint32(4, bytes.byteLength, true);
  return member;
}
