import type { layers } from '@tensorflow/tfjs-layers';
import type { Attribute } from '../proto/modelBytes.js';
import { configOf } from './configOf.js';
import { sizesOf } from './pairOf.js';

interface TransposeConfig {
  readonly kernelSize: number | number[];
  readonly strides: number | number[];
  readonly padding: 'same' | 'valid';
}

/** The geometry of one transposed convolution. */
export interface Transposition {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  /** What is cut off, first of all beginnings, then of all ends. */
  readonly pads: readonly number[];
  readonly attributes: Record<string, Attribute>;
}

/**
 * Reads the geometry of a transposed convolution, sizes as TensorFlow has them: `same` gives input * stride, `valid`
 * what the kernel covers, and at least input * stride.
 */
export function transposition(layer: layers.Layer, axes: number): Transposition {
  const config = configOf<TransposeConfig>(layer);
  const [kernel, strides] = [config.kernelSize, config.strides].map((value) => sizesOf(value, axes));
  const beyond = kernel.map((k, axis) => k - strides[axis]);
  const cut = beyond.map((n) => (config.padding === 'same' ? Math.max(n, 0) : 0));
  const pads = [...cut.map((n) => Math.floor(n / 2)), ...cut.map((n) => Math.ceil(n / 2))];
  const behind = beyond.map((n) => Math.max(-n, 0));
  return { kernel, strides, pads, attributes: { kernel_shape: kernel, strides, pads, output_padding: behind } };
}
