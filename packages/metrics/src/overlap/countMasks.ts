import { checkBinary } from '../input/checkBinary.js';
import { checkShapes } from '../input/checkShapes.js';
import { maskBytes } from '../input/maskBytes.js';
import type { MaskLike } from '../input/types.js';
import { countBytes } from './countBytes.js';
import type { Counts } from './types.js';

/** The counts of two masks on behalf of a public function, which the errors name; `confusion` says what they are. */
export function countMasks(where: string, truth: MaskLike, predicted: MaskLike): Counts {
  const t = maskBytes(where, 'truth', truth);
  const p = maskBytes(where, 'predicted', predicted);
  checkShapes(where, 'predicted', t, p);
  const counts = countBytes(t.data, p.data);
  if (!Number.isFinite(counts.tn)) {
    checkBinary(where, 'truth', t);
    checkBinary(where, 'predicted', p);
  }
  return counts;
}
