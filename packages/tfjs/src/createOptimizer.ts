import { checkOneOf } from '@ich/core';
import { adam } from './adam.js';
import { checkRate } from './learningRateAt.js';
import { sgd } from './sgd.js';
import type { OptimizerConfig } from './types.js';

/** How weights follow their gradients. */
export interface Optimizer {
  /** Names of the arrays it keeps beside each weight, of the weight's shape, 0 at first. */
  readonly slots: readonly string[];
  /** Changes one weight and its slots in place; `step` counts the steps done before. */
  update(step: number, weight: Float32Array, gradient: Float32Array, slots: readonly Float32Array[]): void;
}

type Make<C extends OptimizerConfig> = (where: string, config: C) => Optimizer;

const OPTIMIZERS: { readonly [C in OptimizerConfig as C['name']]: Make<C> } = { adam, sgd };

/**
 * The optimiser that a configuration names.
 *
 * @throws IchError `parameter` for an unknown name and numbers out of range
 */
export function createOptimizer(where: string, config: OptimizerConfig): Optimizer {
  checkOneOf(where, 'optimizer.name', config.name, Object.keys(OPTIMIZERS) as OptimizerConfig['name'][]);
  checkRate(where, config);
  return (OPTIMIZERS[config.name] as Make<OptimizerConfig>)(where, config);
}
