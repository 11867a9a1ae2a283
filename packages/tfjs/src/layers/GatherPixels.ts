import { IchError } from '@ich/core';
import type * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { interpolateAt } from './interpolateAt.js';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];
type Stride = readonly [rows: number, columns: number];
type Shape = (number | null)[];

/** What `gatherPixels` takes. */
export interface GatherPixelsConfig {
  /** How many pixels of the image one of the map stands for, along rows and columns; 1 by default. */
  stride?: number | Stride;
  name?: string;
}

/** The layer behind `gatherPixels`. */
export class GatherPixels extends layers.Layer {
  static readonly className = 'GatherPixels';
  private readonly stride: Stride;

  constructor(config: GatherPixelsConfig & LayerConfig) {
    super(config);
    const stride = config.stride ?? 1;
    this.stride = typeof stride === 'number' ? [stride, stride] : [stride[0], stride[1] ?? stride[0]];
  }

  override build(inputShape: Shape | Shape[]): void {
    pairOf(inputShape);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [map, pixels] = pairOf(inputShape);
    return [map[0], pixels[1], map[3]];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [map, pixels] = inputs as [tf.Tensor4D, tf.Tensor3D];
    return interpolateAt(map, pixels, this.stride);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), stride: [...this.stride] };
  }
}

/** Both inputs, of the ranks that the layer takes. */
function pairOf(inputShape: Shape | Shape[]): [map: Shape, pixels: Shape] {
  const [map, pixels, ...more] = inputShape as Shape[];
  if (Array.isArray(map) && map.length === 4 && pixels?.length === 3 && pixels[2] === 2 && more.length === 0) {
    return [map, pixels];
  }
  throw new IchError('shape', {
    where: GatherPixels.className,
    expected: 'two inputs, the map [n, row, column, channel] and the pixels [n, pixel, 2]',
    received: JSON.stringify(inputShape),
  });
}
