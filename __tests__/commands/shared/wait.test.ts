import { expect, test } from 'vitest';
import { ArtifactError } from '../../../src/base/errors.ts';
import { afterWait, waitFor } from '../../../src/commands/shared/wait.ts';
import { SILENT } from '../../../src/store/observer.ts';

const signal = new AbortController().signal;

test('without a wait there is one look', async () => {
  for (const waitMs of [undefined, 0]) {
    let looks = 0;
    const look = async () => {
      looks += 1;
      return undefined;
    };
    expect(await waitFor(look, { what: 'it', waitMs, observer: SILENT, signal })).toBeUndefined();
    expect(looks).toBe(1);
    expect(afterWait(waitMs)).toBe('');
  }
});

test('a cancelled wait ends in its pause, and does not look again', async () => {
  const controller = new AbortController();
  const reason = new ArtifactError('CANCELLED', 'The step was cancelled');
  let looks = 0;
  const look = async () => {
    looks += 1;
    setImmediate(() => controller.abort(reason));
    return undefined;
  };
  const waiting = { what: 'it', waitMs: 3_600_000, observer: SILENT, signal: controller.signal };
  await expect(waitFor(look, waiting)).rejects.toBe(reason);
  expect(looks).toBe(1);
});

test('a failure is no absence', async () => {
  const denied = new ArtifactError('DENIED', 'No');
  const look = () => Promise.reject(denied);
  await expect(waitFor(look, { what: 'it', waitMs: 3_600_000, observer: SILENT, signal })).rejects.toBe(denied);
});
