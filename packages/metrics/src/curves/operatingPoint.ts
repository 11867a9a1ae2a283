import { checkNumber } from '@ich/core';
import { choose } from '../input/choose.js';
import { refusal } from '../input/refusal.js';
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
  const { interpolation } = choose(where, options, { interpolation: ['attained', 'linear'] });
  const { sensitivity, specificity } = options;
  if ((sensitivity === undefined) === (specificity === undefined)) {
    const given = sensitivity === undefined ? 'neither' : 'both';
    throw refusal('parameter', where, 'options', 'either sensitivity or specificity', given);
  }
  const key = sensitivity === undefined ? 'specificity' : 'sensitivity';
  const wanted = checkNumber(where, key, options[key], { min: 0, max: 1 });
  if (curve.reason) return { threshold: Number.NaN, sensitivity: Number.NaN, specificity: Number.NaN };
  const { thresholds, tpr, fpr } = curve;
  const pointAt = (i: number) => ({ threshold: thresholds[i], sensitivity: tpr[i], specificity: 1 - fpr[i] });
  const [at, step] =
    sensitivity === undefined
      ? [fpr.findLastIndex((rate) => 1 - rate >= wanted), 1]
      : [tpr.findIndex((rate) => rate >= wanted), -1];
  const point = pointAt(at);
  const other = pointAt(at + step);
  if (interpolation === 'attained' || point[key] === wanted || Number.isNaN(other[key])) return point;
  const part = (wanted - point[key]) / (other[key] - point[key]);
  const between = (name: 'sensitivity' | 'specificity'): number => point[name] + part * (other[name] - point[name]);
  return {
    threshold: Number.NaN,
    sensitivity: between('sensitivity'),
    specificity: between('specificity'),
    [key]: wanted,
  };
}
