import { binaryMask } from '../input/binaryMask.js';
import { checkShapes } from '../input/checkShapes.js';
import { probabilities } from '../input/probabilities.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import type { SoftSums } from './types.js';

/** Checks truth and probability on behalf of a public function and adds them up in double precision. */
export function softSums(where: string, mask: MaskLike, values: NumbersLike): SoftSums {
  const t = binaryMask(where, 'truth', mask);
  const p = probabilities(where, 'probability', values);
  checkShapes(where, 'probability', t, p);
  let both = 0;
  let probability = 0;
  for (let i = 0; i < t.data.length; i++) {
    both += t.data[i] * p.data[i];
    probability += p.data[i];
  }
  return { both, truth: t.ones, probability };
}
