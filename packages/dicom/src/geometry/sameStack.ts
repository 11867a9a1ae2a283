import type { SliceHeader } from '../read/sliceHeader.js';
import { isLocaliser } from './isLocaliser.js';

/** Largest difference of direction cosines in one stack: 0.06 degrees. */
const COSINE_TOLERANCE = 1e-3;
const SPACING_TOLERANCE = 1e-4;

/** Whether two slices of a series can be one stack: one kind, one size, parallel and on one in-plane grid. */
export function sameStack(a: SliceHeader, b: SliceHeader): boolean {
  const close = (x: readonly number[], y: readonly number[], tolerance: number): boolean =>
    x.every((value, i) => Math.abs(value - y[i]) <= tolerance);
  return (
    a.seriesInstanceUid === b.seriesInstanceUid &&
    a.frameOfReferenceUid === b.frameOfReferenceUid &&
    isLocaliser(a) === isLocaliser(b) &&
    a.format.rows === b.format.rows &&
    a.format.columns === b.format.columns &&
    close(a.orientation, b.orientation, COSINE_TOLERANCE) &&
    close(a.pixelSpacingMm, b.pixelSpacingMm, SPACING_TOLERANCE * a.pixelSpacingMm[0])
  );
}
