import { checkNumber, checkOneOf } from '@ich/core';
import { conventionPasses } from '../binary/conventionPasses.js';
import type { GreyPass } from '../kernels/grey/greyMorphKernel.js';
import type { Convention, GreyBorder, GreyMorphologyOptions } from '../types.js';

const BORDERS: Readonly<Record<Convention, GreyBorder>> = { minkowski: 'ignore', scipy: 'reflect', opencv: 'ignore' };

/**
 * Checks the options of a grey-scale operation at a public door and spells it out as passes of the kernel.
 *
 * @param rank of the image
 * @throws IchError `parameter`
 */
export function toGreyPasses(
  where: string,
  kinds: readonly GreyPass['kind'][],
  rank: number,
  options: GreyMorphologyOptions,
): GreyPass[] {
  return conventionPasses(where, kinds, rank, options, (convention) => {
    const border = options?.border ?? BORDERS[convention];
    const outside =
      typeof border === 'number'
        ? checkNumber(where, 'border', border)
        : checkOneOf(where, 'border', border, ['ignore', 'reflect', 'nearest'] as const);
    return () => outside;
  });
}
