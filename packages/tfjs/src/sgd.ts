import { checkNumber, describeValue, IchError } from '@ich/core';
import type { Optimizer } from './createOptimizer.js';
import { learningRateAt } from './learningRateAt.js';
import type { SgdConfig } from './types.js';

/**
 * Stochastic gradient descent as PyTorch has it (`torch.optim.SGD`, dampening 0; Sutskever et al. 2013), in doubles,
 * kept in float32. The weight decay goes into the gradient, the rate multiplies the velocity when it is used:
 *
 * d = gradient + weightDecay * weight, velocity = momentum * velocity + d,
 * weight -= rate * (nesterov ? d + momentum * velocity : velocity)
 *
 * @throws IchError `parameter` for a number out of range, and for `nesterov` without a momentum
 */
export function sgd(where: string, config: SgdConfig): Optimizer {
  const { momentum = 0, nesterov = false, weightDecay = 0 } = config;
  checkNumber(where, 'optimizer.momentum', momentum, { min: 0, below: 1 });
  checkNumber(where, 'optimizer.weightDecay', weightDecay, { min: 0 });
  if (typeof nesterov !== 'boolean' || (nesterov && momentum === 0)) {
    throw new IchError('parameter', {
      where,
      expected: 'optimizer.nesterov true or false, and true only with a momentum above 0',
      received: `${describeValue(nesterov)} with momentum ${momentum}`,
    });
  }
  return {
    slots: momentum > 0 ? ['velocity'] : [],
    update: (step, weight, gradient, [velocity]) => {
      const rate = learningRateAt(config, step);
      for (let i = 0; i < weight.length; i++) {
        const d = gradient[i] + weightDecay * weight[i];
        if (velocity) velocity[i] = momentum * velocity[i] + d;
        const along = velocity ? velocity[i] : d;
        weight[i] -= rate * (nesterov ? d + momentum * along : along);
      }
    },
  };
}
