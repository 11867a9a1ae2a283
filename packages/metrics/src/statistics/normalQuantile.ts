import { normalTail } from './normalTail.js';
import { rootOfDecreasing } from './rootOfDecreasing.js';

/** The z below which a standard normal lies with probability `p`; infinite at 0 and 1, NaN of NaN. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  if (p === 0.5) return 0;
  return p < 0.5 ? -rootOfDecreasing(normalTail, p) : rootOfDecreasing(normalTail, 1 - p);
}
