import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ndarrayOf } from '@ich/core/ndarray';
import { describeInBrowser, openTab, type Tab } from '@ich/testkit/browser';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { htmlReport, type ScanImages, scanSlices } from '../../src/index.js';

const shape = [10, 48, 48];
const scan = (id: string, title: string): ScanImages => {
  const truth = ndarrayOf(new Uint8Array(10 * 48 * 48), shape);
  const predicted = ndarrayOf(new Uint8Array(10 * 48 * 48), shape);
  for (let row = 10; row < 20; row++) truth.set(4, row, 20, 1);
  predicted.set(4, 10, 20, 1);
  return { id, title, slices: scanSlices({ grey: ndarrayOf(new Uint8Array(10 * 48 * 48), shape), truth, predicted }) };
};
const columns = [{ key: 'id', label: 'Subject', link: 'to' }];
const html = htmlReport({
  title: 'Scans',
  sections: [
    { id: 'subjects', title: 'Subjects', table: { columns, rows: [{ id: '052', to: '#scan-052' }] } },
    { id: 'scans', title: 'Scans', scans: [scan('scan-051', 'Subject 051'), scan('scan-052', 'Subject 052')] },
  ],
});

/** What a reader sees: the scan, the slice, the words below, the contours. */
const SEEN = `(() => {
  const seen = (node) => node.checkVisibility();
  const slices = [...document.querySelectorAll('.slice')].filter(seen);
  return {
    scans: [...document.querySelectorAll('.scan')].filter(seen).map((node) => node.id),
    slices: slices.map((node) => Number(node.querySelector('figcaption').textContent)),
    words: document.querySelector('output')?.value,
    contours: slices.flatMap((node) => [...node.querySelectorAll('.contours path')].filter(seen).map((path) => path.className.baseVal)),
  };
})()`;

describeInBrowser('the scroller in a browser', (chromium) => {
  let dir = '';
  let address = '';
  let tab: Tab;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ich-report-page-'));
    await writeFile(join(dir, 'index.html'), html);
    address = pathToFileURL(join(dir, 'index.html')).href;
    tab = await openTab(chromium);
  }, 60_000);
  beforeEach(() => tab.open(address));
  afterAll(async () => {
    await tab?.close();
    await rm(dir, { recursive: true, force: true });
  });

  const focusStage = () => tab.evaluate(`document.querySelector('.scan.now .slices').focus()`);
  const slices = async () => ((await tab.evaluate(SEEN)) as { slices: number[] }).slices;

  it('starts at the largest hemorrhage of the first scan, from a file, with nothing refused', async () => {
    expect(await tab.evaluate(SEEN)).toEqual({
      scans: ['scan-051'],
      slices: [4],
      words: 'Slice 4: truth 10 px, prediction 1 px (5 of 10)',
      contours: ['t', 'p'],
    });
    expect(tab.errors).toEqual([]);
  });

  it('scrolls by keyboard and stops at the ends', async () => {
    await focusStage();
    const seen: number[] = [];
    for (const key of [
      'ArrowDown',
      'ArrowRight',
      'ArrowUp',
      'End',
      'ArrowDown',
      'PageUp',
      'Home',
      'ArrowLeft',
      'PageDown',
    ]) {
      await tab.press(key);
      seen.push(...(await slices()));
    }
    expect(seen).toEqual([5, 6, 5, 9, 9, 4, 0, 0, 5]);
  });

  it('switches contours by T and P', async () => {
    await focusStage();
    const contours = async () => ((await tab.evaluate(SEEN)) as { contours: string[] }).contours;
    await tab.press('t');
    expect(await contours()).toEqual(['p']);
    await tab.press('p');
    expect(await contours()).toEqual([]);
    await tab.press('t');
    expect(await contours()).toEqual(['t']);
    expect(await tab.evaluate(`[...document.querySelectorAll('.legend input')].map((box) => box.checked)`)).toEqual([
      ...[true, false],
    ]);
  });

  it('scrolls by range, drag, click on the strip and wheel', async () => {
    await tab.evaluate(
      `{ const range = document.querySelector('input[type=range]'); range.value = 7; range.oninput(); }`,
    );
    expect(await slices()).toEqual([7]);
    const middle = (await tab.evaluate(`(() => {
      const stage = document.querySelector('.scan.now .slices');
      stage.scrollIntoView();
      const box = stage.getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + 40, step: box.width / 10 };
    })()`)) as { x: number; y: number; step: number };
    const mouse = (type: string, x: number, more: object = {}) =>
      tab.send('Input.dispatchMouseEvent', {
        type,
        x,
        y: middle.y,
        button: 'left',
        buttons: 1,
        clickCount: 1,
        ...more,
      });
    await mouse('mousePressed', middle.x);
    await mouse('mouseMoved', middle.x - 2 * middle.step);
    await mouse('mouseReleased', middle.x - 2 * middle.step);
    await mouse('mouseMoved', middle.x, { buttons: 0 });
    expect(await slices()).toEqual([5]);
    await tab.evaluate(`document.activeElement.blur()`);
    await mouse('mouseWheel', middle.x, { deltaX: 0, deltaY: 100, button: 'none', buttons: 0 });
    expect(await slices()).toEqual([5]);
    await tab.evaluate(
      `{ const stage = document.querySelector('.scan.now .slices'); stage.focus(); stage.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, cancelable: true })); }`,
    );
    expect(await slices()).toEqual([6]);
    await tab.evaluate(`(() => {
      const strip = document.querySelector('.scan.now .profile');
      const { left, width } = strip.getBoundingClientRect();
      strip.dispatchEvent(new MouseEvent('click', { clientX: left + 0.25 * width }));
    })()`);
    expect(await slices()).toEqual([2]);
  });

  it('changes the scan by its list, its buttons and a link, and keeps each at its slice', async () => {
    await focusStage();
    await tab.press('Home');
    const scans = async () => ((await tab.evaluate(SEEN)) as { scans: string[] }).scans;
    const follow = async () => {
      await tab.evaluate(`document.querySelector('th a').click()`);
      await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 50))');
    };
    await follow();
    expect([await scans(), await slices()]).toEqual([['scan-052'], [4]]);
    await tab.evaluate(`document.querySelector('[aria-label="Previous scan"]').click()`);
    expect([await scans(), await slices()]).toEqual([['scan-051'], [0]]);
    // The same link again, which changes nothing in the address.
    await follow();
    expect(await scans()).toEqual(['scan-052']);
    await tab.evaluate(`document.querySelector('[aria-label="Previous scan"]').click()`);
    await tab.evaluate(`{ const list = document.querySelector('select'); list.selectedIndex = 1; list.onchange(); }`);
    expect(await scans()).toEqual(['scan-052']);
  });

  it('is a whole montage on paper, whatever is switched off', async () => {
    await focusStage();
    await tab.press('t');
    await tab.send('Emulation.setEmulatedMedia', { media: 'print' });
    const seen = (await tab.evaluate(SEEN)) as { scans: string[]; slices: number[]; contours: string[] };
    await tab.send('Emulation.setEmulatedMedia', { media: '' });
    expect(seen.scans).toEqual(['scan-051', 'scan-052']);
    expect(seen.slices).toEqual([...Array(10).keys(), ...Array(10).keys()]);
    expect(seen.contours).toEqual(['t', 'p', 't', 'p']);
  });

  it('is a montage without script', async () => {
    await tab.send('Emulation.setScriptExecutionDisabled', { value: true });
    await tab.open(address);
    const seen = (await tab.evaluate(SEEN)) as { scans: string[]; slices: number[]; words?: string };
    await tab.send('Emulation.setScriptExecutionDisabled', { value: false });
    expect(seen.scans).toEqual(['scan-051', 'scan-052']);
    expect(seen.slices).toEqual([...Array(10).keys()]);
    expect(seen).not.toHaveProperty('words');
  });

  it.each([375, 1280])('fits a screen of %s pixels', async (width) => {
    await tab.send('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: false });
    await tab.open(address);
    const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await tab.evaluate(beyond)).toBe(0);
    expect(await tab.evaluate(`document.querySelector('.slice.now').clientWidth`)).toBeGreaterThan(300);
  });
});
