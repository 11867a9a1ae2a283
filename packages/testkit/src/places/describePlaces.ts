import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundlePage, type Page } from '../browser/bundlePage.js';
import { describeInBrowser } from '../browser/describeInBrowser.js';
import type { Checksums, PlaceData } from './types.js';

/** What `describePlaces` takes. */
export interface Places {
  /** The folder of `checksums.mjs`, which exports `checksums()`: what `countKernels` answers for the room's work. */
  readonly dir: string;
  /** WebAssembly kernels that this work opens. */
  readonly opened: number;
  /** The room, when its work is to leave none of its functions out: each must stand there as `room.<name>`. */
  readonly room?: Record<string, unknown>;
}

/** From the built room: the same to the bit in Node, in its workers and in a browser, with WebAssembly and without. */
export function describePlaces({ dir, opened, room = {} }: Places): void {
  const file = join(dir, 'checksums.mjs');
  const work = pathToFileURL(file).href;
  let wanted: object[];
  beforeAll(async () => {
    const { checksums } = (await import(/* @vite-ignore */ work)) as { checksums(): Promise<Checksums> };
    const here = await checksums();
    expect(here.opened).toBe(opened);
    wanted = here.sums;
  });

  it('tells inputs apart, and leaves no function out', async () => {
    expect(new Set(wanted.map((sums) => JSON.stringify(sums))).size).toBe(wanted.length);
    const source = await readFile(file, 'utf8');
    expect(Object.keys(room).filter((name) => !new RegExp(`\\broom\\.${name}\\b`).test(source))).toEqual([]);
  });

  it.each([{ plain: false }, { plain: true }])('is the same in a worker: %o', async ({ plain }) => {
    expect(await inWorker({ work, plain })).toEqual({ sums: wanted, opened: plain ? 0 : opened });
  });

  describeInBrowser('in a browser', (chromium) => {
    let page: Page;
    beforeAll(async () => {
      const alias = [{ find: './work.js', replacement: file }];
      page = await bundlePage(chromium, { dir, entry: join(import.meta.dirname, 'page.js'), alias });
    });
    afterAll(() => page?.close());

    it.each(['', '?plain', '?worker'])('is the same in a page%s', async (query) => {
      expect(await page.open(query)).toEqual({ sums: wanted, opened: query === '?plain' ? 0 : opened });
    });
  });
}

function inWorker(workerData: PlaceData): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'nodeWorker.js'), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
