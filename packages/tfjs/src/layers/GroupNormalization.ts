import { IchError } from '@ich/core';
import * as tf from '@tensorflow/tfjs-core';
import { initializers, type LayerVariable, layers } from '@tensorflow/tfjs-layers';
import { normalizeGroups } from './normalizeGroups.js';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];

/** What `groupNormalization` takes. */
export interface GroupNormalizationConfig {
  /** Groups of neighbouring channels that share mean and variance; must divide the number of channels. */
  groups: number;
  /** Added to the variance; 1e-3 by default, as in Keras (PyTorch has 1e-5). */
  epsilon?: number;
  /** Whether a trained offset `beta` per channel is added; true by default. */
  center?: boolean;
  /** Whether the result is multiplied by a trained factor `gamma` per channel; true by default. */
  scale?: boolean;
  name?: string;
}

/** The layer behind `groupNormalization`. */
export class GroupNormalization extends layers.Layer {
  static readonly className: string = 'GroupNormalization';
  protected readonly groups: number;
  protected readonly epsilon: number;
  protected readonly center: boolean;
  protected readonly scale: boolean;
  private gamma?: LayerVariable;
  private beta?: LayerVariable;

  constructor(config: GroupNormalizationConfig & LayerConfig) {
    super(config);
    const { axis = -1 } = config as { axis?: number | null };
    if (axis !== -1) {
      throw new IchError('parameter', {
        where: this.getClassName(),
        expected: 'the channels on the last axis (axis -1)',
        received: `axis ${axis}`,
      });
    }
    this.groups = config.groups;
    this.epsilon = config.epsilon ?? 1e-3;
    this.center = config.center ?? true;
    this.scale = config.scale ?? true;
    this.supportsMasking = true;
  }

  /** How many groups there are for so many channels. */
  protected groupsOf(_channels: number): number {
    return this.groups;
  }

  override build(inputShape: (number | null)[]): void {
    const channels = inputShape[inputShape.length - 1];
    if (inputShape.length < 3 || channels === null || channels % this.groupsOf(channels) !== 0) {
      throw new IchError('shape', {
        where: this.getClassName(),
        expected: `[n, ...space, channel] with a known number of channels, a multiple of ${this.groups} groups`,
        received: `[${inputShape.join(', ')}]`,
      });
    }
    if (this.scale) this.gamma = this.addWeight('gamma', [channels], 'float32', initializers.ones());
    if (this.center) this.beta = this.addWeight('beta', [channels], 'float32', initializers.zeros());
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0] : inputs;
      const channels = x.shape[x.rank - 1];
      // Rank 3: the webgpu backend broadcasts over rank 5 with a shader that does not compile, and then answers zeros.
      let y = tf.reshape(normalizeGroups(x, this.groupsOf(channels), this.epsilon), [x.shape[0], -1, channels]);
      if (this.gamma) y = tf.mul(y, this.gamma.read());
      if (this.beta) y = tf.add(y, this.beta.read());
      return tf.reshape(y, x.shape);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { groups, epsilon, center, scale } = this;
    return { ...super.getConfig(), groups, epsilon, center, scale };
  }
}
