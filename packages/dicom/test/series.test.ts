import { join } from 'node:path';
import { voxelToWorld } from '@ich/core';
import { readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listSeries, readDicomSeries } from '../src/index.js';
import { ctFile, stackOf } from './ctFile.js';

describe('an oblique series, as SimpleITK reads it', () => {
  const golden = readGolden<{
    files: string[];
    hu: number[];
    shape: number[];
    origin: number[];
    direction: number[];
    spacing: number[];
  }>(join(import.meta.dirname, '..'), 'series.json.gz');

  it('gives its voxels, spacing and geometry, whatever the order of the files', async () => {
    const { view, spacingMm, affine, series } = await readDicomSeries(
      golden.files.map((f) => Buffer.from(f, 'base64')),
    );
    expect(view.shape).toEqual(golden.shape);
    expect(Array.from(view.data)).toEqual(golden.hu);
    const expected = [...golden.spacing].reverse();
    for (const [axis, step] of spacingMm.entries()) expect(step).toBeCloseTo(expected[axis], 6);
    const sign = [-1, -1, 1];
    for (let row = 0; row < 3; row++) {
      expect(affine[row][3]).toBeCloseTo(sign[row] * golden.origin[row], 6);
      for (let axis = 0; axis < 3; axis++) {
        const value = sign[row] * golden.direction[3 * row + axis] * golden.spacing[axis];
        expect(affine[row][axis]).toBeCloseTo(value, 6);
      }
    }
    expect(series.geometry).toMatchObject({ tiltDegrees: 0, isUniform: true, missing: [], duplicates: [] });
    expect(series.slices.map(({ instanceNumber }) => instanceNumber)).toEqual([6, 5, 4, 3, 2, 1]);
  });
});

describe('slices are put in order by position', () => {
  it('for every order of the inputs', async () => {
    const heights = [0, 5, 10, 15, 20];
    const files = stackOf(heights);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), async (order) => {
        const { view, series, affine } = await readDicomSeries(order.map((i) => files[i]));
        expect([0, 1, 2, 3, 4].map((k) => view.get(k, 1, 2))).toEqual([1, 2, 3, 4, 5]);
        expect(series.slices.map(({ input }) => order[input])).toEqual([0, 1, 2, 3, 4]);
        expect(affine).toEqual([
          [-0.5, 0, 0, 0],
          [0, -0.5, 0, 0],
          [0, 0, 5, 0],
          [0, 0, 0, 1],
        ]);
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  it('along the normal of the slices, which looks down where rows are mirrored', async () => {
    const { series, affine } = await readDicomSeries(stackOf([0, 5, 10], { orientation: [-1, 0, 0, 0, 1, 0] }));
    expect(series.slices.map(({ positionMm }) => positionMm[2])).toEqual([10, 5, 0]);
    expect(voxelToWorld(affine, [0, 0, 2])).toEqual([0, 0, 0]);
  });

  it('takes the affine for what the headers say, voxel by voxel', async () => {
    const { affine, series } = await readDicomSeries(
      stackOf([0, 5, 10], { orientation: [0.8, 0.6, 0, -0.6, 0.8, 0], spacing: [0.4, 0.7] }),
    );
    // Column 2, row 1: 2 * 0.7 along (0.8, 0.6, 0) and 0.4 along (-0.6, 0.8, 0), in LPS.
    const [x, y, z] = voxelToWorld(affine, [2, 1, 2]);
    expect([-x, -y, z].map((v) => Number(v.toFixed(9)))).toEqual([0.88, 1.16, 10]);
    expect(series.pixelSpacingMm).toEqual([0.4, 0.7]);
  });
});

describe('what lies in a folder is told apart', () => {
  const localiser = ctFile({
    series: '1.2.3.77',
    imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'],
    orientation: [1, 0, 0, 0, 0, -1],
    size: [4, 4],
  });

  it('localisers, even in the same series', async () => {
    const own = ctFile({ imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'], number: 9, position: [0, 0, 40] });
    const { series } = await listSeries([localiser, own, ...stackOf([0, 5, 10])]);
    expect(series.map(({ id, kind, shape }) => [id, kind, shape[0]])).toEqual([
      ['1.2.3.2', 'volume', 3],
      ['1.2.3.77', 'localiser', 1],
      ['1.2.3.2#2', 'localiser', 1],
    ]);
    const { view } = await readDicomSeries([localiser, own, ...stackOf([0, 5, 10])]);
    expect(view.shape).toEqual([3, 2, 3]);
  });

  it('slices of another size, orientation or pixel spacing in one series', async () => {
    const others = [
      ctFile({ number: 11, size: [3, 3], position: [0, 0, 50] }),
      ctFile({ number: 12, orientation: [0, 1, 0, 0, 0, -1], position: [0, 0, 55] }),
      ctFile({ number: 13, spacing: [0.6, 0.6], position: [0, 0, 60] }),
    ];
    const files = [...others, ...stackOf([0, 5, 10])];
    const { series } = await listSeries(files);
    expect(series.map(({ id, shape }) => [id, ...shape])).toEqual([
      ['1.2.3.2', 3, 2, 3],
      ['1.2.3.2#2', 1, 3, 3],
      ['1.2.3.2#3', 1, 2, 3],
      ['1.2.3.2#4', 1, 2, 3],
    ]);
    await expect(readDicomSeries(files)).rejects.toThrow(/one CT volume, or the option series.*1\.2\.3\.2#2/);
    expect((await readDicomSeries(files, { series: '1.2.3.2' })).view.shape[0]).toBe(3);
    expect((await readDicomSeries(files, { series: '1.2.3.2#2' })).view.shape).toEqual([1, 3, 3]);
  });

  it('two phases of one series, by acquisition', async () => {
    const first = stackOf([0, 5, 10]);
    const second = stackOf([0, 5, 10], { acquisition: 2 });
    const { series } = await listSeries([...first, ...second]);
    expect(series.map(({ id, shape, slices }) => [id, shape[0], slices.map(({ input }) => input)])).toEqual([
      ['1.2.3.2', 3, [0, 1, 2]],
      ['1.2.3.2#2', 3, [3, 4, 5]],
    ]);
  });

  it('thick and thin slices between each other, but not one block after the other', async () => {
    const thin = stackOf([0, 2, 4, 6, 8], { thickness: 2, uid: '1.2.3.61' });
    const between = stackOf([1, 5], { thickness: 4 });
    const { series } = await listSeries([...between, ...thin]);
    expect(series.map(({ id, shape }) => [id, shape[0]])).toEqual([
      ['1.2.3.2', 5],
      ['1.2.3.2#2', 2],
    ]);
    const above = stackOf([12, 16], { thickness: 4 });
    expect((await listSeries([...above, ...thin])).series.map(({ shape }) => shape[0])).toEqual([7]);
  });

  it('other objects and other files, by name', async () => {
    const { series, others } = await listSeries([
      ctFile({ sopClass: '1.2.840.10008.1.3.10' }),
      ctFile({ sopClass: '1.2.840.10008.5.1.4.1.1.2.1' }),
      ctFile({ sopClass: '1.2.840.10008.5.1.4.1.1.4', with: [[0x00080060, 'CS', 'MR']] }),
      ctFile({ sopClass: '1.2.3.4', with: [[0x00080060, 'CS', 'US']] }),
      new TextEncoder().encode('a note'),
      new Uint8Array(0),
    ]);
    expect(series).toEqual([]);
    expect(others.map(({ reason, damaged }) => [reason, damaged])).toEqual([
      ['a DICOMDIR, an index of other files', false],
      ['an enhanced multi-frame CT, which is not read: convert it to single slices', false],
      ['an MR image', false],
      ['no CT image but SOP class 1.2.3.4 of modality US', false],
      ['not a DICOM file ("DICM" is not at byte 128)', false],
      ['an empty file', true],
    ]);
  });
});
