import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('has this public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function applyWindow/2",
      "function applyWindowInto/3",
      "function clamp/2",
      "function clampInto/3",
      "function createNormalizationFitter/0",
      "function fitNormalization/1",
      "function histogram/2",
      "function histogramInto/3",
      "function invertWindow/2",
      "function invertWindowInto/3",
      "function normalize/2",
      "function normalizeInto/3",
      "function stackWindows/3",
      "function stackWindowsInto/3",
      "function threshold/2",
      "function thresholdInto/3",
      "function windowBetween/1",
      "object windowPresets{abdomen,bone,brain,brainNarrow,liver,lung,mediastinum,softTissue,spineBone,spineSoftTissue,stroke,strokeNarrow,subdural,temporalBone,temporalBoneWide}",
    ]
  `);
});
