import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { restoreNodeUtil } from '../../src/native/restoreNodeUtil.js';

it('restoreNodeUtil gives every importer of node:util what tfjs-node calls', () => {
  const util = createRequire(import.meta.url)('node:util');
  delete util.isNullOrUndefined; // as Node 23 has it
  restoreNodeUtil();
  restoreNodeUtil();
  expect([null, undefined, 0, '', NaN].map((value) => util.isNullOrUndefined(value))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([[], { length: 0 }].map((value) => util.isArray(value))).toEqual([true, false]);
});
