import { join } from 'node:path';
import { awkwardViews, readGolden } from '@ich/testkit';
import { expect, it } from 'vitest';
import { fillHoles, keepLargest, label, removeSmall } from '../src/index.js';
import { labelKernel } from '../src/kernels/index.js';
import { expectSame } from './expectSame.js';
import { goldenMask, type PackedMask } from './goldenMask.js';

interface ComponentCase {
  mask: PackedMask;
  connectivity: number;
  count: number;
  labels: string;
  minVoxels: number;
  removeSmall: PackedMask;
  n: number;
  keepLargest: PackedMask;
  fillHoles: PackedMask;
  fillHolesPerSlice: PackedMask;
}

const cases = readGolden<ComponentCase[]>(join(import.meta.dirname, '..'), 'components.json.gz');

/** Runs a check on every case, as contiguous, cropped and transposed view. */
function onEvery(check: (c: ComponentCase, view: Parameters<typeof label>[0], where: string) => void): void {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  for (const [i, c] of cases.entries()) {
    for (const { name, view } of awkwardViews(goldenMask(c.mask), c.mask.shape)) check(c, view, `case ${i}, ${name}`);
  }
}

function goldenLabels(c: ComponentCase): Int32Array {
  const bytes = Buffer.from(c.labels, 'base64');
  return Int32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16LE(2 * i));
}

it('labels as skimage.measure.label and scipy.ndimage.label', () => {
  onEvery((c, view, where) => {
    const { labels, count } = label(view, { connectivity: c.connectivity });
    expect(count, where).toBe(c.count);
    expectSame(labels.data, goldenLabels(c), where);
    if (c.connectivity === c.mask.shape.length) expectSame(label(view).labels.data, labels.data, where);
  });
});

it('labels through the kernel, over whatever `out` held before', () => {
  for (const c of cases) {
    const out = new Int32Array(goldenMask(c.mask).length).fill(-7);
    expect(labelKernel(goldenMask(c.mask), c.mask.shape, c.connectivity, out)).toBe(c.count);
    expect(out).toEqual(goldenLabels(c));
  }
});

it('removes small components as skimage.morphology.remove_small_objects', () => {
  onEvery((c, view, where) => {
    const got = removeSmall(view, { minVoxels: c.minVoxels, connectivity: c.connectivity });
    expectSame(got.data, goldenMask(c.removeSmall), where);
  });
});

it('keeps the largest components', () => {
  onEvery((c, view, where) => {
    const got = keepLargest(view, { n: c.n, connectivity: c.connectivity });
    expectSame(got.data, goldenMask(c.keepLargest), where);
  });
});

it('fills holes as scipy.ndimage.binary_fill_holes, whole and slice by slice', () => {
  onEvery((c, view, where) => {
    expectSame(fillHoles(view).data, goldenMask(c.fillHoles), where);
    expectSame(fillHoles(view, { perSlice: true }).data, goldenMask(c.fillHolesPerSlice), where);
  });
});
