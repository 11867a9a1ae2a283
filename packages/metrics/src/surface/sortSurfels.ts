import type { SurfelDistances } from './types.js';

/** Orders surface elements by distance, those of one distance by area; both lists are new. */
export function sortSurfels(distances: Float64Array, areas: Float64Array): SurfelDistances {
  const levels = Float64Array.from(new Set(distances)).sort();
  const level = new Map(Array.from(levels, (distance, i) => [distance, i]));
  const at = Int32Array.from(distances, (distance) => level.get(distance) as number);
  const start = new Int32Array(levels.length + 1);
  for (let i = 0; i < at.length; i++) start[at[i] + 1]++;
  for (let k = 0; k < levels.length; k++) start[k + 1] += start[k];
  const next = start.slice();
  const sorted = { distances: new Float64Array(at.length), areas: new Float64Array(at.length) };
  for (let i = 0; i < at.length; i++) {
    const to = next[at[i]]++;
    sorted.distances[to] = distances[i];
    sorted.areas[to] = areas[i];
  }
  for (let k = 0; k < levels.length; k++) sorted.areas.subarray(start[k], start[k + 1]).sort();
  return sorted;
}
