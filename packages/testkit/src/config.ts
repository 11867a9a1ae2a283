import { defineConfig } from 'vitest/config';

/** The one vitest configuration of the house: every room re-exports it as its `vitest.config.ts`. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: '.test-result.json' }]],
    // Two cores: rooms run beside each other, so a room does not also fan out.
    fileParallelism: false,
  },
});
