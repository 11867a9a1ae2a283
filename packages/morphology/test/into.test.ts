import type { NdArray, View } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import * as room from '../src/index.js';

const { footprints } = room;
const volume = ndarrayOf(
  Uint8Array.from({ length: 3 * 8 * 9 }, (_, i) => ((i * 7919) % 13 < 8 ? 1 : 0)),
  [3, 8, 9],
);
const image = ndarrayOf(
  Int16Array.from(volume.data, (v, i) => v * 60 + ((i * 31) % 17)),
  [3, 8, 9],
);
const options = { footprint: footprints.ball(1) };

type Mask = View<Uint8Array>;
const maskPairs: [string, (m: Mask) => NdArray<Uint8Array>, (out: Mask, m: Mask) => void][] = [
  ['erode', (m) => room.erode(m, options), (o, m) => room.erodeInto(o, m, options)],
  ['dilate', (m) => room.dilate(m, options), (o, m) => room.dilateInto(o, m, options)],
  ['open', (m) => room.open(m, options), (o, m) => room.openInto(o, m, options)],
  ['close', (m) => room.close(m, options), (o, m) => room.closeInto(o, m, options)],
  ['whiteTopHat', (m) => room.whiteTopHat(m, options), (o, m) => room.whiteTopHatInto(o, m, options)],
  ['blackTopHat', (m) => room.blackTopHat(m, options), (o, m) => room.blackTopHatInto(o, m, options)],
  [
    'morphologicalGradient',
    (m) => room.morphologicalGradient(m, options),
    (o, m) => room.morphologicalGradientInto(o, m, options),
  ],
  ['surfaceVoxels', (m) => room.surfaceVoxels(m), (o, m) => room.surfaceVoxelsInto(o, m)],
  ['fillHoles', (m) => room.fillHoles(m), (o, m) => room.fillHolesInto(o, m)],
  [
    'fillHoles per slice',
    (m) => room.fillHoles(m, { perSlice: true }),
    (o, m) => room.fillHolesInto(o, m, { perSlice: true }),
  ],
  [
    'removeSmall',
    (m) => room.removeSmall(m, { minVoxels: 3, connectivity: 1 }),
    (o, m) => room.removeSmallInto(o, m, { minVoxels: 3, connectivity: 1 }),
  ],
  ['keepLargest', (m) => room.keepLargest(m), (o, m) => room.keepLargestInto(o, m)],
  [
    'clearBorder',
    (m) => room.clearBorder(m, { connectivity: 1 }),
    (o, m) => room.clearBorderInto(o, m, { connectivity: 1 }),
  ],
  ['convexHull', (m) => room.convexHull(m), (o, m) => room.convexHullInto(o, m)],
  ['skeletonize', (m) => room.skeletonize(m), (o, m) => room.skeletonizeInto(o, m)],
];

describe.each(maskPairs)('%s', (_, make, into) => {
  it('writes what it would answer, over anything, into views of any strides and into the mask itself', () => {
    const before = volume.data.slice();
    const wanted = make(volume);
    expect(volume.data).toEqual(before);
    expect(wanted.shape).toEqual([3, 8, 9]);
    for (const { view, name } of awkwardViews(new Uint8Array(volume.data.length).fill(7), volume.shape, 9)) {
      into(view, volume);
      expect([...room.open(view, { footprint: footprints.box([1, 1]) }).data], name).toEqual([...wanted.data]);
      if (name === 'cropped') expect(view.data.filter((v) => v === 9).length).toBe(view.data.length - 216);
    }
    const own = ndarrayOf(volume.data.slice(), volume.shape);
    into(own, own);
    expect(own.data).toEqual(wanted.data);
  });

  it('answers the same on cropped and transposed views, and masks without voxels', () => {
    for (const { view } of awkwardViews(volume.data, volume.shape)) expect(make(view).data).toEqual(make(volume).data);
    for (const shape of [
      [0, 3, 3],
      [2, 0, 3],
      [2, 3, 0],
    ]) {
      expect(make(zeros('uint8', shape)).shape).toEqual(shape);
    }
  });

  it('refuses what does not fit', () => {
    expect(errorOf(() => into(zeros('uint8', [2, 8, 9]), volume)).code).toBe('shape');
    expect(errorOf(() => into(zeros('int32', [3, 8, 9]) as never, volume)).code).toBe('dtype');
    expect(errorOf(() => make(ndarrayOf(Uint8Array.of(0, 2), [1, 2]))).code).toBe('parameter');
  });
});

type Hu = View<Int16Array>;
const greyPairs: [string, (m: Hu) => NdArray<Int16Array>, (out: Hu, m: Hu) => void][] = [
  ['greyErode', (m) => room.greyErode(m, options), (o, m) => room.greyErodeInto(o, m, options)],
  ['greyDilate', (m) => room.greyDilate(m, options), (o, m) => room.greyDilateInto(o, m, options)],
  ['greyOpen', (m) => room.greyOpen(m, options), (o, m) => room.greyOpenInto(o, m, options)],
  ['greyClose', (m) => room.greyClose(m, options), (o, m) => room.greyCloseInto(o, m, options)],
  ['medianFilter', (m) => room.medianFilter(m, options), (o, m) => room.medianFilterInto(o, m, options)],
];

it.each(greyPairs)('%s writes what it would answer', (_, make, into) => {
  const before = image.data.slice();
  const wanted = make(image);
  expect(image.data).toEqual(before);
  for (const { view } of awkwardViews(new Int16Array(image.data.length).fill(7), image.shape, 9)) {
    into(view, image);
    expect([...room.greyErode(view, { footprint: footprints.box([1, 1]) }).data]).toEqual([...wanted.data]);
  }
  const own = ndarrayOf(image.data.slice(), image.shape);
  into(own, own);
  expect(own.data).toEqual(wanted.data);
  expect(make(zeros('int16', [2, 0, 3])).shape).toEqual([2, 0, 3]);
  expect(errorOf(() => into(zeros('float32', [3, 8, 9]) as never, image)).code).toBe('dtype');
  expect(errorOf(() => into(zeros('int16', [3, 9, 8]), image)).code).toBe('shape');
});

it('labelInto writes what label answers', () => {
  const wanted = room.label(volume, { connectivity: 1 });
  for (const { view } of awkwardViews(new Int32Array(volume.data.length).fill(7), volume.shape, 9)) {
    expect(room.labelInto(view, volume, { connectivity: 1 })).toBe(wanted.count);
    expect(room.componentStats(view)).toEqual(room.componentStats(wanted.labels));
  }
  expect(errorOf(() => room.labelInto(zeros('int32', [3, 8, 8]), volume)).code).toBe('shape');
  expect(errorOf(() => room.labelInto(zeros('uint8', [3, 8, 9]) as never, volume)).code).toBe('dtype');
});
