import { defineConfig } from 'vitest/config';

/** The configuration of a room's benchmarks: `vitest run --config vitest.bench.config.ts`. They assert nothing. */
export default defineConfig({
  test: {
    include: ['bench/**/*.bench.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
