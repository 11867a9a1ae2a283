import {
  checkNumber,
  checkSameShape,
  checkView,
  contiguousData,
  IchError,
  type TypedArray,
  type View,
} from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { NormalizeBrainOptions, NormalizedBrain } from './types.js';

const WHERE = 'normalizeBrain';

/**
 * Brain-normalised intensities: (x - mean) / sd with mean and (population) sd of the values inside the brain mask, all
 * values clipped first where `clip` says so. Voxels outside the brain follow the same law, so that the skull stays to be
 * seen, unless `outside: 'zero'` puts them at the brain's mean.
 *
 * @param image HU or grey values of any shape, @param brain mask of the same shape; above 0 is brain
 * @returns a new image, and mean and sd of the clipped values
 * @throws IchError `shape` for unequal shapes, `dtype` for a mask that is not 8-bit, `parameter` when no voxel is brain,
 * the brain has one value only, or a value is not finite
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { normalizeBrain } from '@ich/ichnet';
 * const hu = ndarrayOf(new Int16Array([1000, 30, 50]), [1, 1, 3]);
 * const brain = ndarrayOf(new Uint8Array([0, 1, 1]), [1, 1, 3]);
 * const { image, mean, sd } = normalizeBrain(hu, brain, { clip: [0, 120] });
 * assert.deepEqual([mean, sd], [40, 10]);
 * assert.deepEqual([...image.data], [8, -1, 1]);
 * ```
 */
export function normalizeBrain(
  image: View<TypedArray>,
  brain: View<Uint8Array>,
  options: NormalizeBrainOptions = {},
): NormalizedBrain {
  const { outside = 'same' } = options;
  checkView(WHERE, 'image', image, { allowEmpty: false });
  checkView(WHERE, 'brain', brain, { dtype: ['uint8'] });
  checkSameShape(WHERE, ['image', 'brain'], image, brain);
  const values = clipped(contiguousData(image), options.clip);
  const inside = contiguousData(brain);
  const { mean, sd } = momentsOf(values, inside);
  const zero = outside === 'zero';
  for (let i = 0; i < values.length; i++) values[i] = zero && inside[i] === 0 ? 0 : (values[i] - mean) / sd;
  return { image: ndarrayOf(values, image.shape), mean, sd };
}

/** A copy, between the bounds. */
function clipped(values: TypedArray, clip: NormalizeBrainOptions['clip']): Float32Array {
  const low = clip ? checkNumber(WHERE, 'clip[0]', clip[0]) : Number.NEGATIVE_INFINITY;
  const high = clip ? checkNumber(WHERE, 'clip[1]', clip[1], { above: low }) : Number.POSITIVE_INFINITY;
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) fail('finite values in image', `${values[bad]} at element ${bad}`);
  const out = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = Math.min(Math.max(values[i], low), high);
  return out;
}

function momentsOf(values: Float32Array, inside: Uint8Array): { mean: number; sd: number } {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (inside[i] === 0) continue;
    count++;
    sum += values[i];
  }
  if (count === 0) fail('at least one brain voxel', 'none', 'Check the brain mask: is it of this image?');
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < values.length; i++) if (inside[i] !== 0) squares += (values[i] - mean) ** 2;
  const sd = Math.sqrt(squares / count);
  if (sd === 0) fail('a brain of more than one value', `${mean} in all of ${count} voxels`);
  return { mean, sd };
}

function fail(expected: string, received: string, remedy?: string): never {
  throw new IchError('parameter', { where: WHERE, expected, received, remedy });
}
