import { binaryMask } from '../input/binaryMask.js';
import { checkShapes } from '../input/checkShapes.js';
import { readNumbers } from '../input/readNumbers.js';
import { refusal } from '../input/refusal.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import { placeIn } from './placeIn.js';
import { readSample } from './readSample.js';
import { sumOf } from './sumOf.js';

/** How a score ranks the two classes. */
export interface ClassScores {
  /** Area under the ROC curve: Mann-Whitney's statistic over the number of pairs. */
  readonly auc: number;
  /** Of each positive, the share of negatives below it (V10); of each negative, that of positives above it (V01). */
  readonly placements: readonly [positives: Float64Array, negatives: Float64Array];
}

/**
 * Placement values of DeLong's method by sorting either class once and looking the other up in it, O(n log n) as in
 * Sun & Xu 2014 (doi:10.1109/LSP.2014.2337313); equal scores count half.
 *
 * @throws IchError `shape` for fewer than two of a class, `parameter` for a score that is not finite
 */
export function classScores(where: string, name: string, truth: MaskLike, scores: NumbersLike): ClassScores {
  const t = binaryMask(where, 'truth', truth);
  const s = readNumbers(where, name, scores);
  checkShapes(where, name, t, s);
  const values = readSample(where, name, s.data, 1);
  const positives = values.filter((_, i) => t.data[i] === 1);
  const negatives = values.filter((_, i) => t.data[i] === 0);
  const [m, n] = [positives.length, negatives.length];
  if (Math.min(m, n) < 2)
    throw refusal('shape', where, 'truth', 'at least 2 of either class', `${m} ones and ${n} zeros`);
  const sorted = [positives.toSorted(), negatives.toSorted()];
  const above = positives.map((x) => placeIn(sorted[1], x));
  const auc = sumOf(above) / m / n;
  return { auc, placements: [above.map((place) => place / n), negatives.map((y) => 1 - placeIn(sorted[0], y) / m)] };
}
