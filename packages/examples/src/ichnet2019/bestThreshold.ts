import type { NdArray } from '@ich/core';
import { dice, summarize, thresholdSweep } from '@ich/metrics';
import { knownSlices } from './knownSlices.js';
import type { PreparedSubject } from './types.js';

/** Where a probability may be cut; the first of equals is taken. */
const THRESHOLDS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.15, 0.1, 0.05];

/** A subject and what was predicted for it. */
export interface Predicted {
  readonly subject: PreparedSubject;
  readonly probability: NdArray<Float32Array>;
}

/** The threshold at which the mean Dice of whole scans is highest, and that Dice. */
export function bestThreshold(predicted: readonly Predicted[]): { readonly threshold: number; readonly dice: number } {
  const sweeps = predicted.map(({ subject, probability }) =>
    thresholdSweep(subject.truth, knownSlices(probability, subject.labelled), { thresholds: THRESHOLDS }),
  );
  const results = THRESHOLDS.map((threshold, i) => ({
    threshold,
    dice: summarize(sweeps.map((counts) => dice(counts[i]))).mean,
  }));
  return results.reduce((best, result) => (result.dice > best.dice ? result : best));
}
