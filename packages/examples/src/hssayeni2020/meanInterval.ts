import type { Interval } from '@ich/metrics';
import type { Protocol } from '../types.js';
import { ratioInterval } from './ratioInterval.js';

/** The values of a subject: one for each of its slices, or one in all. */
export interface SubjectValues {
  readonly subject: string;
  /** NaN is undefined and left out. */
  readonly values: readonly number[];
}

/**
 * 95 % bootstrap interval (BCa) of a mean over slices, or over the means of subjects; what is drawn are subjects.
 *
 * @param pooling `slices`: every slice weighs the same; `subjects`: every subject
 */
export function meanInterval(rows: readonly SubjectValues[], pooling: Protocol['pooling']): Interval {
  const sums = rows.flatMap(({ values }) => {
    const defined = values.filter((value) => !Number.isNaN(value));
    const sum = defined.reduce((a, b) => a + b, 0);
    if (defined.length === 0) return [];
    return [pooling === 'slices' ? { sum, n: defined.length } : { sum: sum / defined.length, n: 1 }];
  });
  return ratioInterval(sums);
}
