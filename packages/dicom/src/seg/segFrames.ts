/** One frame of a segmentation: the pixels of one segment on one slice. */
export interface SegFrame {
  /** From 1. */
  readonly segment: number;
  /** From 0. */
  readonly slice: number;
}

/** Which segments lie on which slices, by segment, then by slice; where there are none, segment 1 on every slice. */
export function framesOf(labels: Uint8Array | Int32Array, slices: number, segments: number): SegFrame[] {
  const size = labels.length / slices;
  const width = segments + 1;
  const present = new Uint8Array(slices * width);
  for (let slice = 0, i = 0; slice < slices; slice++) {
    for (const end = i + size; i < end; i++) present[slice * width + labels[i]] = 1;
  }
  const frames: SegFrame[] = [];
  for (let segment = 1; segment <= segments; segment++) {
    for (let slice = 0; slice < slices; slice++) if (present[slice * width + segment]) frames.push({ segment, slice });
  }
  // A file has to have a frame: an empty segmentation says so on every slice.
  return frames.length > 0 ? frames : Array.from({ length: slices }, (_, slice) => ({ segment: 1, slice }));
}

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

/** Sets the pixels of one packed frame in a mask. */
export function unpackFrame(mask: Uint8Array, packed: Uint8Array, frame: number): void {
  const first = frame * mask.length;
  for (let i = 0; i < mask.length; i++) {
    const bit = first + i;
    // A product beyond 2^31 has to stay a number: no shifts.
    if (packed[Math.floor(bit / 8)] & (1 << (bit % 8))) mask[i] = 1;
  }
}
