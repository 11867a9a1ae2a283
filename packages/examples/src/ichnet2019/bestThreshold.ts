import type { NdArray } from '@ich/core';
import { confusion, dice, summarize } from '@ich/metrics';
import { threshold } from '@ich/windowing';
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
  const results = THRESHOLDS.map((above) => ({
    threshold: above,
    dice: summarize(
      predicted.map(({ subject, probability }) =>
        dice(confusion(subject.truth, knownSlices(threshold(probability, { above }), subject.labelled))),
      ),
    ).mean,
  }));
  return results.reduce((best, result) => (result.dice > best.dice ? result : best));
}
