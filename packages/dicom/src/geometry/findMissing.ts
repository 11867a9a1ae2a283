import type { GeometryReport, SliceInfo } from '../types.js';
import { medianOf } from './medianOf.js';

/** How far a gap may be from a whole multiple of the usual one, in usual gaps. */
const MULTIPLE_TOLERANCE = 0.1;
/** Slices that fill this part of a gap with their thickness leave nothing out: there the spacing changes. */
const FILLED = 0.75;

/**
 * Gaps where slices are lacking: a whole multiple of the usual gap that either the instance numbers jump over too, or
 * that the thickness of the slices beside it does not fill. Other gaps are variable spacing.
 *
 * @param slices in order, one at each place, @param spacingsMm from each to the next
 */
export function findMissing(slices: readonly SliceInfo[], spacingsMm: readonly number[]): GeometryReport['missing'] {
  if (spacingsMm.length < 2) return [];
  const usual = medianOf(spacingsMm);
  const steps = spacingsMm.map((_, i) => stepOf(slices[i], slices[i + 1]));
  const usualStep = medianOf(steps.filter((step) => Number.isFinite(step)));
  return spacingsMm.flatMap((gapMm, after) => {
    const multiple = Math.round(gapMm / usual);
    if (multiple < 2 || Math.abs(gapMm / usual - multiple) > MULTIPLE_TOLERANCE) return [];
    const jumps = steps[after] / usualStep >= 1.5;
    const thickest = Math.max(slices[after].thicknessMm ?? 0, slices[after + 1].thicknessMm ?? 0);
    return jumps || thickest < FILLED * gapMm ? [{ after, count: multiple - 1, gapMm }] : [];
  });
}

function stepOf(a: SliceInfo, b: SliceInfo): number {
  return Math.abs((b.instanceNumber ?? Number.NaN) - (a.instanceNumber ?? Number.NaN));
}
