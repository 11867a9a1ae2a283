import { rootOfDecreasing } from './rootOfDecreasing.js';
import { studentTail } from './studentTail.js';

/** The t between whose negative and itself Student's t lies with probability `level`. */
export function studentQuantile(level: number, df: number): number {
  return rootOfDecreasing((t) => studentTail(t, df), 1 - level);
}
