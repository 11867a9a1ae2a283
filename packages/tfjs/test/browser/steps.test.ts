import { join } from 'node:path';
import { bundlePage, describeInBrowser, type Page } from '@ich/testkit/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goldenSteps } from '../goldenSteps.js';

const CODE = `
  import { postResult } from '@ich/testkit/page';
  import { createTrainer, registerLayers, useBackend } from '@ich/tfjs';
  import { takeSteps } from ${JSON.stringify(join(import.meta.dirname, '../takeSteps.ts'))};
  const golden = ${JSON.stringify(goldenSteps)};
  postResult(async () => {
    const prefer = new URLSearchParams(location.search).get('engine');
    const notHere = await useBackend({ prefer }).then(() => undefined, (error) => error.message);
    if (notHere) return { notHere };
    registerLayers();
    const nets = [];
    for (const net of golden.nets) nets.push(await takeSteps(golden, net, createTrainer));
    return { nets };
  });`;

describeInBrowser('twenty steps of Adam in a browser', (chromium) => {
  let page: Page;
  beforeAll(async () => {
    page = await bundlePage(chromium, { dir: import.meta.dirname, code: CODE });
  });
  afterAll(() => page?.close());

  it.for(['webgl', 'webgpu'])('%s: losses and last weights are those of Keras', async (engine, { skip }) => {
    const result = await page.open(`?engine=${engine}`);
    if ('notHere' in result) skip(String(result.notHere));
    const nets = result.nets as { losses: number; weights: number }[];
    expect(nets).toHaveLength(goldenSteps.nets.length);
    for (const { losses, weights } of nets) {
      expect(losses).toBeLessThan(5e-5);
      expect(weights).toBeLessThan(5e-5);
    }
  });
});
