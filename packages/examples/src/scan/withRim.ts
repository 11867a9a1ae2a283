import type { NdArray, SpacingMm } from '@ich/core';
import { dilate, footprints } from '@ich/morphology';

/**
 * A brain mask and what is around it up to a distance: blood on the inside of the bone, which partial volume makes
 * brighter than any tissue, lies there.
 */
export function withRim(brain: NdArray<Uint8Array>, spacingMm: SpacingMm, rimMm: number): NdArray<Uint8Array> {
  return dilate(brain, { footprint: footprints.ball({ radiusMm: rimMm, spacingMm }) });
}
