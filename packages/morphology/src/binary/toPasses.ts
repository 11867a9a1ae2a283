import { checkOneOf } from '@ich/core';
import type { MorphPass } from '../kernels/types.js';
import type { Border, MorphologyOptions } from '../types.js';
import { conventionPasses } from './conventionPasses.js';
import { CONVENTIONS } from './conventions.js';

const NEUTRAL = { erode: 1, dilate: 0 } as const;

/**
 * Checks the options of a morphological operation at a public door and spells it out as passes of the kernel.
 *
 * @param rank of the mask
 * @throws IchError `parameter`
 */
export function toPasses(
  where: string,
  kinds: readonly MorphPass['kind'][],
  rank: number,
  options: MorphologyOptions,
): MorphPass[] {
  return conventionPasses(where, kinds, rank, options, (convention) => {
    const named = options?.border ?? CONVENTIONS[convention].border;
    const border = checkOneOf<Border>(where, 'border', named, [0, 1, 'ignore']);
    return (kind) => (border === 'ignore' ? NEUTRAL[kind] : border);
  });
}
