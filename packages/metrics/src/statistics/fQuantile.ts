import { fTail } from './fTail.js';
import { rootOfDecreasing } from './rootOfDecreasing.js';

/** The f above which an F variable lies with probability `tail`. */
export function fQuantile(tail: number, df1: number, df2: number): number {
  return rootOfDecreasing((f) => fTail(f, df1, df2), tail);
}
