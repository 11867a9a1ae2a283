import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('exports these names', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function correctPrior/2",
      "function createIchnet/1",
      "function ichnetPredictor/1",
      "function loadVgg16Weights/2",
      "function neighbourSlices/2",
      "function normalizeBrain/2",
      "function pixelSource/1",
      "function predictBrain/2",
      "function samplePixels/1",
      "function trainIchnet/1",
      "object ichnetPresets{full,slim}",
      "object ichnetRecipes{paper,slim}",
      "object normalizations{headCt}",
    ]
  `);
});
