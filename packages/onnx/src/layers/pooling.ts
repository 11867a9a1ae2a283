import type { layers } from '@tensorflow/tfjs-layers';
import type { Attribute } from '../proto/modelBytes.js';
import { configOf } from './configOf.js';
import type { Window } from './convolution.js';
import type { Value } from './LayerRule.js';
import { paddingOf } from './paddingOf.js';
import { sizesOf } from './pairOf.js';

interface PoolingConfig {
  readonly poolSize: number | number[];
  readonly strides?: number | number[];
  readonly padding: string;
}

/** Size of the windows, and their distance, along each axis of space. */
export function poolingSizes(layer: layers.Layer, axes: number): { kernel: number[]; strides: number[] } {
  const { poolSize, strides } = configOf<PoolingConfig>(layer);
  return { kernel: sizesOf(poolSize, axes), strides: sizesOf(strides ?? poolSize, axes) };
}

/** The attributes of a pooling operation. */
export function poolingAttributes(layer: layers.Layer, axes: number): Record<string, Attribute> {
  const { padding } = configOf<PoolingConfig>(layer);
  const { kernel, strides } = poolingSizes(layer, axes);
  const windows = { kernel_shape: kernel, strides };
  return padding === 'same' ? { ...windows, auto_pad: 'SAME_UPPER' } : windows;
}

/** The windows of a pooling layer on a map of known size. */
export function poolingWindow(layer: layers.Layer, x: Value): Window {
  const axes = x.shape.length - 2;
  const [samples, ...sizes] = x.shape as number[];
  const [, ...output] = layer.computeOutputShape([...x.shape]) as number[];
  const { kernel, strides } = poolingSizes(layer, axes);
  const placed = { inputSize: sizes.slice(0, axes), outputSize: output.slice(0, axes) };
  const window = { kernel, strides, dilation: kernel.map(() => 1), ...placed };
  return { ...window, samples, channels: sizes[axes], pads: paddingOf(window, configOf<PoolingConfig>(layer).padding) };
}
