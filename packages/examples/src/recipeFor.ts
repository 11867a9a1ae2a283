import { presets } from '@ich/unet';
import type { Recipe } from './types.js';

/** The paper's, for its 31 M parameters and 150 epochs. */
const PAPER: Recipe = {
  tailWidth: 2,
  dropoutRate: 0.5,
  priorProbability: 0.5,
  epochs: 150,
  batchSize: 32,
  learningRate: 1e-5,
  decay: undefined,
};

/**
 * For networks thin enough to train in minutes. Two ReLU channels before the output die in the first steps of most
 * seeds, while the bias falls from 0.5 to the few per cent of pixels that are blood; eight channels and a bias that
 * starts there do not. Half the units of a level are too many to drop when it has 128, and a rate that high needs to fall.
 */
const SLIM: Recipe = {
  tailWidth: 8,
  dropoutRate: 0.1,
  priorProbability: 0.05,
  epochs: 3,
  batchSize: 8,
  learningRate: 4e-3,
  decay: 4e-3,
};

/** The paper's recipe at the paper's widths, the slim one below. */
export function recipeFor(widths: readonly number[]): Recipe {
  return widths[0] >= presets.hssayeni2020().widths[0] ? PAPER : SLIM;
}
