import type { SliceHeader } from '../read/sliceHeader.js';
import type { GeometryReport } from '../types.js';
import { findDuplicates } from './findDuplicates.js';
import { findMissing } from './findMissing.js';
import { heightsOf } from './heightsOf.js';
import { dot, normalOf, plus } from './vectors.js';

/** A stack in order. */
export interface DescribedStack {
  /** One at each place, ascending along the normal. */
  readonly slices: readonly SliceHeader[];
  readonly geometry: GeometryReport;
}

/** Puts the slices of a stack in order by their positions and reports how they lie. */
export function describeStack(stack: readonly SliceHeader[]): DescribedStack {
  const duplicates = findDuplicates(stack);
  const dropped = new Set(duplicates.flatMap((set) => set.slice(1)));
  const kept = stack.filter((slice) => !dropped.has(slice));
  const heights = heightsOf(kept);
  const order = kept.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  const slices = order.map((i) => kept[i]);
  const spacingsMm = order.slice(1).map((i, k) => heights[i] - heights[order[k]]);
  const deviationMm = deviationOf(slices);
  const meanMm = spacingsMm.reduce((sum, step) => sum + step, 0) / spacingsMm.length;
  const geometry: GeometryReport = {
    tiltDegrees: tiltOf(slices),
    statedTiltDegrees: slices[0].statedTiltDegrees,
    spacingsMm,
    isUniform: slices.length < 2 || deviationMm <= Math.max(0.02, 0.01 * meanMm),
    deviationMm,
    missing: findMissing(slices, spacingsMm),
    duplicates: duplicates.map((set) => ({
      inputs: set.map(({ input }) => input),
      instanceNumbers: set.flatMap(({ instanceNumber }) => instanceNumber ?? []),
    })),
  };
  return { slices, geometry };
}

/** Largest distance of a slice from its place on the straight, even way from the first to the last. */
function deviationOf(slices: readonly SliceHeader[]): number {
  const first = slices[0].positionMm;
  const step = stepBetween(slices);
  const distances = slices.map(({ positionMm }, k) => {
    const off = plus(plus(positionMm, first, -1), step, -k);
    return Math.sqrt(dot(off, off));
  });
  return distances.reduce((a, b) => Math.max(a, b));
}

/** From one slice to the next on average, LPS+ mm; zeros for a single one. */
function stepBetween(slices: readonly SliceHeader[]): readonly [number, number, number] {
  const way = plus(slices[slices.length - 1].positionMm, slices[0].positionMm, -1);
  return plus([0, 0, 0], way, 1 / Math.max(1, slices.length - 1));
}

function tiltOf(slices: readonly SliceHeader[]): number {
  const step = stepBetween(slices);
  const length = Math.sqrt(dot(step, step));
  if (length === 0) return 0;
  const cosine = Math.abs(dot(step, normalOf(slices[0].orientation))) / length;
  // Round-off would show as a tilt of 1e-6 degrees.
  const degrees = (Math.acos(Math.min(1, cosine)) * 180) / Math.PI;
  return degrees < 1e-4 ? 0 : degrees;
}
