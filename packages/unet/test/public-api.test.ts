import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('is what other rooms rely on', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function countParameters/1",
      "function createUnet/1",
      "function loadModel/1",
      "function saveModel/2",
      "object presets{hssayeni2020,slim}",
    ]
  `);
});
