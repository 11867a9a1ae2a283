import type * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { repeatPixels } from './repeatPixels.js';
import { scaledShape } from './scaledShape.js';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];
type Size = readonly [rows: number, columns: number];

/** What `nearestUpSampling2d` takes. */
export interface NearestUpSampling2dConfig {
  /** Whole factors; one number holds for rows and columns. 2 by default. */
  size?: number | Size;
  name?: string;
}

/** The layer behind `nearestUpSampling2d`. */
export class NearestUpSampling2d extends layers.Layer {
  static readonly className = 'NearestUpSampling2d';
  private readonly size: Size;

  constructor(config: NearestUpSampling2dConfig & LayerConfig) {
    super(config);
    const size = config.size ?? 2;
    this.size = typeof size === 'number' ? [size, size] : [size[0], size[1]];
  }

  override computeOutputShape(inputShape: (number | null)[]): (number | null)[] {
    return scaledShape(inputShape, this.size);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return repeatPixels((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D, this.size);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), size: [...this.size] };
  }
}
