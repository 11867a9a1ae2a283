import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('is what other rooms rely on', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function createOnnxPredictor/1",
      "function createOnnxTrainer/2",
      "function estimateTrainingMemory/2",
      "function exportOnnx/1",
      "function onnxAvailable/0",
    ]
  `);
});
