import type { NdArray } from '@ich/core';
import { copy } from '@ich/core/ndarray';
import { confusion, dice, jaccard, surfaceDistances } from '@ich/metrics';
import type { PreparedSubject, Variant, VariantScores } from './types.js';

/** Scores a mask over the slices whose truth is known, as one volume. */
export function scoreVariant(subject: PreparedSubject, mask: NdArray<Uint8Array>, variant: Variant): VariantScores {
  const predicted = known(mask, subject.labelled);
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

/** The mask without the slices whose truth is not known. */
function known(mask: NdArray<Uint8Array>, labelled: readonly boolean[]): NdArray<Uint8Array> {
  const out = copy(mask);
  const size = out.data.length / labelled.length;
  for (const [slice, isKnown] of labelled.entries()) if (!isKnown) out.data.fill(0, slice * size, (slice + 1) * size);
  return out;
}
