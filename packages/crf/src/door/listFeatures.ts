import { contiguousData, IchError, type View } from '@ich/core';
import type { Features } from '../types.js';

/**
 * A feature space given as a list `[point, dimension]`.
 *
 * @throws IchError `parameter` for NaN and infinities
 */
export function listFeatures(where: string, view: View<Float32Array>): Features {
  const [slots, dimensions] = view.shape;
  const data = contiguousData(view);
  const low = new Array<number>(dimensions).fill(Number.POSITIVE_INFINITY);
  const high = new Array<number>(dimensions).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < data.length; i++) {
    const k = i % dimensions;
    if (!Number.isFinite(data[i])) {
      throw new IchError('parameter', { where, expected: 'finite features', received: `${data[i]} at element ${i}` });
    }
    low[k] = Math.min(low[k], data[i]);
    high[k] = Math.max(high[k], data[i]);
  }
  return {
    dimensions,
    slots,
    padding: [],
    low,
    high,
    fill(out, stride, from, count) {
      for (let k = 0; k < dimensions; k++) {
        for (let i = 0; i < count; i++) out[k * stride + i] = data[(from + i) * dimensions + k];
      }
    },
  };
}
