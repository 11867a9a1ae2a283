import type { SurfelDistances } from './types.js';

/**
 * Orders surface elements by distance, those of one distance by area.
 *
 * @param codes of the elements @param areas of each code
 */
export function sortSurfels(distances: Float64Array, codes: Uint8Array, areas: Float64Array): SurfelDistances {
  // Infinity - Infinity is NaN: all distances are where there is no other surface.
  const order = Int32Array.from(codes.keys()).sort(
    (i, j) => distances[i] - distances[j] || areas[codes[i]] - areas[codes[j]],
  );
  return {
    distances: Float64Array.from(order, (i) => distances[i]),
    areas: Float64Array.from(order, (i) => areas[codes[i]]),
  };
}
