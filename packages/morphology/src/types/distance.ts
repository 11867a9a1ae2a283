/** What `distanceTransform`, `signedDistanceTransform` and `nearestFeatures` take. */
export interface DistanceTransformOptions {
  /** Length of a step along each axis, above 0, e.g. [slice, row, column] in mm; 1 each by default. */
  spacingMm?: readonly number[];
}
