import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Affine,
  affineFromSpacing,
  checkSameGrid,
  invertAffine,
  sameGrid,
  spacingFromAffine,
  type Volume,
  volumeMl,
  voxelToWorld,
} from '../src/index.js';
import { zeros } from '../src/ndarray.js';

const entry = fc.double({ min: -5, max: 5, noNaN: true });
const sheared: Affine = [
  [0.5, 0.1, 0, -90],
  [0, 0.45, 1.2, -120],
  [0.02, -0.1, 5, -60],
  [0, 0, 0, 1],
];
const volume = (affine: Affine): Volume => ({ view: zeros('int16', [2, 3, 4]), spacingMm: [5, 0.5, 0.5], affine });

describe('affines', () => {
  it('puts voxel (x, y, z) = (column, row, slice) where the spacing says', () => {
    const affine = affineFromSpacing([5, 0.5, 0.25], [10, 20, 30]);
    expect(voxelToWorld(affine, [4, 2, 1])).toEqual([11, 21, 35]);
    expect(spacingFromAffine(affine)).toEqual([5, 0.5, 0.25]);
  });

  it('inverts what it maps', () => {
    const inverse = invertAffine(sheared);
    fc.assert(
      fc.property(entry, entry, entry, (x, y, z) => {
        const back = voxelToWorld(inverse, voxelToWorld(sheared, [x, y, z]));
        for (const [i, value] of [x, y, z].entries()) expect(back[i]).toBeCloseTo(value, 9);
      }),
      { seed: 1 },
    );
  });

  it('refuses a singular affine', () => {
    const flat: Affine = [[0, 0, 0, 0], ...sheared.slice(1)] as unknown as Affine;
    expect(() => invertAffine(flat)).toThrow(/invertAffine: expected an invertible affine, received determinant 0/);
  });
});

describe('grids', () => {
  it('are the same within a thousandth of a millimetre', () => {
    const moved = (mm: number): Affine => [[0.5, 0.1, 0, -90 + mm], sheared[1], sheared[2], sheared[3]];
    expect(sameGrid(volume(sheared), volume(moved(0.0005)))).toBe(true);
    expect(sameGrid(volume(sheared), volume(moved(0.01)))).toBe(false);
  });

  it('never mix', () => {
    const check = () => checkSameGrid('demo', ['image', 'mask'], volume(sheared), volume(affineFromSpacing([5, 1, 1])));
    expect(check).toThrow(/demo: expected image and mask to lie on one grid/);
  });

  it('measure volume in millilitres', () => {
    expect(volumeMl(1000, [5, 0.5, 0.5])).toBe(1.25);
  });
});
