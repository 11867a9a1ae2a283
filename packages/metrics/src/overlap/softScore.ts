import { choose } from '../input/choose.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import { softSums } from './softSums.js';
import type { SoftOptions, SoftScore, SoftSums } from './types.js';

/** Makes a soft score out of its formula: callable with sums or with truth and probability. */
export function softScore(where: string, formula: (sums: SoftSums, smooth: number) => number): SoftScore {
  return (first: SoftSums | MaskLike, second?: NumbersLike | SoftOptions, third?: SoftOptions): number => {
    const isSums = 'both' in first;
    const options = isSums ? (second as SoftOptions | undefined) : third;
    const { smooth } = choose(where, options, { smooth: { or: 0, min: 0 } });
    return formula(isSums ? first : softSums(where, first, second as NumbersLike), smooth);
  };
}
