import type { NdArray } from '@ich/core';
import { close, footprints, open } from '@ich/morphology';
import { threshold } from '@ich/windowing';
import type { Protocol, SliceGeometry } from '../types.js';

/** Probability [slice, row, column] to mask, as the paper: strictly above, closing with a square, then opening. */
export function postprocess(
  probability: NdArray<Float32Array>,
  above: number,
  protocol: Protocol,
  geometry: SliceGeometry,
): NdArray<Uint8Array> {
  const square = (px: number) => ({ footprint: footprints.box([px, px]), convention: protocol.morphology });
  const mask = threshold(probability, { above });
  return open(close(mask, square(geometry.closing)), square(geometry.opening));
}
