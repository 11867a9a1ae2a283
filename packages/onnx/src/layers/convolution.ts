import type { layers } from '@tensorflow/tfjs-layers';
import type { Attribute } from '../proto/modelBytes.js';
import { configOf } from './configOf.js';
import type { Value } from './LayerRule.js';
import { type Pair, pairOf } from './pairOf.js';

/** The parts of tfjs' configuration of a convolution. */
interface ConvolutionConfig {
  readonly kernelSize: number | number[];
  readonly strides: number | number[];
  readonly dilationRate: number | number[] | null;
  readonly padding: 'same' | 'valid';
}

/** The geometry of one convolution. */
export interface Convolution {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly dilation: Pair;
  /** [top, left, bottom, right], for strides of 1. */
  readonly pads: readonly [number, number, number, number];
  readonly channels: number;
  readonly filters: number;
  /** The rest holds in training only, where every size is known. */
  readonly samples: number;
  readonly inputSize: Pair;
  readonly outputSize: Pair;
}

/** Reads the geometry of a convolution layer. */
export function convolution(layer: layers.Layer, input: Value): Convolution {
  const config = configOf<ConvolutionConfig>(layer);
  const kernel = pairOf(config.kernelSize);
  const dilation = pairOf(config.dilationRate ?? 1);
  // TensorFlow's `same`: what is odd goes to the end.
  const [rows, columns] = kernel.map((k, axis) => (config.padding === 'same' ? (k - 1) * dilation[axis] : 0));
  const pads = [Math.floor(rows / 2), Math.floor(columns / 2), Math.ceil(rows / 2), Math.ceil(columns / 2)] as const;
  const [samples, height, width, filters] = layer.computeOutputShape([...input.shape]) as number[];
  return {
    kernel,
    dilation,
    pads,
    strides: pairOf(config.strides),
    channels: input.shape[3] as number,
    filters,
    samples,
    inputSize: [input.shape[1] as number, input.shape[2] as number],
    outputSize: [height, width],
  };
}

/** The attributes of the operation; where strides make the padding depend on the size, the runtime works it out. */
export function convolutionAttributes(layer: layers.Layer, c: Convolution): Record<string, Attribute> {
  const common = { kernel_shape: c.kernel, strides: c.strides, dilations: c.dilation };
  const strided = c.strides.some((s) => s > 1) && configOf<ConvolutionConfig>(layer).padding === 'same';
  return strided ? { ...common, auto_pad: 'SAME_UPPER' } : { ...common, pads: c.pads };
}
