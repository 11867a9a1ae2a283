// From the built room: the same to the bit in Node, in its workers and in a browser, with WebAssembly and without.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundlePage, describeInBrowser, type Page } from '@ich/testkit/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';

let wanted: object[];
beforeAll(async () => {
  const file = pathToFileURL(join(import.meta.dirname, 'checksums.mjs')).href;
  const { checksums } = (await import(file)) as { checksums(): object[] };
  wanted = checksums();
});

it('tells masks apart', () => {
  expect(new Set(wanted.map((sums) => JSON.stringify(sums))).size).toBe(wanted.length);
});

it.each([{ plain: false }, { plain: true }])('is the same in a worker: %o', async (workerData) => {
  const got = await new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'worker.mjs'), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  expect(got).toEqual(wanted);
});

describeInBrowser('in a browser', (chromium) => {
  let page: Page;
  beforeAll(async () => {
    page = await bundlePage(chromium, { dir: import.meta.dirname, entry: 'page.mjs' });
  });
  afterAll(() => page?.close());

  it.each(['', '?plain', '?worker'])('is the same in a page%s', async (query) => {
    expect(await page.open(query)).toEqual({ checksums: wanted });
  });
});
