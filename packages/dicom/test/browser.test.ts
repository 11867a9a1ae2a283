import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import { bundlePage, describeInBrowser, type Page } from '@ich/testkit/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';

const dir = join(import.meta.dirname, '..');
const wanted = /^(Deflated|JPEG 2000 lossy|JPEG baseline|JPEG-LS near|JPEG lossless, predictor 7|RLE: 8)/;
const cases = readGolden<{ name: string; file: string; hu: number[] }[]>(dir, 'pixels.json.gz').filter(({ name }) =>
  wanted.test(name),
);

/** Reads the files from base64 as a page would get them from its user: as Blobs. */
const CODE = `
  import { postResult } from '@ich/testkit/page';
  import { readDicomSeries } from '../src/index.ts';
  const files = ${JSON.stringify(cases.map(({ file }) => file))};
  const read = async (file) => {
    const bytes = Uint8Array.from(atob(file), (c) => c.charCodeAt(0));
    return [...(await readDicomSeries([new Blob([bytes])])).view.data];
  };
  postResult(async () => ({ hu: await Promise.all(files.map(read)) }));`;

describeInBrowser('bundled for a page', (chromium) => {
  let page: Page;
  beforeAll(async () => {
    page = await bundlePage(chromium, { dir: import.meta.dirname, code: CODE });
  });
  afterAll(() => page?.close());

  it('reads compressed files as Node does', async () => {
    expect(cases.length).toBe(9);
    expect((await page.open()).hu).toEqual(cases.map(({ hu }) => hu));
  });
});
