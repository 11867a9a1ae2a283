import type { IchnetRecipe } from './types.js';

/** Solver of PixelNet and DeepLab, 2000 pixels and 5 images as PixelNet has them; the abstract of ICHNet names none. */
const PAPER: IchnetRecipe = {
  sampling: { perImage: 2000, strategy: 'balanced', weighting: 'equal' },
  epochs: 80,
  batchSize: 5,
  loss: 'binaryCrossentropy',
  optimizer: 'sgd',
  learningRate: 1e-3,
  momentum: 0.9,
  weightDecay: 5e-4,
  course: 'staircase',
  stairs: 3,
};

/** For `ichnetPresets.slim` from random weights, found on phantoms of 20 x 128 x 128. */
const SLIM: IchnetRecipe = {
  ...PAPER,
  sampling: { perImage: 1000, strategy: 'balanced', weighting: 'equal', mirror: true },
  epochs: 20,
  batchSize: 4,
  optimizer: 'adam',
  learningRate: 3e-3,
  course: 'cosine',
};

/**
 * Ways to train as data; each takes overrides.
 *
 * - `paper`: SGD, rate 1e-3 in three stairs, momentum 0.9, weight decay 5e-4, 5 slices a step, 2000 balanced pixels each
 * - `slim`: Adam, rate 3e-3 along a cosine, 4 slices a step, every other one mirrored, 1000 balanced pixels each
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ichnetRecipes } from '@ich/ichnet';
 * assert.equal(ichnetRecipes.paper().learningRate, 1e-3);
 * assert.equal(ichnetRecipes.slim({ epochs: 2 }).epochs, 2);
 * ```
 */
export const ichnetRecipes = {
  paper: (overrides: Partial<IchnetRecipe> = {}): IchnetRecipe => ({ ...PAPER, ...overrides }),
  slim: (overrides: Partial<IchnetRecipe> = {}): IchnetRecipe => ({ ...SLIM, ...overrides }),
} as const;
