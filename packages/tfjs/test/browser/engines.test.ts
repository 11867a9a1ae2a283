// From the built room: what a page gets is what npm users get.

import { readdirSync } from 'node:fs';
import { bundlePage, describeInBrowser, type Page } from '@ich/testkit/browser';
import { type BackendInfo, useBackend } from '@ich/tfjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EngineResult, engineRun } from './engineRun.js';

/** Largest difference, in parts of the largest value. */
function difference(values: readonly number[], expected: readonly number[]): number {
  expect(values).toHaveLength(expected.length);
  const largest = Math.max(...expected.map((value, i) => Math.abs(value - values[i])));
  return largest / Math.max(...expected.map(Math.abs));
}

describeInBrowser('in a browser', (chromium) => {
  let page: Page;
  let expected: EngineResult;
  beforeAll(async () => {
    page = await bundlePage(chromium, { dir: import.meta.dirname, entry: 'enginePage.ts' });
    await useBackend({ prefer: 'wasm' });
    expected = await engineRun();
  });
  afterAll(() => page?.close());

  const expectSame = (result: Record<string, unknown>, tolerance: number): void => {
    expect(result).not.toHaveProperty('error');
    const { map, losses, weights, sampled, leaked } = result as unknown as EngineResult;
    expect(difference(map, expected.map)).toBeLessThan(tolerance);
    expect(difference(losses, expected.losses)).toBeLessThan(tolerance);
    expect(difference(weights, expected.weights)).toBeLessThan(tolerance);
    expect(difference(sampled, expected.sampled)).toBeLessThan(tolerance);
    expect(leaked).toBe(0);
  };

  it.each(['wasm', 'cpu'])('%s predicts and trains as wasm does in Node', async (engine) => {
    const result = await page.open(`?engine=${engine}`);
    expect(result).toMatchObject({ info: { name: engine, canTrain: true, passedOver: [] } });
    expectSame(result, 1e-5);
  });

  it('wasm with shared memory predicts and trains as well', async () => {
    const result = await page.open('?engine=wasm', { isolated: true });
    expect(result).toMatchObject({ isolated: true, info: { name: 'wasm' } });
    expectSame(result, 1e-5);
  });

  it('is spared the threads of Node', () => {
    const files = readdirSync(page.dir, { recursive: true }).map(String);
    expect(files).toContain('page.js');
    expect(files.filter((file) => /modelWorker|wasmThread/.test(file))).toEqual([]);
  });

  it('chooses by itself and says what it passed over', async () => {
    const result = await page.open();
    const { name, passedOver } = result.info as BackendInfo;
    // With a graphics card it is webgpu or webgl, with a software renderer wasm.
    expect(['webgpu', 'webgl', 'wasm']).toContain(name);
    expect(passedOver[0]).toEqual({ name: 'tensorflow', reason: 'only in Node' });
    expectSame(result, 1e-5);
  });

  it.for(['webgl', 'webgpu'])('%s predicts and trains as wasm does in Node', async (engine, { skip }) => {
    const result = await page.open(`?engine=${engine}`);
    if ('notHere' in result) skip(String(result.notHere));
    expect(result).toMatchObject({ info: { name: engine, canTrain: true } });
    expectSame(result, 1e-5);
  });
});
