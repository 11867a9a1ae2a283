import type { layers } from '@tensorflow/tfjs-layers';
import type { Attribute, ConvolutionNote } from '../proto/modelBytes.js';
import { configOf } from './configOf.js';
import type { Value } from './LayerRule.js';
import { type Pads, padsOf } from './padsOf.js';
import { type Pair, pairOf, sizesOf } from './pairOf.js';

/** The parts of tfjs' configuration of a convolution. */
interface ConvolutionConfig {
  readonly kernelSize: number | number[];
  readonly strides: number | number[];
  readonly dilationRate: number | number[] | null;
  readonly padding: 'same' | 'valid';
}

/** How windows lie on a map. The sizes hold in training only, where all are known. */
export interface Window {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly dilation: Pair;
  /** [top, left, bottom, right] */
  readonly pads: Pads;
  readonly channels: number;
  readonly samples: number;
  readonly inputSize: Pair;
  readonly outputSize: Pair;
}

/** The geometry of one convolution. */
export interface Convolution extends Window {
  readonly filters: number;
}

/** Reads the geometry of a convolution layer. */
export function convolution(layer: layers.Layer, input: Value): Convolution {
  const config = configOf<ConvolutionConfig>(layer);
  const kernel = pairOf(config.kernelSize);
  const strides = pairOf(config.strides);
  const dilation = pairOf(config.dilationRate ?? 1);
  const [samples, height, width, filters] = layer.computeOutputShape([...input.shape]) as number[];
  const inputSize = [input.shape[1] as number, input.shape[2] as number] as const;
  const outputSize = [height, width] as const;
  return {
    ...{ kernel, strides, dilation, samples, inputSize, outputSize, filters },
    pads: padsOf({ kernel, strides, dilation, inputSize, outputSize }, config.padding),
    channels: input.shape[3] as number,
  };
}

/** What a graph may know about the convolution from the input to the output, or about the one that leads back. */
export function convolutionNote(weight: string, c: Convolution, turned: boolean): ConvolutionNote {
  const [input, output] = [
    [c.samples, c.channels, ...c.inputSize],
    [c.samples, c.filters, ...c.outputSize],
  ];
  const maps = turned ? { input: output, output: input } : { input, output };
  return { weight, shape: [...c.kernel, c.channels, c.filters], turned, ...maps };
}

/** The attributes of the operation; where strides make the padding depend on the size, the runtime works it out. */
export function convolutionAttributes(layer: layers.Layer, axes: number): Record<string, Attribute> {
  const config = configOf<ConvolutionConfig>(layer);
  const [kernel, strides, dilations] = [config.kernelSize, config.strides, config.dilationRate ?? 1].map((value) =>
    sizesOf(value, axes),
  );
  const common = { kernel_shape: kernel, strides, dilations };
  if (config.padding !== 'same') return common;
  if (strides.some((s) => s > 1)) return { ...common, auto_pad: 'SAME_UPPER' };
  const around = kernel.map((k, axis) => (k - 1) * dilations[axis]);
  return { ...common, pads: [...around.map((n) => Math.floor(n / 2)), ...around.map((n) => Math.ceil(n / 2))] };
}
