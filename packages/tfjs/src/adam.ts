import { checkNumber } from '@ich/core';
import type { Optimizer } from './createOptimizer.js';
import { learningRateAt } from './learningRateAt.js';
import type { AdamConfig } from './types.js';

/**
 * Adam (Kingma & Ba 2015, arXiv 1412.6980, in the form of its section 2, last paragraph), as Keras 2 does it
 * (`optimizer_v2/adam.py`), with its time decay. In plain JavaScript on purpose: one loop instead of a dozen small
 * engine calls per weight, the same numbers on every backend, and a state that is nothing but arrays.
 *
 * rate = learningRateAt(step), alpha = rate * sqrt(1 - beta2^(step + 1)) / (1 - beta1^(step + 1))
 *
 * @throws IchError `parameter` for a number out of range
 */
export function adam(where: string, config: AdamConfig): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = config;
  checkNumber(where, 'optimizer.beta1', beta1, { min: 0, below: 1 });
  checkNumber(where, 'optimizer.beta2', beta2, { min: 0, below: 1 });
  checkNumber(where, 'optimizer.epsilon', epsilon, { above: 0 });
  return {
    slots: ['m', 'v'],
    update: (step, weight, gradient, [m, v]) => {
      const alpha = (learningRateAt(config, step) * Math.sqrt(1 - beta2 ** (step + 1))) / (1 - beta1 ** (step + 1));
      for (let i = 0; i < weight.length; i++) {
        const g = gradient[i];
        m[i] += (g - m[i]) * (1 - beta1);
        v[i] += (g * g - v[i]) * (1 - beta2);
        weight[i] -= (alpha * m[i]) / (Math.sqrt(v[i]) + epsilon);
      }
    },
  };
}
