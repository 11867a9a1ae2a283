import { checkNumber, checkView, contiguousData, describeValue, IchError, type View } from '@ich/core';
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
    let shape: readonly number[] | undefined;
    let sums = new Float64Array(0);
    for (const flipped of combinations) {
      const seen = flipped.length === 0 ? batch : ndarrayOf(contiguousData(mirrored(batch, flipped)), batch.shape);
      const answer: View<Float32Array> = await predictor(seen);
      checkView(where, "the predictor's output", answer, { dtype: ['float32'], rank: [batch.shape.length], shape });
      shape = answer.shape;
      const values = contiguousData(mirrored(answer, flipped));
      if (sums.length !== values.length) sums = new Float64Array(values.length).fill(-0);
      for (let i = 0; i < values.length; i++) sums[i] += values[i];
    }
    return ndarrayOf(
      Float32Array.from(sums, (sum) => sum / combinations.length),
      shape ?? [],
    );
  };
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
