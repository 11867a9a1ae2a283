import {
  type Affine,
  checkNumber,
  checkOneOf,
  contiguousData,
  type DType,
  dtypeOf,
  IchError,
  sizeOf,
  type TypedArray,
  type Volume,
} from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkVolume } from '../checkVolume.js';
import type { Interpolation, ResampleOptions } from '../types.js';
import { cubicSampler, linearSampler, nearestSampler, type Sampler } from './samplers.js';
import { splineCoefficients } from './splineCoefficients.js';
import { targetGrid } from './targetGrid.js';

const where = 'resample';
/** By what an element type means in this house: masks and labels are not mixed. */
const METHODS: Record<DType, Interpolation> = {
  uint8: 'nearest',
  int32: 'nearest',
  int16: 'linear',
  float32: 'linear',
};
/** Hounsfield units of air. */
const AIR = -1000;
/** Positions this near to a voxel's centre or edge, in voxels, lie on it but for rounding. */
const SNAP = 1e-9;

/**
 * Samples a volume on another grid: another spacing, or the grid of another volume. Sheared and oblique volumes are
 * sampled where their affine puts them, so `{ like }` with an orthogonal grid straightens a tilted scan.
 *
 * - `spacingMm`: axes and centre stay; each axis gets the number of voxels that fills the same field of view most
 *   nearly (halves go up).
 * - `like`: shape, spacing and affine of that volume.
 * - `method`: `'nearest'` keeps the element type; `'linear'` and `'cubic'` (B-spline through the voxels, mirrored at the
 *   outermost) give Float32. None of them averages: to a much coarser grid, smooth first.
 * - Within half a voxel of the outermost centres the volume goes on as ITK has it (linear: constant, cubic: mirrored);
 *   beyond is `fill`.
 *
 * @param volume any strides
 * @throws IchError `parameter`: options that do not fit, a NaN or infinity with `'cubic'`; `geometry`: a singular
 * affine; `shape`, `dtype`: no volume
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { affineFromSpacing } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { resample } from '@ich/nifti';
 * const view = ndarrayOf(Int16Array.of(0, 10, 20, 30), [1, 1, 4]);
 * const scan = { view, spacingMm: [1, 1, 1] as const, affine: affineFromSpacing([1, 1, 1]) };
 * const coarse = resample(scan, { spacingMm: [1, 1, 2] });
 * assert.deepEqual([...coarse.view.data], [5, 25]);
 * assert.equal(coarse.affine[0][3], 0.5); // between the first two voxels
 * ```
 */
export function resample<T extends TypedArray>(
  volume: Volume<T>,
  options: ResampleOptions & { method: 'nearest' },
): Volume<T>;
export function resample(
  volume: Volume,
  options: ResampleOptions & { method: 'linear' | 'cubic' },
): Volume<Float32Array>;
export function resample(volume: Volume, options: ResampleOptions): Volume;
export function resample(volume: Volume, options: ResampleOptions): Volume {
  const dtype = dtypeOf(checkVolume(where, 'volume', volume).view.data)!;
  const { method = METHODS[dtype], fill = dtype === 'int16' ? AIR : 0 } = options ?? {};
  checkOneOf(where, 'method', method, ['nearest', 'linear', 'cubic']);
  const grid = targetGrid(where, volume, options ?? {});
  const { shape, spacingMm, affine } = grid;
  const out = outputOf(volume.view.data, method, sizeOf(shape));
  checkFill(fill, out);
  sampleInto(out, shape, grid.toSource, volume.view.shape, samplerOf(method, volume), fill);
  return { view: ndarrayOf(out, shape), spacingMm, affine };
}

function outputOf(data: TypedArray, method: Interpolation, size: number): TypedArray {
  if (method !== 'nearest') return new Float32Array(size);
  return new (data.constructor as new (length: number) => TypedArray)(size);
}

function checkFill(fill: number, out: TypedArray): void {
  if (out instanceof Float32Array && typeof fill === 'number') return;
  checkNumber(where, 'fill', fill, { integer: true });
  const bits = 8 * out.BYTES_PER_ELEMENT;
  const [min, max] = out instanceof Uint8Array ? [0, 255] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  checkNumber(where, 'fill', fill, { min, max });
}

function samplerOf(method: Interpolation, { view }: Volume): Sampler {
  const data = contiguousData(view);
  if (method === 'nearest') return nearestSampler(data, view.shape);
  if (method === 'linear') return linearSampler(data, view.shape);
  if (data instanceof Float32Array && !data.every(Number.isFinite)) {
    throw new IchError('parameter', {
      where,
      expected: 'finite values for a spline, which spreads them over whole rows',
      received: 'a NaN or an infinity',
      remedy: "Replace it first, or use { method: 'linear' }.",
    });
  }
  return cubicSampler(splineCoefficients(data, view.shape), view.shape);
}

function sampleInto(
  out: TypedArray,
  [slices, rows, columns]: readonly number[],
  [mx, my, mz]: Affine,
  [sourceSlices, sourceRows, sourceColumns]: readonly number[],
  sample: Sampler,
  fill: number,
): void {
  let at = 0;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const x0 = mx[1] * j + (mx[2] * k + mx[3]);
      const y0 = my[1] * j + (my[2] * k + my[3]);
      const z0 = mz[1] * j + (mz[2] * k + mz[3]);
      for (let i = 0; i < columns; i++) {
        const x = snapped(mx[0] * i + x0);
        const y = snapped(my[0] * i + y0);
        const z = snapped(mz[0] * i + z0);
        const inside = isInside(x, sourceColumns) && isInside(y, sourceRows) && isInside(z, sourceSlices);
        out[at++] = inside ? sample(x, y, z) : fill;
      }
    }
  }
}

function snapped(position: number): number {
  const half = Math.round(2 * position) / 2;
  return Math.abs(position - half) < SNAP ? half : position;
}

/** The half-open extent of the voxels, as ITK's `IsInsideBuffer`. */
function isInside(position: number, size: number): boolean {
  return position >= -0.5 && position < size - 0.5;
}
