import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('has this public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function nominalSpacingMm/1",
      "function openCtIch/1",
      "function readDemographicsCsv/2",
      "function readDiagnosisCsv/2",
      "function readGreyImage/2",
      "object subtypes{0,1,2,3,4}",
    ]
  `);
});
