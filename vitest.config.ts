import { defineConfig } from 'vitest/config';

// Two cores are what a CI machine and a contributor's container have at least. Interop suites start real registries and
// many processes, so their files run one after another; everything else runs two files at a time.
const include = ['__tests__/**/*.test.ts'];
const interop = ['__tests__/interop/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup: '__tests__/support/run-folder.ts',
    projects: [
      {
        test: {
          name: 'unit',
          include,
          exclude: interop,
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'interop',
          include: interop,
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
