import type { TypedArray } from '@ich/core';

/** Middle of 0..255: lossy pictures leave rings around black and white. */
const HALF = 127;

/**
 * When a stored mask value means hemorrhage. `above127`: pictures. `nonzero-or-above127`: NIfTI masks, written as
 * 0/1 (or labels) by some and as 0/255 by others; a largest value over 127 tells the latter.
 */
export type MaskRule = 'above127' | 'nonzero-or-above127';

/** A mask 0/1 from stored values, by a named rule. */
export function binariseMask(values: TypedArray, rule: MaskRule): Uint8Array {
  const cut = rule === 'above127' || largest(values) > HALF ? HALF : 0;
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) mask[i] = values[i] > cut ? 1 : 0;
  return mask;
}

/** A plain loop: a scan's mask has 10 million voxels, and a callback for each costs ten times as much. */
function largest(values: TypedArray): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if (values[i] > most) most = values[i];
  return most;
}
