import type { NdArray } from '@ich/core';
import { confusion, dice, jaccard, surfaceDistances } from '@ich/metrics';
import { knownSlices } from './knownSlices.js';
import type { PreparedSubject, Variant, VariantScores } from './types.js';

/** Scores a mask over the slices whose truth is known, as one volume. */
export function scoreVariant(subject: PreparedSubject, mask: NdArray<Uint8Array>, variant: Variant): VariantScores {
  const predicted = knownSlices(mask, subject.labelled);
  const counts = confusion(subject.truth, predicted);
  const surfaces = surfaceDistances(subject.truth, predicted, { spacingMm: subject.spacingMm });
  return {
    ...variant,
    dice: dice(counts),
    jaccard: jaccard(counts),
    hd95Mm: surfaces.hausdorff({ percentile: 95 }),
    counts,
  };
}
