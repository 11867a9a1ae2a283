import * as tf from '@tensorflow/tfjs-core';
import { repeatPixels } from './repeatPixels.js';
import { UpSampling, type UpSamplingConfig } from './UpSampling.js';

type Size = readonly [slices: number, rows: number, columns: number];

/** What `nearestUpSampling3d` takes. */
export type NearestUpSampling3dConfig = UpSamplingConfig<Size>;

/** The layer behind `nearestUpSampling3d`. */
export class NearestUpSampling3d extends UpSampling<Size> {
  static readonly className = 'NearestUpSampling3d';

  constructor(config: NearestUpSampling3dConfig) {
    super(config, 3);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => repeatVoxels((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor5D, this.size));
  }
}

/** Slices as samples of a 2D map, then each slice repeated: tfjs has no gradient for `tile` of rank 5. */
function repeatVoxels(x: tf.Tensor5D, [times, ...inPlane]: Size): tf.Tensor5D {
  const [batch, slices, rows, columns, channels] = x.shape;
  const planes = repeatPixels(tf.reshape(x, [batch * slices, rows, columns, channels]), inPlane);
  const [, toRows, toColumns] = planes.shape;
  const flat: tf.Tensor3D = tf.reshape(planes, [batch * slices, 1, toRows * toColumns * channels]);
  return tf.reshape(tf.tile(flat, [1, times, 1]), [batch, slices * times, toRows, toColumns, channels]);
}
