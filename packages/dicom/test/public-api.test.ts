import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';
import * as node from '../src/node/index.js';

it('the public face is what it was', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function listSeries/1",
      "function ontoSlices/2",
      "function orthogonalise/1",
      "function readDicomSeg/2",
      "function readDicomSeries/1",
      "function writeDicomSeg/3",
    ]
  `);
  expect(publicApi(node)).toMatchInlineSnapshot(`
    [
      "function dicomFiles/1",
      "function readDicomFolder/1",
    ]
  `);
});
