// From the built room: the same to the bit in Node, in its workers and in a browser, with WebAssembly and without.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundlePage, describeInBrowser, type Page } from '@ich/testkit/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as room from '../../src/index.js';

interface Checksums {
  sums: object[];
  /** WebAssembly kernels that were opened. */
  opened: number;
}

let wanted: object[];
beforeAll(async () => {
  const file = pathToFileURL(join(import.meta.dirname, 'checksums.mjs')).href;
  const { checksums } = (await import(file)) as { checksums(): Checksums | Promise<Checksums> };
  const { sums, opened } = await checksums();
  expect(opened).toBe(1);
  wanted = sums;
});

it('tells inputs apart, and leaves no function out', async () => {
  expect(new Set(wanted.map((sums) => JSON.stringify(sums))).size).toBe(wanted.length);
  const source = await readFile(join(import.meta.dirname, 'checksums.mjs'), 'utf8');
  expect(Object.keys(room).filter((name) => !new RegExp(`\\broom\\.${name}\\b`).test(source))).toEqual([]);
});

it.each([{ plain: false }, { plain: true }])('is the same in a worker: %o', async (workerData) => {
  const got = await new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'worker.mjs'), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  expect(got).toEqual({ sums: wanted, opened: workerData.plain ? 0 : 1 });
});

describeInBrowser('in a browser', (chromium) => {
  let page: Page;
  beforeAll(async () => {
    page = await bundlePage(chromium, { dir: import.meta.dirname, entry: 'page.mjs' });
  });
  afterAll(() => page?.close());

  it.each(['', '?plain', '?worker'])('is the same in a page%s', async (query) => {
    expect(await page.open(query)).toEqual({ sums: wanted, opened: query === '?plain' ? 0 : 1 });
  });
});
