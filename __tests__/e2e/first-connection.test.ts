import { describe, expect, it } from 'vitest';
import { runAction } from '../support/runner.ts';
import { CA_CERT, SERVER_CERT, SERVER_KEY } from '../support/test-certificates.ts';
import { aRig, failure, HASTY, success } from './rig.ts';

const MISSING = { command: 'pull', 'fail-on-missing': 'false', ...HASTY };
const TLS = { cert: SERVER_CERT, key: SERVER_KEY };

describe('the connection that a step begins before its code is loaded', () => {
  it.each([
    ['plain HTTP', undefined, {}],
    ['TLS', TLS, { 'ca-file': CA_CERT }],
  ])('is the one of the first request, with %s', async (_, tls, inputs) => {
    const rig = await aRig([], {}, tls);
    success(await runAction({ inputs: { ...MISSING, ...inputs, reference: `${rig.host}/demo:none` } }));
    expect(rig.server.requests.length).toBeGreaterThan(0);
    expect(rig.server.connections).toBe(1);
  });

  it('sends nothing if the inputs are wrong', async () => {
    const rig = await aRig();
    const inputs = { command: 'pull', reference: `${rig.host}/demo:v1`, unpack: 'perhaps' };
    failure(await runAction({ inputs }), 'INPUT_INVALID');
    expect(rig.server.requests).toEqual([]);
  });

  it('is not begun by the post step', async () => {
    const rig = await aRig();
    const step = await runAction({ inputs: { ...MISSING, reference: `${rig.host}/demo:none` } });
    const before = rig.server.connections;
    success(await step.post());
    expect(rig.server.connections).toBe(before);
  });

  it('changes nothing about a registry that is not there', async () => {
    const reference = '127.0.0.1:1/demo:v1';
    const { errors } = await runAction({ inputs: { command: 'pull', reference, retries: '0' } });
    expect(errors.join()).toMatch(/127\.0\.0\.1:1.*(refused|ECONNREFUSED)/);
  });
});
