import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The tests of the tensorflow backend. It is no dependency of the repository: `ICH_TFJS_NODE` is a folder in whose
// `node_modules` a built one lies, and the room's own `import('@tensorflow/tfjs-node')` is led there.
const folder = process.env.ICH_TFJS_NODE ?? '';
const name = '@tensorflow/tfjs-node';

const tests = join(import.meta.dirname, '..');
/** Test files that go through every backend there is. */
const ofAllBackends = readdirSync(tests)
  .filter((file) => file.endsWith('.test.ts') && readFileSync(join(tests, file), 'utf8').includes('backendsHere'))
  .map((file) => `test/${file}`);

export default defineConfig({
  // Whole names only, or it would answer for tfjs-node-gpu too.
  resolve: {
    alias: [
      { find: /^@tensorflow\/tfjs-node$/, replacement: createRequire(join(folder, 'package.json')).resolve(name) },
    ],
  },
  test: {
    include: [...ofAllBackends, 'test/native/tensorflow.test.ts'],
    // They name theirs.
    testNamePattern: /tensorflow/,
    fileParallelism: false,
    hookTimeout: 120_000,
    testTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: process.env.ICH_TEST_RESULT }]],
  },
});
