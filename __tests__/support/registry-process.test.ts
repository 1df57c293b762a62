import { expect, it } from 'vitest';
import { startRegistryProcess } from './registry-process.ts';

it('runs the registry as a process of its own, with its options', async () => {
  const registry = await startRegistryProcess(['--port', '0', '--no-referrers', '--generated-blob', '70000']);
  try {
    const blob = await fetch(`${registry.url}/v2/x/blobs/${registry.generatedDigest}`);
    expect((await blob.arrayBuffer()).byteLength).toBe(70_000);
    expect((await fetch(`${registry.url}/v2/x/referrers/${registry.generatedDigest}`)).status).toBe(404);
  } finally {
    await registry.close();
  }
  expect(registry.child.exitCode).toBe(0);
});

it('says what is wrong with an option', async () => {
  await expect(startRegistryProcess(['--latency-ms', 'much'])).rejects.toThrow(
    '--latency-ms much is not a whole number',
  );
  await expect(startRegistryProcess(['--nonsense'])).rejects.toThrow('--nonsense');
});
