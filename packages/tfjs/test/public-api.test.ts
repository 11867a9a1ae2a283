import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('is what other rooms rely on', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function addScaled/3",
      "function assembleTrainer/4",
      "function bilinearUpSampling2d/0",
      "function checkChannels/3",
      "function checkWeightMap/4",
      "function createPredictor/1",
      "function createTrainer/2",
      "function dropoutMask/1",
      "function fromTensor/1",
      "function gatherPixels/0",
      "function groupNormalization/1",
      "function instanceNormalization/0",
      "function nearestUpSampling2d/0",
      "function nearestUpSampling3d/0",
      "function outputElements/2",
      "function registerLayers/0",
      "function safeBatchSize/2",
      "function seededDropout/1",
      "function stretchOf/3",
      "function takesPixels/2",
      "function toTensor/1",
      "function useBackend/0",
      "function weightsOf/1",
      "function writeWeights/3",
    ]
  `);
});
