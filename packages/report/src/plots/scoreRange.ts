import { extentOf } from '../extentOf.js';
import { niceRange } from '../niceTicks.js';

/** Range of an axis that nobody named: 0 to 1, where scores lie, or rounded out from values that leave it. */
export function scoreRange(values: readonly number[]): [number, number] {
  const [low, high] = extentOf(values.filter(Number.isFinite).concat(0, 1));
  return low === 0 && high === 1 ? [0, 1] : niceRange(...extentOf(values), 5);
}
