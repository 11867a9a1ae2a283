import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('has this public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function helpText/0",
      "function hssayeni2020/2",
      "function ich/1",
      "function main/1",
      "function parseOptions/1",
      "object paperResults{band,diceByAge,diceBySubtype,table6,table7}",
      "object protocols{corrected,paper-code}",
    ]
  `);
});
