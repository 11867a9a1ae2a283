import type { NdArray, View } from '@ich/core';
import { close, footprints, open } from '@ich/morphology';
import { threshold } from '@ich/windowing';
import type { MaskRule, SliceGeometry } from '../types.js';

/** Probability [slice, row, column] to mask, as the paper: strictly above, closing with a square, then opening. */
export function postprocess(
  probability: View<Float32Array>,
  above: number,
  { morphology }: Pick<MaskRule, 'morphology'>,
  geometry: SliceGeometry,
): NdArray<Uint8Array> {
  const square = (px: number) => ({ footprint: footprints.box([px, px]), convention: morphology });
  const mask = threshold(probability, { above });
  // Nothing comes of nothing, and much of a scan is nothing.
  if (!mask.data.includes(1)) return mask;
  return open(close(mask, square(geometry.closing)), square(geometry.opening));
}
