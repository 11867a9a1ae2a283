import { refusal } from '../input/refusal.js';
import type { MaskLike } from '../input/types.js';
import type { ScoreCounts } from './types.js';

/**
 * Whether a first argument is counts of scores.
 *
 * @throws IchError `shape` for counts with nothing in them or lists of different lengths
 */
export function isScoreCounts(where: string, value: ScoreCounts | MaskLike): value is ScoreCounts {
  if (!('scores' in Object(value))) return false;
  const { scores, positives, negatives } = value as ScoreCounts;
  if (scores.length > 0 && positives?.length === scores.length && negatives?.length === scores.length) return true;
  const found = [scores, positives, negatives].map((list) => list?.length);
  throw refusal('shape', where, 'counts', 'of at least one score, in lists of one length', `${found}`);
}
