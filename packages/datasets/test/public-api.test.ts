import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('has this public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function crossValidationSplits/1",
      "function nominalSpacingMm/1",
      "function openCtIch/1",
      "function openDataset/1",
      "function readCases/1",
      "function readDemographicsCsv/2",
      "function readDiagnosisCsv/2",
      "function readGreyImage/2",
      "function readSplits/2",
      "function splitsFromFolds/1",
      "function verifyDataset/1",
      "function writeSplits/1",
      "object subtypes{0,1,2,3,4}",
    ]
  `);
});
