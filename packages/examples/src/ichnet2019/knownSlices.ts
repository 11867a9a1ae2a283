import type { NdArray } from '@ich/core';
import { copy } from '@ich/core/ndarray';

/** The mask without the slices whose truth is not known. */
export function knownSlices(mask: NdArray<Uint8Array>, labelled: readonly boolean[]): NdArray<Uint8Array> {
  const out = copy(mask);
  const size = out.data.length / labelled.length;
  for (const [slice, isKnown] of labelled.entries()) if (!isKnown) out.data.fill(0, slice * size, (slice + 1) * size);
  return out;
}
