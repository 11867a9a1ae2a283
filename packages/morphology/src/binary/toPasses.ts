import { checkOneOf } from '@ich/core';
import { reflectOffsets } from '../kernels/bits/reflectOffsets.js';
import type { MorphPass } from '../kernels/types.js';
import type { Border, Convention, MorphologyOptions } from '../types.js';
import { CONVENTIONS } from './conventions.js';
import { toOffsets } from './toOffsets.js';

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
  const names = Object.keys(CONVENTIONS) as Convention[];
  const convention = CONVENTIONS[checkOneOf(where, 'convention', options?.convention ?? 'minkowski', names)];
  const border = checkOneOf<Border>(where, 'border', options?.border ?? convention.border, [0, 1, 'ignore']);
  const offsets = toOffsets(where, options?.footprint, rank);
  const dilationOffsets = convention.mirrorsDilation ? offsets : reflectOffsets(offsets);
  return kinds.map((kind) => ({
    kind,
    offsets: kind === 'dilate' ? dilationOffsets : offsets,
    outside: border === 'ignore' ? NEUTRAL[kind] : border,
  }));
}
