import { type IchnetRecipe, ichnetRecipes } from '@ich/ichnet';
import type { IchnetOptions, Sampling } from './types.js';

/** Pixels around the brain that the network sees: bone. */
const MARGIN_PX = 4;

/** The room's recipe with the sampling asked for. */
export function recipeFor({ epochs }: Pick<IchnetOptions, 'epochs'>, strategy: Sampling): IchnetRecipe {
  const slim = ichnetRecipes.slim({ epochs, marginPx: MARGIN_PX });
  return { ...slim, sampling: { ...slim.sampling, strategy } };
}
