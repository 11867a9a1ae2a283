import { countBelow } from '../statistics/countBelow.js';
import type { SurfelDistances } from './types.js';

/**
 * Orders surface elements by distance, those of one distance by area. The distances are sorted alone; the elements,
 * taken in the order of their areas, then queue up where their distance begins.
 *
 * @param codes of the elements @param areas of each code
 */
export function sortSurfels(distances: Float64Array, codes: Uint8Array, areas: Float64Array): SurfelDistances {
  const sorted = distances.slice().sort();
  const taken = new Int32Array(sorted.length);
  const sortedAreas = new Float64Array(sorted.length);
  for (const i of byArea(codes, areas)) {
    const place = countBelow(sorted, distances[i]);
    sortedAreas[place + taken[place]++] = areas[codes[i]];
  }
  return { distances: sorted, areas: sortedAreas };
}

/** The elements from the smallest area to the largest, by counting. */
function byArea(codes: Uint8Array, areas: Float64Array): Int32Array {
  const next = new Int32Array(areas.length);
  for (let i = 0; i < codes.length; i++) next[codes[i]]++;
  let placed = 0;
  for (const code of [...areas.keys()].sort((a, b) => areas[a] - areas[b])) {
    const count = next[code];
    next[code] = placed;
    placed += count;
  }
  const order = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) order[next[codes[i]]++] = i;
  return order;
}
