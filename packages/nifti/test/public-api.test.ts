import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('has this public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function readNifti/1",
      "function readNiftiHeader/1",
      "function writeNifti/1",
    ]
  `);
});
