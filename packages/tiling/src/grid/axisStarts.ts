import { IchError } from '@ich/core';
import type { Edge } from '../types.js';

type Layer = (last: number, stride: number) => number[];

/** Starts of the windows up to `last`, the largest one at which a window still ends inside. */
const LAYERS: Record<Edge, Layer> = {
  shift: (last, stride) => [...steps(last, stride), last],
  // nnU-Net's compute_steps_for_sliding_window: as many as the stride asks for, spread over the axis.
  even: (last, stride) => {
    const gaps = Math.ceil(last / stride);
    return Array.from({ length: gaps + 1 }, (_, i) => (gaps === 0 ? 0 : roundHalfEven((last / gaps) * i)));
  },
  pad: (last, stride) => [...steps(last, stride), Math.ceil(last / stride) * stride],
  drop: (last, stride) => steps(last + 1, stride),
  error: (last, stride) => {
    if (last % stride === 0) return [...steps(last, stride), last];
    throw new IchError('parameter', {
      where: 'tileGrid',
      expected: `steps of ${stride} to end at the border, ${last} after the first window`,
      received: `${last % stride} left over`,
      remedy: "Name another edge: 'shift', 'even', 'pad' or 'drop'.",
    });
  },
};

/**
 * First voxels of the windows along one axis. A window longer than the axis lies around its middle, the odd voxel
 * after it, as MONAI and nnU-Net pad.
 */
export function axisStarts(size: number, window: number, stride: number, edge: Edge): number[] {
  if (size <= window) return [0 - Math.floor((window - size) / 2)];
  return LAYERS[edge](size - window, stride);
}

/** 0, stride, ... below `end`. */
function steps(end: number, stride: number): number[] {
  return Array.from({ length: Math.ceil(end / stride) }, (_, i) => i * stride);
}

/** `numpy.round`. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor === 0.5) return floor + (floor % 2);
  return Math.round(value);
}
