import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('is what other rooms rely on', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function createPredictor/1",
      "function createTrainer/2",
      "function fromTensor/1",
      "function nearestUpSampling2d/0",
      "function registerLayers/0",
      "function safeBatchSize/2",
      "function seededDropout/1",
      "function toTensor/1",
      "function useBackend/0",
    ]
  `);
});
