import { checkOneOf, checkView, contiguousData, describeValue, IchError, rowMajorStride, sizeOf } from '@ich/core';
import type { Blend, BlendName } from '../types.js';
import { namedWeights } from './namedWeights.js';

/**
 * Weights of a predicted window, row-major; undefined for the mean. A named map belongs to the window that the model
 * sees; where the prediction has another resolution its nearest voxels count (torch's "nearest-exact", as in MONAI).
 *
 * @throws IchError `parameter` for an unknown blend or weights below 0, `shape` for weights of another shape
 */
export function weightsOf(
  where: string,
  blend: Blend,
  window: readonly number[],
  outputWindow: readonly number[],
): Float64Array | undefined {
  if (typeof blend === 'object' && blend !== null) {
    checkView(where, 'blend', blend, { dtype: ['float32'], shape: outputWindow });
    const weights = Float64Array.from(contiguousData(blend));
    const bad = weights.find((weight) => !(weight >= 0 && weight < Infinity));
    if (bad === undefined) return weights;
    throw new IchError('parameter', { where, expected: 'finite weights >= 0', received: describeValue(bad) });
  }
  const names = Object.keys(namedWeights) as BlendName[];
  if (checkOneOf(where, 'blend (or weights)', blend, names) === 'mean') return undefined;
  return resized(namedWeights[blend](window), window, outputWindow);
}

function resized(weights: Float64Array, from: readonly number[], to: readonly number[]): Float64Array {
  if (from.every((n, axis) => n === to[axis])) return weights;
  const step = rowMajorStride(from);
  const places = to.map((n, axis) =>
    Array.from({ length: n }, (_, i) => Math.floor(((i + 0.5) * from[axis]) / n) * step[axis]),
  );
  const out = new Float64Array(sizeOf(to));
  const offsets = places.reduce((sums, along) => sums.flatMap((sum) => along.map((at) => sum + at)), [0]);
  for (const [i, at] of offsets.entries()) out[i] = weights[at];
  return out;
}
