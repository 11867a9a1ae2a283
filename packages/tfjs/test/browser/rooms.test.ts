import { join } from 'node:path';
import { bundlePage, describeInBrowser, type Page } from '@ich/testkit/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';

const packages = join(import.meta.dirname, '../../..');
// From their sources: this room does not depend on them, so they may not be built yet.
const ROOMS = [
  { find: '@ich/morphology/kernels', replacement: join(packages, 'morphology/src/kernels/index.ts') },
  { find: '@ich/morphology', replacement: join(packages, 'morphology/src/index.ts') },
  { find: '@ich/metrics', replacement: join(packages, 'metrics/src/index.ts') },
];

/** What someone writes who wants the rooms without an engine in a page. */
const CODE = `
  import { ndarrayOf } from '@ich/core/ndarray';
  import { confusion, dice } from '@ich/metrics';
  import { dilate, footprints, label } from '@ich/morphology';
  import { postResult } from '@ich/testkit/page';
  const mask = (values) => ndarrayOf(Uint8Array.from(values), [2, 4]);
  postResult(async () => {
    const truth = mask([0, 1, 1, 0, 0, 0, 0, 1]);
    const predicted = mask([0, 1, 0, 0, 0, 0, 0, 1]);
    const grown = dilate(predicted, { footprint: footprints.box([1, 3]) });
    const lesions = label(truth, { connectivity: 1 }).count;
    return { dice: dice(confusion(truth, predicted)), grown: [...grown.data], lesions };
  });`;

describeInBrowser('rooms without an engine, in a browser', (chromium) => {
  let page: Page;
  beforeAll(async () => {
    page = await bundlePage(chromium, { dir: import.meta.dirname, code: CODE, alias: ROOMS });
  });
  afterAll(() => page?.close());

  it('compute overlap, morphology and components', async () => {
    expect(await page.open()).toEqual({ dice: 4 / 5, grown: [1, 1, 1, 0, 0, 0, 1, 1], lesions: 2 });
  });

  it('need no tfjs and little space', () => {
    expect(page.scriptBytes).toBeLessThan(200_000);
  });
});
