import type { SliceHeader } from '../read/sliceHeader.js';
import { dot, normalOf } from './vectors.js';

/** Distance along the normal of the first slice. */
export function heightsOf(stack: readonly Pick<SliceHeader, 'positionMm' | 'orientation'>[]): number[] {
  const normal = normalOf(stack[0].orientation);
  return stack.map((slice) => dot(slice.positionMm, normal));
}
