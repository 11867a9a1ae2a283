import { createRng } from '@ich/core';
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];

/** What `seededDropout` takes. */
export interface SeededDropoutConfig {
  /** Share of the values set to 0, in [0, 1). */
  rate: number;
  /** Tells this layer's masks from those of the other layers: give each layer of a model its own. */
  seed: number;
  name?: string;
}

/** Which mask comes next. A trainer sets it before every pass. */
export interface DropoutClock {
  /** Seed of the run. */
  readonly seed: number;
  /** Optimiser steps done. */
  readonly step: number;
  /** Place of the pass's first sample in the batch, when a batch goes through in parts. */
  readonly firstSample: number;
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
    const mask = this.mask(x.shape);
    if (!this.driven) this.clock = { ...this.clock, step: this.clock.step + 1 };
    return tf.tidy(() => tf.mul(x, tf.tensor(mask, x.shape)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed };
  }

  /** 0 with probability `rate`, else 1 / (1 - rate), so that the expected value stays. */
  private mask(shape: readonly number[]): Float32Array {
    const [batch, ...inner] = shape;
    const per = inner.reduce((a, b) => a * b, 1);
    const kept = 1 / (1 - this.rate);
    const threshold = this.rate * 4294967296;
    const out = new Float32Array(batch * per);
    const rng = createRng(this.clock.seed);
    for (let n = 0, i = 0; n < batch; n++) {
      const sample = rng.fork(`${this.seed}/${this.clock.step}/${this.clock.firstSample + n}`);
      for (const end = i + per; i < end; i++) out[i] = sample.nextUint32() < threshold ? 0 : kept;
    }
    return out;
  }
}
