import type { layers } from '@tensorflow/tfjs-layers';
import { configOf } from './configOf.js';
import type { Value } from './LayerRule.js';
import { paddingOf } from './paddingOf.js';
import { sizesOf } from './pairOf.js';

/** The geometry of one convolution of volumes; along [slice, row, column]. */
export interface VolumeConvolution {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  /** First of all beginnings, then of all ends. */
  readonly pads: readonly number[];
  readonly samples: number;
  readonly channels: number;
  readonly filters: number;
  readonly inputSize: readonly number[];
  readonly outputSize: readonly number[];
}

interface ConvolutionConfig {
  readonly kernelSize: number | number[];
  readonly strides: number | number[];
  readonly dilationRate: number | number[] | null;
  readonly padding: 'same' | 'valid';
}

/** Reads the geometry of `Conv3D` on a volume of known size. */
export function volumeConvolution(layer: layers.Layer, input: Value): VolumeConvolution {
  const config = configOf<ConvolutionConfig>(layer);
  const [kernel, strides, dilation] = [config.kernelSize, config.strides, config.dilationRate ?? 1].map((value) =>
    sizesOf(value, 3),
  );
  const output = layer.computeOutputShape([...input.shape]) as number[];
  const [samples, ...sizes] = input.shape as number[];
  const geometry = { kernel, strides, dilation, inputSize: sizes.slice(0, 3), outputSize: output.slice(1, 4) };
  return { ...geometry, pads: paddingOf(geometry, config.padding), samples, channels: sizes[3], filters: output[4] };
}
