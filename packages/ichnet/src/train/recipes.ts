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

const SLIM: IchnetRecipe = {
  ...PAPER,
  epochs: 8,
  batchSize: 4,
  optimizer: 'adam',
  learningRate: 2e-3,
  course: 'cosine',
};

/**
 * Ways to train as data; each takes overrides.
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
