import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

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
    const [batch, rows, columns, channels] = inputShape;
    const times = (length: number | null, factor: number): number | null => (length === null ? null : length * factor);
    return [batch, times(rows, this.size[0]), times(columns, this.size[1]), channels];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return repeatPixels((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D, this.size);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), size: [...this.size] };
  }
}

/**
 * Each pixel repeated rows x columns times. The gradient is the sum over each block, written as a mean pooling times
 * the size of the block: exact, and fast, on every backend. The one tfjs derives itself is wrong on cpu for more than
 * one sample.
 */
function repeatPixels(x: tf.Tensor4D, size: Size): tf.Tensor4D {
  const block: [number, number] = [size[0], size[1]];
  const repeat = tf.customGrad((...args) => {
    const [images] = args as [tf.Tensor4D];
    const [, rows, columns] = images.shape;
    const value = tf.image.resizeNearestNeighbor(images, [rows * block[0], columns * block[1]]);
    const gradFunc = (dy: tf.Tensor): tf.Tensor =>
      tf.mul(tf.avgPool(dy as tf.Tensor4D, block, block, 'valid'), block[0] * block[1]);
    return { value, gradFunc };
  });
  return repeat(x);
}
