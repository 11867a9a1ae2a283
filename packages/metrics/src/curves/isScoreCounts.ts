import { IchError } from '@ich/core';
import type { MaskLike } from '../input/types.js';
import type { ScoreCounts } from './types.js';

/**
 * Whether a first argument is counts of scores.
 *
 * @throws IchError `shape` for counts with nothing in them or lists of different lengths
 */
export function isScoreCounts(where: string, value: ScoreCounts | MaskLike): value is ScoreCounts {
  if (!(typeof value === 'object' && value !== null && 'scores' in value)) return false;
  const { scores, positives, negatives } = value;
  if (scores.length > 0 && positives?.length === scores.length && negatives?.length === scores.length) return true;
  throw new IchError('shape', {
    where,
    expected: 'counts with at least one score, and as many positives and negatives',
    received: `${scores.length}, ${positives?.length} and ${negatives?.length}`,
    remedy: 'Take them from scoreCounts or an accumulator that has seen a scan.',
  });
}
