import { checkNumber, checkOneOf } from '@ich/core';
import type { OptimizerConfig, RateConfig } from '@ich/tfjs';
import type { IchnetRecipe } from './types.js';

const WHERE = 'trainIchnet';
/** Share of the steps in which the rate of a cosine rises. */
const WARM_UP = 0.05;

const COURSES: Readonly<Record<IchnetRecipe['course'], (steps: number, stairs: number) => Partial<RateConfig>>> = {
  constant: () => ({}),
  staircase: (steps, stairs) => ({ staircase: { everySteps: Math.max(Math.ceil(steps / stairs), 1) } }),
  cosine: (steps) => ({ cosine: { warmupSteps: Math.floor(WARM_UP * steps), totalSteps: steps } }),
};

/** The optimiser of a recipe for a training of so many steps. @throws IchError `parameter` for an unknown one */
export function optimizerOf(recipe: IchnetRecipe, steps: number): OptimizerConfig {
  const { optimizer: name, course, learningRate, momentum, weightDecay } = recipe;
  checkOneOf(WHERE, 'recipe.optimizer', name, ['sgd', 'adam']);
  checkOneOf(WHERE, 'recipe.course', course, Object.keys(COURSES) as IchnetRecipe['course'][]);
  checkNumber(WHERE, 'recipe.stairs', recipe.stairs, { integer: true, min: 1 });
  const rate = { learningRate, ...COURSES[course](steps, recipe.stairs) };
  return name === 'sgd' ? { name, ...rate, momentum, weightDecay } : { name, ...rate };
}
