import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('public API', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function bruteForceCrf/1",
      "function denseCrf/1",
      "function denseCrfInWorkers/1",
      "function estimateMemory/1",
      "function permutohedralFilter/2",
      "object presets{ichnet,kamnitsas2017,pydensecrf}",
    ]
  `);
});
