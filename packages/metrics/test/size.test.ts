import { gzipSync } from 'node:zlib';
import { bundlePage, describeInBrowser, type Page } from '@ich/testkit/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alias, bundle } from './bundle.js';

/**
 * All areas together: the code of this room, whose aim is 20 kB, and with all it needs of the two rooms it may use, whose
 * WebAssembly is part of it. These keep it from growing.
 */
const OWN = 21_600;
const WHOLE = 28_400;

const gzipped = (code: string): number => gzipSync(code, { level: 9 }).length;

describe('what a user ships, in gzip', () => {
  it('a single score: under 2 kB', async () => {
    const code = await bundle("export { dice } from '@ich/metrics';");
    expect(gzipped(code)).toBeLessThan(2048);
    expect(code).toContain('WebAssembly');
  });

  it('everything: no more than it was, and no code that compiles code', async () => {
    const all = "export * from '@ich/metrics';";
    const [own, whole] = [await bundle(all, [/^@ich\/(core|morphology)/]), await bundle(all)];
    console.log(`own code ${gzipped(own)} bytes, with core and morphology ${gzipped(whole)}`);
    expect(gzipped(own)).toBeLessThan(OWN);
    expect(gzipped(whole)).toBeLessThan(WHOLE);
    expect(whole).not.toMatch(/\beval\s*\(|\bnew Function\b|\bFunction\s*\(/);
  });
});

/** A page that forbids itself to compile anything before it loads the room. */
const CODE = `
  import { postResult } from '@ich/testkit/page';
  const attempt = (work) => { try { work(); return true } catch { return false } };
  postResult(async () => {
    const policy = Object.assign(document.createElement('meta'), {
      httpEquiv: 'Content-Security-Policy',
      content: location.search === '?wasm' ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'",
    });
    document.head.append(policy);
    const evaluates = attempt(() => globalThis['eval']('1'));
    const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
    const compiles = attempt(() => new WebAssembly.Module(empty));
    const { confusion, dice, explain } = await import('@ich/metrics');
    const truth = Uint8Array.from({ length: 100_001 }, (_, i) => Number(i % 3 === 0));
    const predicted = Uint8Array.from({ length: 100_001 }, (_, i) => Number(i % 2 === 0));
    const counts = confusion(truth, predicted);
    return { evaluates, compiles, counts, dice: dice(counts), words: explain(counts, 'jaccard') };
  });`;

describeInBrowser('under a content security policy', (chromium) => {
  let page: Page;
  beforeAll(async () => {
    page = await bundlePage(chromium, { dir: import.meta.dirname, code: CODE, alias });
  });
  afterAll(() => page?.close());

  it.each([
    ['without unsafe-eval: in JavaScript', '', false],
    ['with wasm-unsafe-eval alone: in WebAssembly', '?wasm', true],
  ])('%s', async (_, query, compiles) => {
    expect(await page.open(query)).toEqual({
      evaluates: false,
      compiles,
      counts: { tp: 16_667, fp: 33_334, fn: 16_667, tn: 33_333 },
      dice: 0.4,
      words: expect.stringMatching(/^jaccard = 0\.25 /),
    });
  });
});
