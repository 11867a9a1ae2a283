import type { Scored, SliceGeometry } from '../types.js';
import { detectionAt } from './cohortScores.js';
import { ratioInterval } from './ratioInterval.js';

/** Each rate of detection: what it counts, and among what. */
export const RATES = {
  sensitivity: { hits: ['tp'], among: ['tp', 'fn'] },
  specificity: { hits: ['tn'], among: ['tn', 'fp'] },
  accuracy: { hits: ['tp', 'tn'], among: ['tp', 'tn', 'fp', 'fn'] },
} as const;
export type Rate = keyof typeof RATES;

/** A rate with what it was counted from and its 95 % interval. */
export interface DetectionRate {
  readonly hits: number;
  readonly n: number;
  /** NaN where n is 0. */
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** A rate over all slices of all test subjects at one of the thresholds; the interval draws subjects. */
export function detectionRate(
  scored: Scored,
  rate: Rate,
  thresholdIndex: number,
  geometry: SliceGeometry,
): DetectionRate {
  const { hits, among } = RATES[rate];
  const subjects = scored.subjects.map((subject) => {
    const { counts } = detectionAt({ ...scored, subjects: [subject] }, thresholdIndex, geometry);
    const sum = (keys: readonly (keyof typeof counts)[]): number => keys.reduce((total, key) => total + counts[key], 0);
    return { sum: sum(hits), n: sum(among) };
  });
  const total = (key: 'sum' | 'n'): number => subjects.reduce((all, subject) => all + subject[key], 0);
  const { lower, upper } = ratioInterval(subjects);
  return { hits: total('sum'), n: total('n'), value: total('sum') / total('n'), lower, upper };
}
