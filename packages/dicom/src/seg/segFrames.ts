/** One frame of a segmentation: the pixels of one segment on one slice. */
export interface SegFrame {
  /** From 1. */
  readonly segment: number;
  /** From 0. */
  readonly slice: number;
}

/** Which segments lie on which slices, by segment, then by slice; where there are none, segment 1 on every slice. */
export function segFrames(labels: Uint8Array | Int32Array, slices: number, segments: number): SegFrame[] {
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
