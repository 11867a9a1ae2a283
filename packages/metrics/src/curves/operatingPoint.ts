import { checkNumber, checkOneOf, IchError } from '@ich/core';
import type { OperatingPoint, OperatingPointOptions, RocCurve } from './types.js';

/**
 * The point of a ROC curve with at least the sensitivity asked for and the best specificity, or the other way round. Of
 * the curve's own points: with `dropIntermediate` those are its corners; `roc(..., { dropIntermediate: false })` offers
 * every threshold.
 *
 * @param curve from `roc`
 * @returns NaN throughout for a curve of one class
 * @throws IchError `parameter` for none or both of the two, a value outside 0..1, or an unknown interpolation
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { operatingPoint, roc } from '@ich/metrics';
 * const curve = roc([0, 0, 1, 1], [0.25, 0.5, 0.375, 0.75]);
 * assert.deepEqual(operatingPoint(curve, { sensitivity: 0.9 }), { threshold: 0.375, sensitivity: 1, specificity: 0.5 });
 * assert.equal(operatingPoint(curve, { specificity: 0.9 }).sensitivity, 0.5);
 * ```
 */
export function operatingPoint(curve: RocCurve, options: OperatingPointOptions): OperatingPoint {
  const where = 'operatingPoint';
  const { sensitivity, specificity, interpolation = 'attained' } = options;
  checkOneOf(where, 'interpolation', interpolation, ['attained', 'linear']);
  if ((sensitivity === undefined) === (specificity === undefined)) {
    throw new IchError('parameter', {
      where,
      expected: 'either sensitivity or specificity',
      received: sensitivity === undefined ? 'neither' : 'both',
    });
  }
  const bySensitivity = sensitivity !== undefined;
  const wanted = bySensitivity ? sensitivity : (specificity as number);
  checkNumber(where, bySensitivity ? 'sensitivity' : 'specificity', wanted, { min: 0, max: 1 });
  if (curve.reason) return { threshold: Number.NaN, sensitivity: Number.NaN, specificity: Number.NaN };
  const at = bySensitivity ? firstReaching(curve, wanted) : lastKeeping(curve, wanted);
  const next = bySensitivity ? at - 1 : at + 1;
  const point = pointAt(curve, at);
  const other = pointAt(curve, next);
  const key = bySensitivity ? 'sensitivity' : 'specificity';
  if (interpolation === 'attained' || point[key] === wanted || Number.isNaN(other[key])) return point;
  const part = (wanted - point[key]) / (other[key] - point[key]);
  const between = (name: 'sensitivity' | 'specificity'): number => point[name] + part * (other[name] - point[name]);
  return {
    threshold: Number.NaN,
    sensitivity: bySensitivity ? wanted : between('sensitivity'),
    specificity: bySensitivity ? between('specificity') : wanted,
  };
}

function firstReaching({ tpr }: RocCurve, sensitivity: number): number {
  return tpr.findIndex((rate) => rate >= sensitivity);
}

function lastKeeping({ fpr }: RocCurve, specificity: number): number {
  return fpr.findLastIndex((rate) => 1 - rate >= specificity);
}

function pointAt({ thresholds, tpr, fpr }: RocCurve, i: number): OperatingPoint {
  return { threshold: thresholds[i], sensitivity: tpr[i], specificity: 1 - fpr[i] };
}
