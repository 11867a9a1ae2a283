import { countBelow } from './countBelow.js';

/** How many sorted values lie below `x`, of those equal to it one half: the sum of Mann-Whitney's 1, 1/2 and 0. */
export function placeIn(sorted: Float64Array, x: number): number {
  return (countBelow(sorted, x) + countBelow(sorted, x, true)) / 2;
}
