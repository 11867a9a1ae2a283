import { checkSpacing, volumeMl } from '@ich/core';
import { areasOf } from '../detection/areasOf.js';
import { choose } from '../input/choose.js';
import type { MaskLike } from '../input/types.js';
import { sumOf } from '../statistics/sumOf.js';
import { sliceDiameters } from './sliceDiameters.js';
import type { Abc2, Abc2Options, AbcDiameters } from './types.js';

/**
 * The ABC/2 estimate of a haematoma's volume (Kothari 1996, doi:10.1161/01.STR.27.8.1304) as a reader with a ruler gets
 * it: A the largest diameter on the slice of largest area, B the extent perpendicular to A there, C the slices times their
 * spacing; a slice of more than 75 % of the largest area counts 1, one of 25 % to 75 % counts 1/2, one below nothing. The
 * mask is taken as one haematoma: label it first if there are several. Of slices equally large the one with the largest
 * A, then B.
 *
 * Diameters measured elsewhere are given in place of the mask: `abc2({ aMm, bMm, cMm })` in mL.
 *
 * @param mask [slice, row, column] of 0 and 1
 * @returns estimate and planimetric volume; all 0 and slice -1 of an empty mask
 * @throws IchError `shape` for another rank; `parameter` for other values, a spacing or divisor that is not above 0, shares
 *   outside 0..1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { abc2 } from '@ich/metrics';
 * assert.equal(abc2({ aMm: 40, bMm: 30, cMm: 20 }), 12);
 * const { bMm, cMm, slice } = abc2([[[1, 1, 1, 1]], [[0, 0, 1, 0]]], { spacingMm: [5, 1, 1], diameters: 'centres' });
 * assert.deepEqual([bMm, cMm, slice], [0, 7.5, 0]); // the second slice: exactly a quarter of the area, counts half
 * ```
 */
export function abc2(diameters: AbcDiameters, options?: Pick<Abc2Options, 'divisor'>): number;
export function abc2(mask: MaskLike, options: Abc2Options): Abc2;
export function abc2(input: AbcDiameters | MaskLike, options: Partial<Abc2Options> = {}): number | Abc2 {
  const where = 'abc2';
  const { divisor, diameters, wholeAbove, halfFrom } = choose(where, options, {
    divisor: { or: 2, above: 0 },
    diameters: ['corners', 'centres'],
    wholeAbove: { or: 0.75, min: 0, max: 1 },
    halfFrom: { or: 0.25, min: 0, max: 1 },
  });
  if (isDiameters(input)) return product(input, divisor);
  const spacing = checkSpacing(where, 'spacingMm', options.spacingMm, [3]) as [number, number, number];
  const margin = diameters === 'corners' ? 0.5 : 0;
  const { areas, data, shape } = areasOf(where, 'mask', input);
  const largest = Math.max(...areas);
  let best: AbcDiameters & { slice: number } = { aMm: 0, bMm: 0, cMm: 0, slice: -1 };
  if (largest > 0) {
    const weight = (area: number): number =>
      area === 0 ? 0 : area > wholeAbove * largest ? 1 : area >= halfFrom * largest ? 0.5 : 0;
    const cMm = sumOf(areas, weight) * spacing[0];
    const size = shape[1] * shape[2];
    for (const [slice, area] of areas.entries()) {
      if (area < largest) continue;
      const plane = data.subarray(slice * size, (slice + 1) * size);
      const measured = { ...sliceDiameters(plane, shape[2], margin, [spacing[1], spacing[2]]), cMm, slice };
      if (best.slice < 0 || isLarger(measured, best)) best = measured;
    }
  }
  return { ...best, estimateMl: product(best, divisor), planimetricMl: volumeMl(sumOf(areas), spacing) };
}

/** By A, and by B where A is the same up to rounding. */
function isLarger(one: AbcDiameters, other: AbcDiameters): boolean {
  const further = one.aMm - other.aMm;
  return Math.abs(further) > 1e-9 * one.aMm ? further > 0 : one.bMm > other.bMm;
}

function isDiameters(input: AbcDiameters | MaskLike): input is AbcDiameters {
  return 'aMm' in Object(input);
}

function product(diameters: AbcDiameters, divisor: number): number {
  const { aMm, bMm, cMm } = choose('abc2', diameters, { aMm: { min: 0 }, bMm: { min: 0 }, cMm: { min: 0 } });
  return (aMm * bMm * cMm) / divisor / 1000;
}
