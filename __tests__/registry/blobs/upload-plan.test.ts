import { describe, expect, test } from 'vitest';
import { ArtifactError } from '../../../src/base/errors.ts';
import { MAX_UPLOAD_SESSIONS } from '../../../src/base/limits.ts';
import {
  type FailedAttempt,
  initialState,
  learntFromSuccess,
  stepAfter,
  type UploadState,
} from '../../../src/registry/blobs/upload-plan.ts';
import type { UploadSupport } from '../../../src/registry/session/registry-session.ts';

const SUPPORT: UploadSupport = {
  needsPatch: false,
  noChunks: false,
  putLimit: Number.POSITIVE_INFINITY,
  chunkBytes: 1000,
};
const SIZE = 5000;
const WHOLE = initialState(SUPPORT, SIZE);
const CHUNKS: UploadState = { ...WHOLE, way: 'chunks' };
const LIMIT = new ArtifactError('TOO_LARGE', 'too large');

function failed(kind: FailedAttempt['kind'], status?: number): FailedAttempt {
  return { kind, error: new ArtifactError('REGISTRY_ERROR', `it was ${kind}`, { status }) };
}

/** The way of the next attempt and what is learnt, or the message of the error. */
function after(attempt: FailedAttempt, state: UploadState, support: Partial<UploadSupport> = {}) {
  const step = stepAfter({ attempt, state, support: { ...SUPPORT, ...support }, size: SIZE });
  return step.kind === 'fail' ? step.error.message : [step.state.way, step.learnt];
}

describe('the first attempt', () => {
  test.each([
    [{}, 'whole'],
    [{ putLimit: SIZE }, 'chunks'],
    [{ putLimit: SIZE + 1 }, 'whole'],
    [{ needsPatch: true }, 'chunks'],
    [{ needsPatch: true, putLimit: 1, noChunks: true }, 'whole'],
  ])('with %j is %s', (support, way) => {
    expect(initialState({ ...SUPPORT, ...support }, SIZE).way).toBe(way);
  });
});

describe('after', () => {
  const brokenOnce = { ...WHOLE, broken: 1, failed: 1 };
  test.each([
    ['a break', failed('broken'), WHOLE, {}, ['whole', {}]],
    ['a second break', failed('broken'), brokenOnce, {}, ['chunks', {}]],
    ['a second break without chunks', failed('broken'), brokenOnce, { noChunks: true }, ['whole', {}]],
    ['a lost session', failed('session-lost', 404), WHOLE, {}, ['whole', {}]],
    ['a second lost session', failed('session-lost', 404), brokenOnce, {}, ['chunks', {}]],
    ['a break in chunks', failed('broken'), CHUNKS, {}, ['chunks', {}]],
    ['damage', failed('damaged'), WHOLE, {}, ['whole', {}]],
    ['damage again', failed('damaged'), { ...WHOLE, damaged: 1 }, {}, 'it was damaged'],
    ['a size', failed('too-large', 413), WHOLE, {}, ['chunks', { putLimit: SIZE }]],
    ['a size without chunks', failed('too-large', 413), WHOLE, { noChunks: true }, 'it was too-large'],
    ['a size in chunks', failed('too-large', 416), CHUNKS, {}, ['whole', { noChunks: true }]],
    ['both sizes', failed('too-large', 416), { ...CHUNKS, limit: LIMIT }, {}, 'too large'],
    ['the end of a token', failed('signed-out', 401), WHOLE, {}, ['chunks', {}]],
    ['the end of a token in chunks', failed('signed-out', 401), CHUNKS, {}, 'it was signed-out'],
    ['a refusal', failed('refused', 400), WHOLE, {}, 'it was refused'],
    ['a refusal of chunks', failed('refused', 405), CHUNKS, {}, ['whole', { noChunks: true }]],
    ['a refusal of chunks and of the whole', failed('refused', 405), { ...CHUNKS, limit: LIMIT }, {}, 'too large'],
    ['a refusal of something else in chunks', failed('refused', 403), CHUNKS, {}, 'it was refused'],
    ['too many attempts', failed('broken'), { ...WHOLE, failed: MAX_UPLOAD_SESSIONS - 1 }, {}, 'it was broken'],
  ])('%s', (_, attempt, state, support, expected) => {
    expect(after(attempt, state, support)).toEqual(expected);
  });
});

test('that a PUT needs a PATCH before it is learnt where chunks help against lost sessions', () => {
  expect(learntFromSuccess({ ...CHUNKS, lost: 2 })).toEqual({ needsPatch: true });
  expect([learntFromSuccess({ ...CHUNKS, broken: 2, lost: 1 }), learntFromSuccess(WHOLE)]).toEqual([{}, {}]);
});
