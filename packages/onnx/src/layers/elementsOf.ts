import type { TapeEntry } from '../graph/emitModel.js';
import { configOf } from './configOf.js';
import { sizesOf } from './pairOf.js';

/** Maps of the size of its output that a layer keeps for the way back; 1, the output itself, for all others. */
const KEPT: Readonly<Record<string, number>> = {
  BatchNormalization: 2,
  GroupNormalization: 2,
  InstanceNormalization: 2,
  // The places of the maxima are 64-bit.
  MaxPooling2D: 3,
  MaxPooling3D: 3,
  // The mask as it comes in and as the graph has it.
  SeededDropout: 3,
};

/** What counts as a copy of each value of the output: of four taps half the share, and half the place, twice, in 64 bits. */
const TAPS: Readonly<Record<string, number>> = { GatherPixels: 10 };

/** What one layer of a training pass takes, in elements of 4 bytes. */
interface LayerElements {
  /** Until its gradient is computed. */
  readonly kept: number;
  /** Its largest map. */
  readonly map: number;
  /** Shifted copies for the gradient of its kernel, while that is computed. */
  readonly copies: number;
}

/** Counts what one layer of a training pass takes. */
export function elementsOf({ layer, inputs, output }: TapeEntry): LayerElements {
  const name = layer.getClassName();
  const sizes = [...inputs, output].map(({ shape }) => shape as readonly number[]);
  const elements = sizes.map((shape) => shape.reduce((a, b) => a * b, 1));
  return {
    kept: elements[elements.length - 1] * (KEPT[name] ?? 1),
    map: Math.max(...elements),
    copies: TAPS[name]
      ? TAPS[name] * elements[elements.length - 1]
      : copiesOf(name, configOf(layer), sizes[0], sizes[sizes.length - 1]),
  };
}

interface KernelConfig {
  readonly kernelSize?: number | number[];
  readonly strides?: number | number[];
}

/**
 * As `kernelGradient` and `depthwiseConv2d` make them: one for each tap, of the side with fewer channels if it may. Where
 * both sides are shifted there are fewer. Of volumes the slices under each window come first, as channels.
 */
function copiesOf(
  name: string,
  { kernelSize, strides = 1 }: KernelConfig,
  input: readonly number[],
  output: readonly number[],
): number {
  if (kernelSize === undefined) return 0;
  const axes = input.length - 2;
  const kernel = sizesOf(kernelSize, axes);
  const strided = sizesOf(strides, axes).some((s) => s > 1);
  const [wide, small] = name.endsWith('Transpose') ? [output, input] : [input, output];
  const depth = axes === 3 ? kernel[0] : 1;
  const stacked = depth * wide[axes + 1];
  const channels = strided || name === 'DepthwiseConv2D' ? stacked : Math.min(stacked, small[axes + 1]);
  const taps = kernel.slice(-2).reduce((a, b) => a * b, 1);
  const copies = (depth > 1 ? stacked : 0) + (taps > 1 ? taps * channels : 0);
  return small.slice(0, -1).reduce((a, b) => a * b, copies);
}
