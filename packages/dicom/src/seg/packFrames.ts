import type { SegFrame } from './segFrames.js';

/** Packs frames to one bit a pixel, the lowest bit first, without gaps between frames (PS3.5, 8.1.1). */
export function packFrames(labels: Uint8Array | Int32Array, slices: number, frames: readonly SegFrame[]): Uint8Array {
  const size = labels.length / slices;
  const out = new Uint8Array(Math.ceil((frames.length * size) / 8));
  let bit = 0;
  for (const { segment, slice } of frames) {
    for (let i = slice * size; i < (slice + 1) * size; i++, bit++) {
      if (labels[i] === segment) out[bit >> 3] |= 1 << (bit & 7);
    }
  }
  return out;
}
