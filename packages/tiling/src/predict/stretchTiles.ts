import { checkView, contiguousData, describeValue, IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Predictor } from '../types.js';

const { fround } = Math;

/**
 * A fault to reproduce, not to use: stretches every predicted window to its own full range, as the published v1 code
 * of Hssayeni et al. 2020 did by writing each one through an image writer and reading it back. A window of
 * probabilities 0.001..0.01 comes back as 0..1, a constant one as all 0.
 *
 * Per window, in 32-bit floats, as `scipy.misc.bytescale` (SciPy <= 1.2, called by `scipy.misc.imsave`) has it:
 * `byte = floor(clip((p - min) * (255 / (max - min)), 0, 255) + 0.5)`, with `255 / 1` where `max == min`;
 * the answer is `byte / 255`.
 *
 * @param predictor answers windows [n, row, column, 1]
 * @returns a predictor of the same shapes
 * @throws IchError when called: `shape` unless the predictions are [n, row, column, 1], `parameter` when one of them
 *   is not finite (the writer's result was undefined there)
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { stretchTiles } from '@ich/tiling';
 * const faint = stretchTiles((batch) => batch);
 * const out = await faint(ndarrayOf(Float32Array.of(0.25, 0.5, 0.5, 0.25), [1, 2, 2, 1]));
 * assert.deepEqual([...out.data], [0, 1, 1, 0]);
 * ```
 */
export function stretchTiles(predictor: Predictor): Predictor {
  if (typeof predictor !== 'function') {
    throw new IchError('parameter', {
      where: 'stretchTiles',
      expected: 'a predictor',
      received: describeValue(predictor),
    });
  }
  return async (batch) => {
    const predicted = await predictor(batch);
    checkView('stretchTiles', "the predictor's output", predicted, { dtype: ['float32'], rank: [4] });
    const [n, rows, columns] = predicted.shape;
    checkView('stretchTiles', "the predictor's output", predicted, { shape: [n, rows, columns, 1] });
    const values = contiguousData(predicted);
    const out = new Float32Array(values.length);
    const size = rows * columns;
    for (let from = 0; from < values.length; from += size) {
      stretch(out.subarray(from, from + size), values.subarray(from, from + size));
    }
    return ndarrayOf(out, predicted.shape);
  };
}

/** `bytescale` and division by 255 on one window. */
function stretch(out: Float32Array, values: Float32Array): void {
  let low = Infinity;
  let high = -Infinity;
  for (const p of values) {
    if (!Number.isFinite(p)) failNotFinite(p);
    if (p < low) low = p;
    if (p > high) high = p;
  }
  const scale = high === low ? 255 : fround(255 / fround(high - low));
  for (let i = 0; i < values.length; i++) {
    const stretched = Math.min(Math.max(fround(fround(values[i] - low) * scale), 0), 255);
    out[i] = Math.floor(fround(stretched + 0.5)) / 255;
  }
}

function failNotFinite(value: number): never {
  throw new IchError('parameter', {
    where: 'stretchTiles',
    expected: 'finite predictions',
    received: describeValue(value),
    remedy: 'The image writer this imitates leaves NaN and infinity undefined.',
  });
}
