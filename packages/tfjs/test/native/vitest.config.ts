import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The tests of the tensorflow backend. It is no dependency of the repository: `ICH_TFJS_NODE` is a folder in whose
// `node_modules` a built one lies, and the room's own `import('@tensorflow/tfjs-node')` is led there.
const folder = process.env.ICH_TFJS_NODE ?? '';
const name = '@tensorflow/tfjs-node';

export default defineConfig({
  resolve: { alias: { [name]: createRequire(join(folder, 'package.json')).resolve(name) } },
  test: {
    include: ['test/native/tensorflow.test.ts'],
    testTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: process.env.ICH_TEST_RESULT }]],
  },
});
