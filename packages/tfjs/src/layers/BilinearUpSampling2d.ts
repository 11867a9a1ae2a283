import type * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { interpolatePixels } from './interpolatePixels.js';
import { scaledShape } from './scaledShape.js';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];
type Size = readonly [rows: number, columns: number];

/** What `bilinearUpSampling2d` takes. */
export interface BilinearUpSampling2dConfig {
  /** Whole factors; one number holds for rows and columns. 2 by default. */
  size?: number | Size;
  /** Whether a value stands for the middle of its pixel (Keras, PyTorch) or for its corner (TensorFlow 1). True. */
  halfPixelCenters?: boolean;
  name?: string;
}

/** The layer behind `bilinearUpSampling2d`. */
export class BilinearUpSampling2d extends layers.Layer {
  static readonly className = 'BilinearUpSampling2d';
  private readonly size: Size;
  private readonly halfPixelCenters: boolean;

  constructor(config: BilinearUpSampling2dConfig & LayerConfig) {
    super(config);
    const size = config.size ?? 2;
    this.size = typeof size === 'number' ? [size, size] : [size[0], size[1]];
    this.halfPixelCenters = config.halfPixelCenters ?? true;
  }

  override computeOutputShape(inputShape: (number | null)[]): (number | null)[] {
    return scaledShape(inputShape, this.size);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    return interpolatePixels(x, this.size, this.halfPixelCenters);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), size: [...this.size], halfPixelCenters: this.halfPixelCenters };
  }
}
