import type { NdArray, SpacingMm, View } from '@ich/core';
import { checkNumber, checkOneOf, checkView, contiguousData, describeValue, IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { PostprocessRecipe, PostprocessStep } from '../types.js';
import { RECIPE_STEPS } from './recipeSteps.js';

/**
 * From a probability to a mask, by a recipe of plain data that can be stored beside the result: first a threshold,
 * then any of `close`, `open`, `removeSmall`, `fillHoles` and `keepLargest`, each with the options of the function of
 * its name. Footprints are named, e.g. `{ box: [10, 10] }` or `{ ball: { radiusMm: 1 } }`.
 *
 * @param probability [row, column] or [slice, row, column], any strides; NaN counts as below any threshold
 * @param recipe survives `JSON.parse(JSON.stringify(recipe))`
 * @param options.spacingMm [slice, row, column], for steps that speak of millimetres or millilitres
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no probability, `parameter` for a recipe that does not begin with its
 *   one threshold, unknown steps, and what the steps themselves refuse
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { type PostprocessRecipe, postprocess } from '@ich/morphology';
 * const recipe: PostprocessRecipe = [
 *   { step: 'threshold', above: 0.5 },
 *   { step: 'close', footprint: { box: [1, 3] } },
 *   { step: 'removeSmall', minVoxels: 2 },
 * ];
 * const probability = ndarrayOf(Float32Array.of(0, 0, 0.9, 0.4, 0.7, 0, 0, 0, 0.6, 0, 0), [1, 11]);
 * const stored = JSON.parse(JSON.stringify(recipe));
 * assert.deepEqual([...postprocess(probability, stored).data], [0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
 * ```
 */
export function postprocess(
  probability: View<Float32Array>,
  recipe: PostprocessRecipe,
  options: { spacingMm?: SpacingMm } = {},
): NdArray<Uint8Array> {
  checkView('postprocess', 'probability', probability, { dtype: ['float32'], rank: [2, 3] });
  const [first, ...steps] = checkRecipe(recipe);
  if (first.step !== 'threshold') throw new IchError('parameter', thresholdFirst(describeValue(first.step)));
  let mask = threshold(probability, first);
  for (const step of steps) mask = apply(mask, step, options.spacingMm);
  return mask;
}

function checkRecipe(recipe: PostprocessRecipe): PostprocessRecipe {
  if (!Array.isArray(recipe) || recipe.length === 0) {
    throw new IchError('parameter', thresholdFirst(describeValue(recipe)));
  }
  const names = ['threshold', ...Object.keys(RECIPE_STEPS)];
  for (const [i, step] of recipe.entries()) {
    checkOneOf('postprocess', `recipe[${i}].step`, step?.step, names);
    if (i > 0 && step.step === 'threshold') throw new IchError('parameter', thresholdFirst(`another as step ${i}`));
  }
  return recipe;
}

function thresholdFirst(received: string): { where: string; expected: string; received: string; remedy: string } {
  const expected = 'a recipe that begins with its one threshold';
  return { where: 'postprocess', expected, received, remedy: "Begin with { step: 'threshold', above: 0.5 }." };
}

function threshold(
  probability: View<Float32Array>,
  step: PostprocessStep & { step: 'threshold' },
): NdArray<Uint8Array> {
  const isInclusive = step.atLeast !== undefined;
  if (isInclusive && step.above !== undefined) {
    throw new IchError('parameter', {
      where: 'postprocess',
      expected: 'a threshold of either above or atLeast',
      received: 'both',
    });
  }
  const name = isInclusive ? 'atLeast' : 'above';
  const limit = checkNumber('postprocess', `threshold ${name}`, step[name]);
  const values = contiguousData(probability);
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < mask.length; i++) {
    mask[i] = (isInclusive ? values[i] >= limit : values[i] > limit) ? 1 : 0;
  }
  return ndarrayOf(mask, probability.shape);
}

function apply(mask: NdArray<Uint8Array>, step: PostprocessStep, spacingMm?: SpacingMm): NdArray<Uint8Array> {
  const run = RECIPE_STEPS[step.step as keyof typeof RECIPE_STEPS];
  return run(mask, step as never, spacingMm);
}
