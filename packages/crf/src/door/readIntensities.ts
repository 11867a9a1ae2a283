import { checkView, contiguousData, describeValue, IchError, sameShape, sizeOf } from '@ich/core';
import type { CrfOptions, Points } from '../types.js';
import { hasChannels } from './gridOf.js';

/** Intensities of the points, channel by channel, and their range. */
export interface Intensities {
  readonly values: readonly Float32Array[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * The intensities by slot; none without an image.
 *
 * @throws IchError `shape` for an image of another grid, `parameter` for NaN and infinities
 */
export function readIntensities(
  where: string,
  options: CrfOptions,
  grid: readonly number[],
  { voxels }: Points,
): Intensities {
  if (!options.image) return { values: [], low: [], high: [] };
  const { shape } = checkView(where, 'image', options.image);
  const channelled = hasChannels(options);
  const channels = channelled ? shape[0] : 1;
  if (!sameShape(channelled ? shape.slice(1) : shape, grid)) {
    throw new IchError('shape', {
      where,
      expected: `image to be of shape ${describeValue(channelled ? ['channel', ...grid] : [...grid])}`,
      received: describeValue([...shape]),
      remedy: 'Several channels go in front, with a list sigmaIntensity.',
    });
  }
  const data = contiguousData(options.image);
  const size = sizeOf(grid);
  const low: number[] = [];
  const high: number[] = [];
  const values = Array.from({ length: channels }, (_, c) => {
    const plane = gather(data.subarray(c * size, (c + 1) * size), voxels);
    const [least, most] = rangeOf(plane);
    if (!Number.isFinite(least) || !Number.isFinite(most)) throw notFinite(where);
    low.push(least);
    high.push(most);
    return plane;
  });
  return { values, low, high };
}

function gather(data: ArrayLike<number>, voxels: Int32Array): Float32Array {
  const out = new Float32Array(voxels.length);
  for (let i = 0; i < out.length; i++) out[i] = data[voxels[i] ^ (voxels[i] >> 31)];
  return out;
}

/** Smallest and largest; NaN where there is one. */
function rangeOf(values: Float32Array): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value >= low && value <= high) continue;
    if (Number.isNaN(value)) return [value, value];
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function notFinite(where: string): IchError {
  return new IchError('parameter', {
    where,
    expected: 'image to be finite',
    received: 'NaN or infinity inside the mask',
    remedy: 'Replace NaN by air, -1024 HU; or keep such voxels out by a mask.',
  });
}
