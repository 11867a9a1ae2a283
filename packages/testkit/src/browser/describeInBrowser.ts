import { describe } from 'vitest';
import { findChromium } from './findChromium.js';

/** Milliseconds for a test: more than the patience of `bundlePage` with a page, whose message says more. */
const TIMEOUT = 240_000;

/** A `describe` over a Chromium. Where there is none the block is skipped, and its name says so. */
export function describeInBrowser(name: string, body: (chromium: string) => void): void {
  const chromium = findChromium();
  const reason = chromium ? name : `${name} [skipped: no Chromium, set CHROME_PATH to run it]`;
  if (!chromium) console.warn(reason);
  describe.skipIf(!chromium)(reason, { timeout: TIMEOUT }, () => body(chromium ?? ''));
}
