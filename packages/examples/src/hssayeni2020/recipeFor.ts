import { presets } from '@ich/unet';
import type { Recipe } from '../types.js';

/** The paper's, for its 31 M parameters and 150 epochs: Adam with Keras' time decay, rate / epochs a step. */
const PAPER: Recipe = {
  tailWidth: 2,
  dropoutRate: 0.5,
  priorProbability: 0.5,
  epochs: 150,
  batchSize: 32,
  learningRate: 1e-5,
  course: 'decay',
};

/**
 * For networks thin enough to train in minutes. Two ReLU channels before the output die in the first steps of most
 * seeds, while the bias falls from 0.5 to the few per cent of pixels that are blood; eight channels and a bias that
 * starts there do not. Half the units of a level are too many to drop when it has 128. A rate that high needs a warm-up
 * and has to fall to nothing at the end.
 */
const SLIM: Recipe = {
  tailWidth: 8,
  dropoutRate: 0.1,
  priorProbability: 0.05,
  epochs: 4,
  batchSize: 8,
  learningRate: 4e-3,
  course: 'cosine',
};

/** The same for scans: windows of 160 pixels do not bear a rate of 4e-3, and there are few of them. */
const SLIM_SCANS: Recipe = { ...SLIM, epochs: 60, batchSize: 4, learningRate: 5e-4 };

/** The paper's recipe at the paper's widths, a slim one below: for scans, or for phantoms with their small windows. */
export function recipeFor(widths: readonly number[], scans: boolean): Recipe {
  if (widths[0] >= presets.hssayeni2020().widths[0]) return PAPER;
  return scans ? SLIM_SCANS : SLIM;
}
