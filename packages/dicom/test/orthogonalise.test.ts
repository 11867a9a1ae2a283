import { invertAffine, type Volume, voxelToWorld } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DicomVolume, ontoSlices, orthogonalise, readDicomSeries } from '../src/index.js';
import { ctFile, stackOf } from './ctFile.js';

const read = (files: Uint8Array[]): Promise<DicomVolume> => readDicomSeries(files, { missing: 'report' });

/** HU that are a linear function of the place in the world (RAS+ mm), so that linear interpolation is exact. */
const field = (world: readonly number[]): number => Math.round(3 * world[0] + 5 * world[1] - 4 * world[2]);

/** Slices at the given positions, filled with the field; 1 mm pixels, so that its values are whole. */
function fieldFiles(positions: readonly (readonly number[])[], orientation: readonly number[]): Uint8Array[] {
  const size = [9, 8] as const;
  return positions.map((position, k) => {
    const pixels = Int16Array.from({ length: 72 }, (_, i) => {
      const [row, column] = [Math.floor(i / 8), i % 8];
      const at = [0, 1, 2].map((a) => position[a] + column * orientation[a] + row * orientation[3 + a]);
      return field([-at[0], -at[1], at[2]]);
    });
    return ctFile({ position, orientation, number: k + 1, size, pixels, spacing: [1, 1] });
  });
}

describe('orthogonalise', () => {
  it('leaves an upright, even series as it is', async () => {
    const volume = await read(stackOf([0, 5, 10]));
    const out = orthogonalise(volume);
    expect(out.view.shape).toEqual([3, 2, 3]);
    expect(Array.from(out.view.data)).toEqual(Array.from(volume.view.data));
    expect(out.affine).toEqual(volume.affine);
    expect(out.spacingMm).toEqual([5, 0.5, 0.5]);
  });

  it('leaves a single slice its thickness', async () => {
    const volume = await read([ctFile({ thickness: 7 })]);
    const out = orthogonalise(volume);
    expect(out.spacingMm).toEqual([7, 0.5, 0.5]);
    expect(out.affine).toEqual(volume.affine);
    expect(Array.from(out.view.data)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('puts variable spacing onto even slices', async () => {
    // Slices of 1, 2, 3 at 0, 10, 15: at 0, 5, 10, 15 there are 1, 1.5 (to the even 2), 2, 3.
    const volume = await read(stackOf([0, 10, 15]));
    const out = orthogonalise(volume);
    expect([0, 1, 2, 3].map((k) => out.view.get(k, 0, 0))).toEqual([1, 2, 2, 3]);
    expect(out.spacingMm[0]).toBe(5);
    const float = orthogonalise(
      { ...volume, view: ndarrayOf(Float32Array.from(volume.view.data), [3, 2, 3]) },
      { series: volume.series },
    );
    expect([0, 1, 2, 3].map((k) => float.view.get(k, 0, 0))).toEqual([1, 1.5, 2, 3]);
    const nearest = orthogonalise(volume, { interpolation: 'nearest', sliceSpacingMm: 4 });
    expect([0, 1, 2, 3, 4].map((k) => nearest.view.get(k, 0, 0))).toEqual([1, 1, 2, 2, 3]);
  });

  it('shifts tilted slices to where they belong', async () => {
    // By 1, then 2 pixels along the rows: whole pixels, seen by eye.
    const files = [0, 1, 2].map((k) =>
      ctFile({
        position: [k, 0, 5 * k],
        number: k + 1,
        size: [1, 3],
        spacing: [1, 1],
        pixels: new Int16Array(3).fill(k + 1),
      }),
    );
    const out = orthogonalise(await read(files), { fill: 0 });
    expect(out.view.shape).toEqual([3, 1, 5]);
    expect(Array.from(out.view.data)).toEqual([...[1, 1, 1, 0, 0], ...[0, 2, 2, 2, 0], ...[0, 0, 3, 3, 3]]);
    const back = await read(
      files.map((_, k) =>
        ctFile({
          position: [-k, 0, 5 * k],
          number: k + 1,
          size: [1, 3],
          spacing: [1, 1],
          pixels: new Int16Array(3).fill(k + 1),
        }),
      ),
    );
    const left = orthogonalise(back, { fill: 0 });
    expect(Array.from(left.view.data)).toEqual([...[0, 0, 1, 1, 1], ...[0, 2, 2, 2, 0], ...[3, 3, 3, 0, 0]]);
    expect(voxelToWorld(left.affine, [0, 0, 0])).toEqual([2, 0, 0]);
  });

  it('keeps a linear field what it is at every place, for any tilt and spacing', async () => {
    const gap = fc.integer({ min: 2, max: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(gap, { minLength: 3, maxLength: 3 }),
        fc.integer({ min: -25, max: 25 }),
        fc.integer({ min: -3, max: 3 }),
        async (gaps, degrees, drift) => {
          const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
          let z = -20;
          const positions = [0, ...gaps].map((step, k) => {
            z += step;
            return [-10 + k * drift, 4, z];
          });
          const volume = await read(fieldFiles(positions, [1, 0, 0, 0, c, -s]));
          const out = orthogonalise(volume, { fill: 32000, sliceSpacingMm: 3 });
          const normal = [0, 1, 2].map((axis) => [0, 1, 2].map((row) => out.affine[row][axis]));
          const dot = (a: number[], b: number[]): number => a.reduce((sum, v, i) => sum + v * b[i], 0);
          for (const [i, j] of [
            [0, 1],
            [0, 2],
            [1, 2],
          ])
            expect(dot(normal[i], normal[j])).toBeCloseTo(0, 9);
          let seen = 0;
          // The last slice may lie past the last of the series by half a step, and takes its values.
          for (let k = 0; k < out.view.shape[0] - 1; k++) {
            for (let row = 0; row < out.view.shape[1]; row++) {
              for (let column = 0; column < out.view.shape[2]; column++) {
                const value = out.view.get(k, row, column);
                if (value === 32000) continue;
                seen++;
                // The field is rounded to whole HU before, and after.
                const expected = field(voxelToWorld(out.affine, [column, row, k]));
                expect(Math.abs(value - expected)).toBeLessThanOrEqual(2);
              }
            }
          }
          expect(seen).toBeGreaterThan(72);
        },
      ),
      { seed: 1, numRuns: 30 },
    );
  });

  it('answers alike for cropped and transposed views', async () => {
    const volume = await read(stackOf([0, 10, 15], { size: [4, 5] }));
    const data = Int16Array.from({ length: 60 }, (_, i) => (i * 37) % 101);
    const results = awkwardViews(data, [3, 4, 5], 999).map(({ view }) =>
      Array.from(orthogonalise({ ...volume, view } as unknown as DicomVolume, { sliceSpacingMm: 3.7 }).view.data),
    );
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    expect(new Set(results[0]).size).toBeGreaterThan(20);
  });

  it('refuses what it cannot do', async () => {
    const volume = await read(stackOf([0, 10, 15]));
    expect(errorOf(() => orthogonalise({ ...volume, series: undefined } as never)).message).toMatch(/the series/);
    expect(errorOf(() => orthogonalise(volume, { sliceSpacingMm: 0 })).message).toMatch(/sliceSpacingMm/);
    expect(errorOf(() => orthogonalise(volume, { interpolation: 'cubic' as never })).message).toMatch(/interpolation/);
    expect(errorOf(() => orthogonalise(volume, { fill: 40000 })).message).toMatch(/fill to be a value of Int16Array/);
    expect(errorOf(() => orthogonalise(undefined as never, { series: volume.series })).code).toBe('shape');
    const error = errorOf(() => orthogonalise(volume, { sliceSpacingMm: 1e-9 }));
    expect([error.code, error.message]).toEqual(['geometry', expect.stringMatching(/larger sliceSpacingMm/)]);
    const other = { ...volume, view: ndarrayOf(new Int16Array(6), [1, 2, 3]) };
    expect(errorOf(() => orthogonalise(other)).code).toBe('shape');
  });
});

describe('ontoSlices', () => {
  it('undoes orthogonalise for a mask of whole pixels', async () => {
    const files = [0, 1, 2].map((k) =>
      ctFile({ position: [k, 0, 5 * k], number: k + 1, size: [2, 3], spacing: [1, 1] }),
    );
    const { series } = await read(files);
    const mask: Volume<Uint8Array> = {
      ...(await read(files)),
      view: ndarrayOf(
        Uint8Array.from({ length: 18 }, (_, i) => +((i * 7) % 5 > 2)),
        [3, 2, 3],
      ),
    };
    const out = orthogonalise(mask, { series });
    expect(out.view.shape).toEqual([3, 2, 5]);
    expect(Array.from(ontoSlices(out, series).view.data)).toEqual(Array.from(mask.view.data));
  });

  it('takes the nearest voxel of any grid, and the fill beyond it', async () => {
    const { series, affine } = await read(stackOf([0, 5, 10]));
    // A grid of one slice at the height of the second, columns turned round.
    const grid: Volume<Int32Array> = {
      view: ndarrayOf(Int32Array.of(1, 2, 3, 4, 5, 6), [1, 2, 3]),
      spacingMm: [5, 0.5, 0.5],
      affine: [
        [0.5, 0, 0, -1],
        [0, -0.5, 0, 0],
        [0, 0, 5, 5],
        [0, 0, 0, 1],
      ],
    };
    const out = ontoSlices(grid, series, { fill: 9 });
    expect(Array.from(out.view.data)).toEqual([...Array(6).fill(9), 3, 2, 1, 6, 5, 4, ...Array(6).fill(9)]);
    expect(out.affine).toEqual(affine);
    expect(invertAffine(out.affine)[2][2]).toBeCloseTo(0.2, 12);
  });

  it('refuses a singular affine', async () => {
    const { series, view } = await read(stackOf([0, 5]));
    const flat = [0, 0, 0, 0] as const;
    const grid = { view, spacingMm: [1, 1, 1], affine: [flat, flat, flat, [0, 0, 0, 1]] } as const;
    expect(errorOf(() => ontoSlices(grid, series)).code).toBe('geometry');
  });
});
