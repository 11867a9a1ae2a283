import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('exports these names and no others', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function coverage/1",
      "function createStitcher/1",
      "function estimateMemory/1",
      "function extractTiles/2",
      "function extractTilesInto/3",
      "function predictTiled/2",
      "function stitchTiles/2",
      "function stitchTilesInto/3",
      "function streamTiled/2",
      "function stretchTiles/1",
      "function tileGrid/2",
      "function windowWeights/2",
      "function withFlips/2",
      "object tilingPresets{hssayeni2020,monai,monaiGaussian,nnunet}",
    ]
  `);
});
