import { fTail } from './fTail.js';
import { rootOfDecreasing } from './rootOfDecreasing.js';

/** The f above which an F variable lies with probability `tail`; NaN without degrees of freedom. */
export function fQuantile(tail: number, df1: number, df2: number): number {
  return df1 > 0 && df2 > 0 ? rootOfDecreasing((f) => fTail(f, df1, df2), tail) : Number.NaN;
}
