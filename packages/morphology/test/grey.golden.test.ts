import { join } from 'node:path';
import { awkwardViews, readGolden } from '@ich/testkit';
import { expect, it } from 'vitest';
import type { Convention, GreyBorder } from '../src/index.js';
import { greyClose, greyDilate, greyErode, greyOpen, medianFilter, reconstruct } from '../src/index.js';
import { digestOf, goldenImage, type PackedImage } from './goldenImage.js';
import { goldenMask, type PackedMask } from './goldenMask.js';

const ROOM = join(import.meta.dirname, '..');
const OPERATIONS = { Erode: greyErode, Dilate: greyDilate, Open: greyOpen, Close: greyClose };
type Operation = keyof typeof OPERATIONS;

interface GreyCase {
  image: PackedImage;
  footprint: PackedMask;
  border: GreyBorder;
  convention: Convention;
  results?: Record<Operation, string>;
  median?: string;
}

const cases = readGolden<GreyCase[]>(ROOM, 'grey.json.gz');
const DEFAULT_BORDER: Record<Convention, GreyBorder> = { minkowski: 'ignore', scipy: 'reflect', opencv: 'ignore' };

it.each(Object.keys(OPERATIONS) as Operation[])('%s as scipy.ndimage.grey_* and OpenCV', (name) => {
  let compared = 0;
  for (const [i, c] of cases.entries()) {
    if (!c.results) continue;
    const footprint = { shape: c.footprint.shape, data: goldenMask(c.footprint) };
    const border = c.border === DEFAULT_BORDER[c.convention] ? undefined : c.border;
    for (const { name: kind, view } of awkwardViews(goldenImage(c.image), c.image.shape, 99)) {
      const got = OPERATIONS[name](view, { footprint, convention: c.convention, border });
      expect(got.shape).toEqual(c.image.shape);
      expect(digestOf(got.data), `case ${i}, ${kind}`).toBe(c.results[name]);
    }
    compared++;
  }
  expect(compared).toBeGreaterThanOrEqual(400);
});

it('medians as scipy.ndimage.median_filter and cv2.medianBlur', () => {
  let compared = 0;
  for (const [i, c] of cases.entries()) {
    if (!c.median || c.border === 'ignore') continue;
    const footprint = { shape: c.footprint.shape, data: goldenMask(c.footprint) };
    for (const { name: kind, view } of awkwardViews(goldenImage(c.image), c.image.shape, 99)) {
      const border = c.border === 'reflect' ? undefined : c.border;
      expect(digestOf(medianFilter(view, { footprint, border }).data), `case ${i}, ${kind}`).toBe(c.median);
    }
    compared++;
  }
  expect(compared).toBeGreaterThanOrEqual(260);
});

interface ReconstructionCase {
  marker: PackedImage;
  mask: PackedImage;
  method: 'dilation' | 'erosion';
  connectivity: number;
  result: string;
}

it('reconstructs as skimage.morphology.reconstruction', () => {
  const all = readGolden<ReconstructionCase[]>(ROOM, 'reconstruction.json.gz');
  expect(all.length).toBeGreaterThanOrEqual(200);
  for (const [i, { marker, mask, method, connectivity, result }] of all.entries()) {
    const markers = awkwardViews(goldenImage(marker), marker.shape, 99);
    for (const [k, { view, name }] of awkwardViews(goldenImage(mask), mask.shape, 99).entries()) {
      const got = reconstruct(markers[2 - k].view, view, { method, connectivity });
      expect(digestOf(got.data), `case ${i}, ${name}`).toBe(result);
    }
  }
});
