import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests of the command line change the working folder, which threads cannot.
    pool: 'forks',
    // The command-line tests wait for processes more than they compute.
    maxWorkers: '100%',
    // A file starts with the modules and the compiled code of those before it: a seventh of the time. What it changes of
    // the process it puts back.
    isolate: false,
    globalSetup: 'test/cli/built.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
