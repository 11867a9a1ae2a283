import { join } from 'node:path';
import type { View } from '@ich/core';
import { awkwardViews, readGolden } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';
import { expectSame } from './expectSame.js';
import { goldenMask, type PackedMask } from './goldenMask.js';

const ROOM = join(import.meta.dirname, '..');

/** Runs a check on a mask as contiguous, cropped and transposed view. */
function onViews(mask: PackedMask, check: (view: View<Uint8Array>, name: string) => void): void {
  for (const { name, view } of awkwardViews(goldenMask(mask), mask.shape)) check(view, name);
}

const { whiteTopHat, blackTopHat, morphologicalGradient } = room;
const RESIDUES = { whiteTopHat, blackTopHat, morphologicalGradient };
type Residue = keyof typeof RESIDUES;
type ResidueCase = { mask: PackedMask; footprint: PackedMask; convention: room.Convention } & Partial<
  Record<Residue, PackedMask>
>;

it.each(Object.keys(RESIDUES) as Residue[])('%s as OpenCV, scipy.ndimage and scikit-image', (name) => {
  const cases = readGolden<ResidueCase[]>(ROOM, 'residues.json.gz').filter((c) => c[name]);
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const [i, c] of cases.entries()) {
    const footprint = { shape: c.footprint.shape, data: goldenMask(c.footprint) };
    const wanted = c[name];
    if (!wanted) continue;
    onViews(c.mask, (view, kind) => {
      const got = RESIDUES[name](view, { footprint, convention: c.convention });
      expectSame(got.data, goldenMask(wanted), `case ${i}, ${kind}`);
    });
  }
});

interface StatisticsCase {
  mask: PackedMask;
  connectivity: number;
  labels: string;
  count: number;
  stats: { label: number; voxels: number; start: number[]; end: number[]; centroid: number[] }[];
  buffer: number;
  clearBorder: PackedMask;
  surface: PackedMask[];
  fillHoles?: PackedMask;
}

const statistics = readGolden<StatisticsCase[]>(ROOM, 'statistics.json.gz');

it('labels as cc3d, up to the order of the labels', () => {
  expect(statistics.length).toBeGreaterThanOrEqual(200);
  for (const [i, c] of statistics.entries()) {
    const bytes = Buffer.from(c.labels, 'base64');
    const wanted = Int32Array.from({ length: bytes.length / 2 }, (_, k) => bytes.readUInt16LE(2 * k));
    onViews(c.mask, (view, kind) => {
      const { labels, count } = room.label(view, { connectivity: c.connectivity });
      expect(count, `case ${i}, ${kind}`).toBe(c.count);
      const ours = new Map([[0, 0]]);
      for (const [k, label] of wanted.entries()) if (!ours.has(label)) ours.set(label, labels.data[k]);
      expect(new Set(ours.values()).size, `case ${i}, ${kind}`).toBe(count + 1);
      expectSame(
        labels.data,
        wanted.map((label) => ours.get(label) ?? -1),
        `case ${i}, ${kind}`,
      );
    });
  }
});

it('sizes, boxes and centroids as skimage.measure.regionprops', () => {
  for (const [i, c] of statistics.entries()) {
    const { labels } = room.label({ ...viewOf(c.mask) }, { connectivity: c.connectivity });
    for (const { name, view } of awkwardViews(labels.data, labels.shape)) {
      const got = room.componentStats(view);
      expect(got.length, `case ${i}, ${name}`).toBe(c.stats.length);
      for (const [k, { label, voxels, start, end, centroid }] of c.stats.entries()) {
        expect(got[k]).toMatchObject({ label, voxels, boundingBox: { start, end } });
        for (const [axis, at] of centroid.entries()) expect(got[k].centroid[axis]).toBeCloseTo(at, 10);
      }
    }
  }
});

function viewOf(mask: PackedMask): View<Uint8Array> {
  return awkwardViews(goldenMask(mask), mask.shape)[0].view;
}

it('clears the border as skimage.segmentation.clear_border, of labels of every connectivity', () => {
  for (const [i, c] of statistics.entries()) {
    onViews(c.mask, (view, kind) => {
      const got = room.clearBorder(view, { connectivity: c.connectivity, bufferVoxels: c.buffer });
      expectSame(got.data, goldenMask(c.clearBorder), `case ${i}, ${kind}`);
    });
  }
});

it('surfaces as the mask without its scipy.ndimage.binary_erosion', () => {
  for (const [i, c] of statistics.entries()) {
    for (const border of [0, 1] as const) {
      onViews(c.mask, (view, kind) => {
        const got = room.surfaceVoxels(view, { connectivity: c.connectivity, border });
        expectSame(got.data, goldenMask(c.surface[border]), `case ${i}, border ${border}, ${kind}`);
      });
    }
  }
});

it('fills holes as fill_voids', () => {
  const cases = statistics.filter((c) => c.fillHoles);
  expect(cases.length).toBeGreaterThanOrEqual(60);
  for (const { mask, fillHoles } of cases) {
    expectSame(room.fillHoles(viewOf(mask)).data, goldenMask(fillHoles ?? mask), 'fill_voids');
  }
});

it('skeletons and hulls as skimage.morphology.skeletonize and convex_hull_image', () => {
  const cases = readGolden<{ mask: PackedMask; skeleton: PackedMask; hull: PackedMask }[]>(ROOM, 'shapes.json.gz');
  expect(cases.length).toBeGreaterThanOrEqual(300);
  for (const [i, c] of cases.entries()) {
    onViews(c.mask, (view, kind) => {
      expectSame(room.skeletonize(view).data, goldenMask(c.skeleton), `skeleton ${i}, ${kind}`);
      expectSame(room.convexHull(view).data, goldenMask(c.hull), `hull ${i}, ${kind}`);
    });
  }
});

interface SignedCase extends PackedMask {
  spacing: number[];
  distances: number[];
  which: number[];
}

it('signed distances and nearest features as scipy.ndimage.distance_transform_edt and edt', () => {
  const cases = readGolden<SignedCase[]>(ROOM, 'signed.json.gz');
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const [i, c] of cases.entries()) {
    const mask = goldenMask(c);
    onViews(c, (view, kind) => {
      const signed = room.signedDistanceTransform(view, { spacingMm: c.spacing }).data;
      const off = c.which.findIndex((which, at) => !(Math.abs(signed[at] - c.distances[which]) <= 1e-5));
      expect(off, `case ${i}, ${kind}`).toBe(-1);
      const nearest = room.nearestFeatures(view, { spacingMm: c.spacing }).data;
      const bad = nearest.findIndex((to, at) => {
        const d = apart(at, to, c.shape, c.spacing);
        return mask[to] !== 0 || Math.abs(d - Math.max(0, -c.distances[c.which[at]])) > 1e-6;
      });
      expect(bad, `feature, case ${i}, ${kind}`).toBe(-1);
    });
  }
});

/** Length of the way between two row-major places. */
function apart(a: number, b: number, shape: number[], spacing: number[]): number {
  let squared = 0;
  for (let axis = shape.length - 1, p = a, q = b; axis >= 0; axis--) {
    squared += (((p % shape[axis]) - (q % shape[axis])) * spacing[axis]) ** 2;
    p = Math.floor(p / shape[axis]);
    q = Math.floor(q / shape[axis]);
  }
  return Math.sqrt(squared);
}

it('balls and disks of any radius, in voxels and in mm', () => {
  const cases = readGolden<{ radius: number; spacing: number[] | null; footprint: PackedMask }[]>(
    ROOM,
    'radii.json.gz',
  );
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const { radius, spacing, footprint } of cases) {
    const make = footprint.shape.length === 2 ? room.footprints.disk : room.footprints.ball;
    const made = make(spacing ? { radiusMm: radius, spacingMm: spacing } : { radius });
    expect(made).toEqual({ shape: footprint.shape, data: goldenMask(footprint) });
  }
});
