import type { ExperimentId, SliceGeometry } from '../types.js';

/** Side and step of the windows, in pixels: experiment 2 is experiment 3 with one window, the whole slice. */
export function tileOf(
  experiment: ExperimentId,
  { size, window, stride }: SliceGeometry,
): { window: number; stride: number } {
  return experiment === 2 ? { window: size, stride: size } : { window, stride };
}
