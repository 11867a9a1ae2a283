import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { bundlePage, describeInBrowser, type Page } from '@ich/testkit/browser';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { alias, bundle } from './bundle.js';
import { roomRun } from './roomRun.js';

/** As JSON, which keeps every bit of a finite number; the others by name, so that NaN is not null. */
const written = `JSON.stringify(roomRun(), (_, value) =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : ArrayBuffer.isView(value) ? [...value] : value)`;

const plain = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const defined = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(defined.map(([name, each]) => [name, plain(each)]));
};

/** Every number of some data, in order. */
const numbersOf = (value: unknown): number[] =>
  typeof value === 'number' ? [value] : typeof value === 'object' ? Object.values(value ?? {}).flatMap(numbersOf) : [];

const expected = plain(roomRun()) as ReturnType<typeof roomRun>;

describe('the same to the bit', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('is more than nothing', () => {
    expect(numbersOf(expected.exact).length).toBeGreaterThan(1000);
    expect(numbersOf(expected.transcendental).length).toBeGreaterThan(30);
  });

  it('in a worker thread', async () => {
    const code = await bundle(`
      import { parentPort } from 'node:worker_threads';
      import { roomRun } from './roomRun.ts';
      parentPort.postMessage(${written});`);
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    const [result] = await once(worker, 'message');
    await worker.terminate();
    expect(JSON.parse(result)).toEqual(expected);
  });

  it('without WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    const room = await import('./roomRun.js');
    expect(room.roomRun).not.toBe(roomRun);
    expect(plain(room.roomRun())).toEqual(expected);
  });
});

const CODE = `
  import { postResult } from '@ich/testkit/page';
  import { roomRun } from './roomRun.ts';
  const policy = Object.assign(document.createElement('meta'), {
    httpEquiv: 'Content-Security-Policy',
    content: location.search === '?wasm' ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'",
  });
  document.head.append(policy);
  postResult(async () => ({ result: ${written} }));`;

describeInBrowser('the same to the bit', (chromium) => {
  let page: Page;
  beforeAll(async () => {
    page = await bundlePage(chromium, { dir: import.meta.dirname, code: CODE, alias });
  });
  afterAll(() => page?.close());

  it.each([
    ['in a page that forbids eval and WebAssembly', ''],
    ['in a page that forbids eval alone', '?wasm'],
  ])('%s', async (_, query) => {
    const { exact, transcendental } = JSON.parse(String((await page.open(query)).result));
    expect(exact).toEqual(expected.exact);
    const [found, wanted] = [transcendental, expected.transcendental].map(numbersOf);
    expect(found.length).toBe(wanted.length);
    for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 11);
  });
});
