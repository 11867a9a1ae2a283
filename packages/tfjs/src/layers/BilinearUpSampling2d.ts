import type * as tf from '@tensorflow/tfjs-core';
import { interpolatePixels } from './interpolatePixels.js';
import { UpSampling, type UpSamplingConfig } from './UpSampling.js';

type Size = readonly [rows: number, columns: number];

/** What `bilinearUpSampling2d` takes. */
export interface BilinearUpSampling2dConfig extends UpSamplingConfig<Size> {
  /** Whether a value stands for the middle of its pixel (Keras, PyTorch) or for its corner (TensorFlow 1). True. */
  halfPixelCenters?: boolean;
}

/** The layer behind `bilinearUpSampling2d`. */
export class BilinearUpSampling2d extends UpSampling<Size> {
  static readonly className = 'BilinearUpSampling2d';
  private readonly halfPixelCenters: boolean;

  constructor(config: BilinearUpSampling2dConfig) {
    super(config, 2);
    this.halfPixelCenters = config.halfPixelCenters ?? true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    return interpolatePixels(x, this.size, this.halfPixelCenters);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), halfPixelCenters: this.halfPixelCenters };
  }
}
