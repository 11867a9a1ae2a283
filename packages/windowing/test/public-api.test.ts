import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('has this public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function applyWindow/2",
      "function applyWindowInto/3",
      "function stackWindows/3",
      "function threshold/2",
      "object windowPresets{bone,brain,brainNarrow,softTissue,stroke,strokeNarrow,subdural}",
    ]
  `);
});
