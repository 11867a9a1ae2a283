import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';
import * as ndarrayDoor from '../src/ndarray.js';

it('has this public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "class IchError",
      "function affineFromSpacing/1",
      "function checkNumber/3",
      "function checkOneOf/4",
      "function checkSameGrid/4",
      "function checkSameShape/4",
      "function checkSpacing/4",
      "function checkView/3",
      "function contiguousData/1",
      "function createRng/1",
      "function describeValue/1",
      "function dtypeOf/1",
      "function invertAffine/1",
      "function isContiguous/1",
      "function openAssembly/1",
      "function rowMajorStride/1",
      "function sameGrid/2",
      "function sameShape/2",
      "function scatter/2",
      "function sizeOf/1",
      "function spacingFromAffine/1",
      "function throwIfAborted/2",
      "function volumeMl/2",
      "function voxelToWorld/2",
      "function writeInto/2",
    ]
  `);
  expect(publicApi(ndarrayDoor)).toMatchInlineSnapshot(`
    [
      "function assign/2",
      "function copy/1",
      "function ndarrayFrom/1",
      "function ndarrayOf/2",
      "function zeros/2",
    ]
  `);
});
