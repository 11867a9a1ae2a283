import type { layers } from '@tensorflow/tfjs-layers';
import type { Attribute, ConvolutionNote } from '../proto/modelBytes.js';
import { configOf } from './configOf.js';
import type { Value } from './LayerRule.js';
import { paddingOf } from './paddingOf.js';
import { sizesOf } from './pairOf.js';

/** The parts of tfjs' configuration of a convolution. */
interface ConvolutionConfig {
  readonly kernelSize: number | number[];
  readonly strides: number | number[];
  readonly dilationRate: number | number[] | null;
  readonly padding: 'same' | 'valid';
}

/** How windows lie on a map or a volume, along each axis of space. The sizes hold in training only, where all are known. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  /** First of all beginnings, then of all ends: [top, left, bottom, right]. */
  readonly pads: readonly number[];
  readonly channels: number;
  readonly samples: number;
  readonly inputSize: readonly number[];
  readonly outputSize: readonly number[];
}

/** The geometry of one convolution. */
export interface Convolution extends Window {
  readonly filters: number;
}

/** Reads the geometry of a convolution layer. */
export function convolution(layer: layers.Layer, input: Value): Convolution {
  const config = configOf<ConvolutionConfig>(layer);
  const axes = input.shape.length - 2;
  const [kernel, strides, dilation] = windowSizes(config, axes);
  const [samples, ...output] = layer.computeOutputShape([...input.shape]) as number[];
  const sizes = input.shape.slice(1) as number[];
  const geometry = { kernel, strides, dilation, inputSize: sizes.slice(0, axes), outputSize: output.slice(0, axes) };
  const pads = paddingOf(geometry, config.padding);
  return { ...geometry, pads, samples, channels: sizes[axes], filters: output[axes] };
}

/**
 * What a graph may know about a convolution of maps from the input to the output, or about the one that leads back;
 * nothing about those of volumes.
 */
export function convolutionNote(weight: string, c: Convolution, turned: boolean): ConvolutionNote | undefined {
  if (c.kernel.length !== 2) return undefined;
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
  const [kernel, strides, dilations] = windowSizes(config, axes);
  const common = { kernel_shape: kernel, strides, dilations };
  if (config.padding !== 'same') return common;
  if (strides.some((s) => s > 1)) return { ...common, auto_pad: 'SAME_UPPER' };
  const around = kernel.map((k, axis) => (k - 1) * dilations[axis]);
  return { ...common, pads: [...around.map((n) => Math.floor(n / 2)), ...around.map((n) => Math.ceil(n / 2))] };
}

/** Kernel, strides and dilation along each axis. */
function windowSizes({ kernelSize, strides, dilationRate }: ConvolutionConfig, axes: number): number[][] {
  return [kernelSize, strides, dilationRate ?? 1].map((value) => sizesOf(value, axes));
}
