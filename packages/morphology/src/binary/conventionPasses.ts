import { checkOneOf } from '@ich/core';
import { reflectOffsets } from '../kernels/bits/reflectOffsets.js';
import type { MorphPass, OffsetSet } from '../kernels/types.js';
import type { Convention, MorphologyOptions } from '../types.js';
import { CONVENTIONS } from './conventions.js';
import { toOffsets } from './toOffsets.js';

type Kind = MorphPass['kind'];

/** One step of an operation on masks or images, with what lies outside in the words of either. */
interface Pass<B> {
  readonly kind: Kind;
  readonly offsets: OffsetSet;
  readonly outside: B;
}

/**
 * Checks the convention and the footprint at a public door and spells an operation out as passes of a kernel.
 *
 * @param rank of the mask or image
 * @param outsideOf checks the border, once, and answers what lies outside for each kind of pass
 * @throws IchError `parameter`
 */
export function conventionPasses<B>(
  where: string,
  kinds: readonly Kind[],
  rank: number,
  options: Pick<MorphologyOptions, 'convention' | 'footprint'>,
  outsideOf: (convention: Convention) => (kind: Kind) => B,
): Pass<B>[] {
  const names = Object.keys(CONVENTIONS) as Convention[];
  const convention = checkOneOf(where, 'convention', options?.convention ?? 'minkowski', names);
  const outside = outsideOf(convention);
  const offsets = toOffsets(where, options?.footprint, rank);
  const dilationOffsets = CONVENTIONS[convention].mirrorsDilation ? offsets : reflectOffsets(offsets);
  return kinds.map((kind) => ({
    kind,
    offsets: kind === 'dilate' ? dilationOffsets : offsets,
    outside: outside(kind),
  }));
}
