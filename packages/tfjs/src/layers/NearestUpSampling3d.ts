import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { repeatPixels } from './repeatPixels.js';
import { scaledShape } from './scaledShape.js';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];
type Size = readonly [slices: number, rows: number, columns: number];

/** What `nearestUpSampling3d` takes. */
export interface NearestUpSampling3dConfig {
  /** Whole factors; one number holds for all three axes. 2 by default. */
  size?: number | Size;
  name?: string;
}

/** The layer behind `nearestUpSampling3d`. */
export class NearestUpSampling3d extends layers.Layer {
  static readonly className = 'NearestUpSampling3d';
  private readonly size: Size;

  constructor(config: NearestUpSampling3dConfig & LayerConfig) {
    super(config);
    const size = config.size ?? 2;
    this.size = typeof size === 'number' ? [size, size, size] : [size[0], size[1], size[2]];
  }

  override computeOutputShape(inputShape: (number | null)[]): (number | null)[] {
    return scaledShape(inputShape, this.size);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => repeatVoxels((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor5D, this.size));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), size: [...this.size] };
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
