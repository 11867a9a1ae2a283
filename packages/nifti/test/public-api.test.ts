import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('has this public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function axisCodes/1",
      "function describeAffine/1",
      "function readNifti/1",
      "function readNiftiArray/1",
      "function readNiftiExtensions/1",
      "function readNiftiHeader/1",
      "function reorient/2",
      "function resample/2",
      "function writeNifti/1",
    ]
  `);
});
