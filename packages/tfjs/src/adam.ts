import { checkNumber } from '@ich/core';
import type { OptimizerConfig } from './types.js';

/** The numbers of a run of Adam, defaults filled in. */
export type AdamConfig = Required<OptimizerConfig>;

/**
 * Fills in Keras' defaults: beta1 0.9, beta2 0.999, epsilon 1e-7, decay 0.
 *
 * @throws IchError `parameter` for a number out of range
 */
export function adamConfig(where: string, config: OptimizerConfig): AdamConfig {
  const { name, learningRate, decay = 0, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = config;
  checkNumber(where, 'optimizer.learningRate', learningRate, { min: 0 });
  checkNumber(where, 'optimizer.decay', decay, { min: 0 });
  checkNumber(where, 'optimizer.beta1', beta1, { min: 0, below: 1 });
  checkNumber(where, 'optimizer.beta2', beta2, { min: 0, below: 1 });
  checkNumber(where, 'optimizer.epsilon', epsilon, { above: 0 });
  return { name, learningRate, decay, beta1, beta2, epsilon };
}

/**
 * One step of Adam (Kingma & Ba 2015, arXiv 1412.6980, in the form of its section 2, last paragraph), as Keras 2 does
 * it (`optimizer_v2/adam.py`), with its time decay. In plain JavaScript on purpose: one loop instead of a dozen small
 * engine calls per weight, the same numbers on every backend, and a state that is nothing but arrays.
 *
 * rate = learningRate / (1 + decay * step), alpha = rate * sqrt(1 - beta2^(step + 1)) / (1 - beta1^(step + 1))
 *
 * @param step steps done before this one @param weight changed in place, like both moments @param m, v moments
 */
export function adamStep(
  config: AdamConfig,
  step: number,
  weight: Float32Array,
  gradient: Float32Array,
  m: Float32Array,
  v: Float32Array,
): void {
  const { learningRate, decay, beta1, beta2, epsilon } = config;
  const rate = learningRate / (1 + decay * step);
  const alpha = (rate * Math.sqrt(1 - beta2 ** (step + 1))) / (1 - beta1 ** (step + 1));
  for (let i = 0; i < weight.length; i++) {
    const g = gradient[i];
    m[i] += (g - m[i]) * (1 - beta1);
    v[i] += (g * g - v[i]) * (1 - beta2);
    weight[i] -= (alpha * m[i]) / (Math.sqrt(v[i]) + epsilon);
  }
}
