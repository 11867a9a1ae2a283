import type { NdArray } from '@ich/core';
import { copy } from '@ich/core/ndarray';

/** A mask or probability without the slices whose truth is not known. */
export function knownSlices<T extends Uint8Array | Float32Array>(
  view: NdArray<T>,
  labelled: readonly boolean[],
): NdArray<T> {
  const out = copy(view);
  const size = out.data.length / labelled.length;
  for (const [slice, isKnown] of labelled.entries()) if (!isKnown) out.data.fill(0, slice * size, (slice + 1) * size);
  return out;
}
