import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('exports these names', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function applyAugmentation/3",
      "function decodeCheckpoint/2",
      "function directoryStore/1",
      "function drawAugmentation/3",
      "function encodeCheckpoint/1",
      "function epochLog/1",
      "function fit/1",
      "function leaveOneOut/1",
      "function memoryStore/0",
      "function readCheckpoint/1",
      "function selectWindows/1",
      "function shrinkGrid/1",
      "function shrinkTruth/2",
      "function sliceFile/1",
      "function splitFolds/2",
      "function tensorboardEvents/1",
      "function trainingPlan/1",
      "function validationLoss/3",
      "function windowSource/1",
      "object augmentations{hssayeni2020}",
    ]
  `);
});
