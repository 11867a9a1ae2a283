import type { SubjectArrays } from './sourceTypes.js';

/** One slice of a subject: its arrays [row, column], and the images of its neighbours and itself, lowest first. */
export interface SliceArrays {
  readonly channels: readonly Float32Array[];
  readonly truth: Uint8Array;
  readonly brain: Uint8Array;
  readonly hardness: Float32Array;
}

/** Windows on the subject's memory; beyond the ends the first and the last slice are repeated. */
export function sliceOf(subject: SubjectArrays, slice: number, context: number): SliceArrays {
  const [slices, rows, columns] = subject.shape;
  const size = rows * columns;
  const part = <T extends Float32Array | Uint8Array>(data: T, at: number): T =>
    data.subarray(at * size, (at + 1) * size) as T;
  const inside = (at: number): number => Math.min(Math.max(at, 0), slices - 1);
  return {
    channels: Array.from({ length: 2 * context + 1 }, (_, c) => part(subject.image, inside(slice + c - context))),
    truth: part(subject.truth, slice),
    brain: part(subject.brain, slice),
    hardness: part(subject.hardness, slice),
  };
}
