import { choose } from '../input/choose.js';
import type { MaskLike } from '../input/types.js';
import { cropPair, type PaddedPair } from '../surface/cropPair.js';
import { type Lesions, labelLesions } from './labelLesions.js';

/** The lesions of two masks in the box that holds both. */
export interface LesionsOfPair {
  readonly pair: PaddedPair;
  readonly t: Lesions;
  readonly p: Lesions;
}

/**
 * Reads two masks on behalf of a public function and labels their lesions.
 *
 * @param options connectivity 1 .. rank; the rank unless told
 * @throws IchError as `cropPair`; `parameter` for a connectivity that is not a whole number 1 .. rank
 */
export function lesionsOf(
  where: string,
  truth: MaskLike,
  predicted: MaskLike,
  options: { readonly connectivity?: number },
): LesionsOfPair {
  const pair = cropPair(where, truth, predicted);
  const { rank } = pair;
  const { connectivity } = choose(where, options, { connectivity: { or: rank, integer: true, min: 1, max: rank } });
  const [t, p] = [pair.truth, pair.predicted].map((mask) => labelLesions(mask, connectivity));
  return { pair, t, p };
}
