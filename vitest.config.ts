import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests of the command line change the working folder, which threads cannot.
    pool: 'forks',
    // The command-line tests wait for processes more than they compute.
    maxWorkers: '100%',
    globalSetup: 'test/cli/built.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
