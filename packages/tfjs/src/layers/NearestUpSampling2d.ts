import type * as tf from '@tensorflow/tfjs-core';
import { repeatPixels } from './repeatPixels.js';
import { UpSampling, type UpSamplingConfig } from './UpSampling.js';

type Size = readonly [rows: number, columns: number];

/** What `nearestUpSampling2d` takes. */
export type NearestUpSampling2dConfig = UpSamplingConfig<Size>;

/** The layer behind `nearestUpSampling2d`. */
export class NearestUpSampling2d extends UpSampling<Size> {
  static readonly className = 'NearestUpSampling2d';

  constructor(config: NearestUpSampling2dConfig) {
    super(config, 2);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return repeatPixels((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D, this.size);
  }
}
