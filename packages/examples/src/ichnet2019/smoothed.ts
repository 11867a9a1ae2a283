import type { NdArray } from '@ich/core';
import { denseCrf } from '@ich/crf';
import { correctPrior } from '@ich/ichnet';
import { headCrf } from './headCrf.js';
import type { CrfChoice, PreparedSubject } from './types.js';

/**
 * A subject's probability behind the CRF. It decides at 0.5 what is next to what, so the odds are shifted first: what the
 * network's threshold parts, 0.5 then parts.
 */
export function smoothed(
  { image, brain, spacingMm }: PreparedSubject,
  probability: NdArray<Float32Array>,
  threshold: number,
  choice: CrfChoice,
): NdArray<Float32Array> {
  const shifted = correctPrior(probability, { sampled: threshold, actual: 0.5 });
  if (choice.weight === 0) return shifted;
  return denseCrf({ ...headCrf(choice), probability: shifted, image, spacingMm, mask: brain }).probability;
}
