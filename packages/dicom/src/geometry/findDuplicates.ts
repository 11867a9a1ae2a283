import type { SliceHeader } from '../read/sliceHeader.js';
import { heightsOf } from './heightsOf.js';

/** Slices nearer to each other than this, along their normal, lie at one place. */
const SAME_PLACE_MM = 1e-3;

/**
 * Sets of slices that lie at one place.
 *
 * @returns each set by instance number, then by input
 */
export function findDuplicates(stack: readonly SliceHeader[]): SliceHeader[][] {
  const heights = heightsOf(stack);
  const order = stack.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  const sets: number[][] = [];
  for (const i of order) {
    const open = sets.at(-1);
    if (open && heights[i] - heights[open[0]] <= SAME_PLACE_MM) open.push(i);
    else sets.push([i]);
  }
  const rank = (slice: SliceHeader): number => slice.instanceNumber ?? Number.MAX_VALUE;
  return sets
    .filter((set) => set.length > 1)
    .map((set) => set.map((i) => stack[i]).sort((a, b) => rank(a) - rank(b) || a.input - b.input));
}
