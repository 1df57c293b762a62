import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openWritableLayout } from '../../src/layout/layout.ts';
import { storeContract } from '../store/contract.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'layout-contract-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

storeContract('layout', async () => openWritableLayout(await mkdtemp(join(root, 'l-'))));
