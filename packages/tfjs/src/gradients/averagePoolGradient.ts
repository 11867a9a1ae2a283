import * as tf from '@tensorflow/tfjs-core';

/** Attributes of the kernels `AvgPool` and `AvgPool3D`: one number stands for all axes. */
export interface PoolAttributes {
  readonly filterSize: number | readonly number[];
  readonly strides: number | readonly number[];
  readonly pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** The only backend that divides by what it divided by on the way forward. */
const RIGHT = 'tensorflow';

/**
 * What the stock gradient of average pooling has to be given so that it is right. Forward, tfjs 4.22 divides by the
 * number of values under a window; backward by the size of the window, also where a part of it lies outside the map (on
 * cpu, wasm, webgl and webgpu). So dy is first multiplied by size / number, output by output.
 *
 * @param xShape [n, ...space, channel]
 * @returns the dy to give to the stock gradient
 */
export function averagePoolGradient(dy: tf.Tensor, xShape: readonly number[], attrs: PoolAttributes): tf.Tensor {
  if (tf.getBackend() === RIGHT) return dy;
  const factors = axesOf(xShape, attrs).map((axis, i) => axisFactors(axis, dy.shape[i + 1]));
  if (factors.every((values) => values.every((factor) => factor === 1))) return dy;
  return tf.tidy(() =>
    factors.reduce((map, values, i) => {
      const shape = dy.shape.map((_, axis) => (axis === i + 1 ? values.length : 1));
      return tf.mul(map, tf.tensor(values, shape));
    }, dy),
  );
}

/** One axis of space: its length, and where windows lie on it. */
interface Axis {
  readonly length: number;
  readonly size: number;
  readonly stride: number;
  readonly before: number;
}

function axesOf(xShape: readonly number[], { filterSize, strides, pad, dimRoundingMode }: PoolAttributes): Axis[] {
  const { computePool2DInfo, computePool3DInfo } = tf.backend_util;
  if (xShape.length === 5) {
    const info = computePool3DInfo(
      xShape as never,
      filterSize as never,
      strides as never,
      1,
      pad as never,
      dimRoundingMode,
    );
    const { front, top, left } = info.padInfo;
    return [
      { length: info.inDepth, size: info.filterDepth, stride: info.strideDepth, before: front },
      { length: info.inHeight, size: info.filterHeight, stride: info.strideHeight, before: top },
      { length: info.inWidth, size: info.filterWidth, stride: info.strideWidth, before: left },
    ];
  }
  const info = computePool2DInfo(xShape as never, filterSize as never, strides as never, 1, pad, dimRoundingMode);
  const { top, left } = info.padInfo;
  return [
    { length: info.inHeight, size: info.filterHeight, stride: info.strideHeight, before: top },
    { length: info.inWidth, size: info.filterWidth, stride: info.strideWidth, before: left },
  ];
}

/** Size of the window over the number of its places inside, for each of the windows along one axis. */
function axisFactors({ length, size, stride, before }: Axis, windows: number): number[] {
  return Array.from({ length: windows }, (_, window) => {
    const start = window * stride - before;
    return size / (Math.min(start + size, length) - Math.max(start, 0));
  });
}
