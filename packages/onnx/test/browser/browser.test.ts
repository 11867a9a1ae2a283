// From the built room: what a page gets is what npm users get.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage, describeInBrowser, type Page } from '@ich/testkit/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { relativeDifference } from '../smallUnet.js';
import { type OnnxResult, onnxRun, onnxTraining, type TrainingResult } from './onnxRun.js';

const TOLERANCE = 1e-5;

describeInBrowser('in a browser', (chromium) => {
  let page: Page;
  let wanted: OnnxResult;
  let trained: TrainingResult;
  beforeAll(async () => {
    page = await bundlePage(chromium, { dir: import.meta.dirname, entry: 'page.ts' });
    wanted = await onnxRun('unet', { threads: 1 });
    trained = await onnxTraining({ threads: 1 });
  });
  afterAll(() => page?.close());

  const expectSame = <T extends object>(result: Record<string, unknown>, expected: T, tolerance = TOLERANCE): void => {
    expect(result).not.toHaveProperty('error');
    expect(result).not.toHaveProperty('message');
    for (const [name, values] of Object.entries(expected)) {
      expect(relativeDifference(result[name] as number[], values), name).toBeLessThan(tolerance);
    }
  };

  it('predicts on one thread as onnxruntime-node does', async () => {
    const result = await page.open();
    expect(result).toMatchObject({
      isolated: false,
      started: 0,
      reason: expect.stringMatching(/^onnxruntime-web 1\..*one thread, because/),
    });
    expectSame(result, wanted);
  });

  it.each(['?threads=2', '?worker&threads=2'])('predicts on two threads: %s', async (query) => {
    const result = await page.open(query, { isolated: true });
    // One besides that of the page or worker itself.
    expect(result).toMatchObject({ isolated: true, started: 1 });
    expectSame(result, wanted);
  });

  it('predicts in a web worker', async () => {
    expectSame(await page.open('?worker'), wanted);
  });

  it.each([
    ['?train', false],
    ['?train&worker&threads=2', true],
  ])('trains as onnxruntime-node does: %s', async (query, isolated) => {
    expectSame(await page.open(query, { isolated }), trained);
  });

  it('brings nothing of Node along', () => {
    const scripts = (readdirSync(page.dir, { recursive: true }) as string[]).filter((file) => file.endsWith('.js'));
    const code = scripts.map((file) => readFileSync(join(page.dir, file), 'utf8')).join('');
    // Words of either loader; comments name both packages.
    const words = ['`npm i onnxruntime-web`', '`npm i onnxruntime-node`'];
    expect(words.map((text) => code.includes(text))).toEqual([true, false]);
  });

  it('does not pretend to have threads', async () => {
    expect(await page.open('?threads=2')).toMatchObject({
      code: 'parameter',
      message: expect.stringMatching(/threads 1, because this page is not cross-origin isolated.*Cross-Origin-Opener/),
    });
  });

  it.each(['', '&device=webgpu'])('tells a graph that is none from a runtime that does not start%s', async (device) => {
    expect(await page.open(`?net=broken${device}`)).toMatchObject({
      code: 'format',
      message: expect.stringMatching(/a graph that onnxruntime can run/),
    });
  });

  it('has no cuda', async () => {
    expect(await page.open('?device=cuda')).toMatchObject({
      code: 'io',
      message: expect.stringMatching(/compute on cuda, received a browser/),
    });
  });

  it('says where it looks for the .wasm file', async () => {
    expect(await page.open('?wasmPaths=/nowhere')).toMatchObject({
      code: 'io',
      message: expect.stringMatching(/onnxruntime to start.*wasmPaths/s),
    });
  });

  it.for(['even', 'unet'] as const)('computes on webgpu, or says why not: %s', async (net, { skip }) => {
    const result = await page.open(`?device=webgpu&net=${net}`);
    if (/to compute on webgpu/.test(String(result.message))) skip(String(result.message));
    // Convolutions of six channels are among those that onnxruntime 1.30 gets wrong.
    if (net === 'unet' && 'message' in result) expect(result.message).toMatch(/on webgpu to give what it gives on the/);
    else expectSame(result, await onnxRun(net, { threads: 1 }), 1e-4);
  });
});
