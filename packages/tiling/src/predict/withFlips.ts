import { checkNumber, checkView, contiguousData, describeValue, IchError, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Predictor } from '../types.js';

/**
 * Test-time mirroring: the mean of the predictions of a window and of its mirror images, mirrored back; along every
 * combination of the axes, as nnU-Net does. 3 axes are 8 predictions for one.
 *
 * @param predictor answers [n, ..., class], of any resolution, the same for all mirror images
 * @param axes of the window: 0 is the first after the batch's
 * @returns a predictor of the same shapes; sums are kept in 64 bits
 * @throws IchError `parameter` for axes that are none or named twice; when called, `parameter` for an axis that the
 *   windows do not have, and `shape` or `dtype` for answers that are not floats of one shape
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { withFlips } from '@ich/tiling';
 * const first = (batch) => ndarrayOf(Float32Array.of(batch.data[0], 0), [1, 1, 2, 1]); // sees its left pixel only
 * const both = await withFlips(first, [1])(ndarrayOf(Float32Array.of(4, 6), [1, 1, 2, 1]));
 * assert.deepEqual([...both.data], [2, 3]);
 * ```
 */
export function withFlips(predictor: Predictor, axes: readonly number[]): Predictor {
  const where = 'withFlips';
  if (typeof predictor !== 'function' || !Array.isArray(axes) || new Set(axes).size !== axes.length) {
    throw new IchError('parameter', {
      where,
      expected: 'a predictor and axes, each once',
      received: `${describeValue(predictor)} and ${describeValue(axes)}`,
    });
  }
  for (const axis of axes) checkNumber(where, 'axis', axis, { integer: true, min: 0 });
  const combinations = axes.reduce<number[][]>((all, axis) => all.concat(all.map((one) => one.concat(axis))), [[]]);
  return async (batch) => {
    for (const axis of axes) checkNumber(where, 'axis', axis, { max: batch.shape.length - 3 });
    const { sums, shape } = await firstSums(predictor, batch);
    for (const flipped of combinations.slice(1)) await addMirrored(sums, predictor, batch, flipped, shape);
    const mean = new Float32Array(sums.length);
    for (let i = 0; i < mean.length; i++) mean[i] = sums[i] / combinations.length;
    return ndarrayOf(mean, shape);
  };
}

const ANSWER = "the predictor's output";

/** The prediction as it is; only its sums live on. */
async function firstSums(
  predictor: Predictor,
  batch: NdArray<Float32Array>,
): Promise<{ sums: Float64Array; shape: readonly number[] }> {
  const answer = await predictor(batch);
  checkView('withFlips', ANSWER, answer, { dtype: ['float32'], rank: [batch.shape.length] });
  return { sums: new Float64Array(contiguousData(answer)), shape: answer.shape };
}

async function addMirrored(
  sums: Float64Array,
  predictor: Predictor,
  batch: NdArray<Float32Array>,
  axes: readonly number[],
  shape: readonly number[],
): Promise<void> {
  const answer = await predictor(ndarrayOf(contiguousData(mirrored(batch, axes)), batch.shape));
  checkView('withFlips', ANSWER, answer, { dtype: ['float32'], shape });
  const values = contiguousData(mirrored(answer, axes));
  for (let i = 0; i < values.length; i++) sums[i] += values[i];
}

/** The same memory, read backwards along some axes of the window. */
function mirrored(view: View<Float32Array>, axes: readonly number[]): View<Float32Array> {
  const stride = [...view.stride];
  let { offset } = view;
  for (const axis of axes) {
    offset += Math.max(view.shape[axis + 1] - 1, 0) * stride[axis + 1];
    stride[axis + 1] *= -1;
  }
  return { data: view.data, shape: view.shape, stride, offset };
}
