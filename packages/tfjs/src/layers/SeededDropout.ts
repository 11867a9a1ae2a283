import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { dropoutMask } from '../dropoutMask.js';
import type { DropoutClock } from '../types.js';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];

/** What `seededDropout` takes. */
export interface SeededDropoutConfig {
  /** Share of the values set to 0, in [0, 1). */
  rate: number;
  /** Tells this layer's masks from those of the other layers: give each layer of a model its own. */
  seed: number;
  name?: string;
}

/** The layer behind `seededDropout`. */
export class SeededDropout extends layers.Layer {
  static readonly className = 'SeededDropout';
  private readonly rate: number;
  private readonly seed: number;
  private clock: DropoutClock = { seed: 0, step: 0, firstSample: 0 };
  private driven = false;

  constructor(config: SeededDropoutConfig & LayerConfig) {
    super(config);
    this.rate = config.rate;
    this.seed = config.seed;
    this.supportsMasking = true;
  }

  /** Sets the mask of the next pass. Once called, the layer no longer counts training passes by itself. */
  setClock(clock: DropoutClock): void {
    this.clock = clock;
    this.driven = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    if (!kwargs?.training || this.rate === 0) return x;
    const mask = dropoutMask({ rate: this.rate, seed: this.seed, shape: x.shape, clock: this.clock });
    if (!this.driven) this.clock = { ...this.clock, step: this.clock.step + 1 };
    return tf.tidy(() => tf.mul(x, tf.tensor(mask, x.shape)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed };
  }
}
