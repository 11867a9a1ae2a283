import {
  checkNumber,
  checkOneOf,
  contiguousData,
  type DType,
  describeValue,
  dtypeOf,
  IchError,
  sizeOf,
  spacingFromAffine,
  type TypedArray,
  type Volume,
} from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkVolume } from '../checkVolume.js';
import type { Interpolation, ResampleOptions } from '../types.js';
import { alignedAxes } from './alignedAxes.js';
import { axisTaps } from './axisTaps.js';
import { coarsening } from './coarsening.js';
import { sampleAligned } from './sampleAligned.js';
import { sampleAnyhow } from './sampleAnyhow.js';
import { cubicSampler, linearSampler, nearestSampler, type Sampler } from './samplers.js';
import { smoothFor } from './smoothFor.js';
import { splineCoefficients } from './splineCoefficients.js';
import { type TargetGrid, targetGrid } from './targetGrid.js';

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
/** Axes up to this many voxels get a table of what each is mixed from. */
const LONGEST_TABLE = 2 ** 16;

const SAMPLERS: Record<Interpolation, (data: TypedArray, shape: readonly number[]) => Sampler> = {
  nearest: nearestSampler,
  linear: linearSampler,
  cubic: (data, shape) => cubicSampler(splineCoefficients(data, shape), shape),
};

/**
 * Samples a volume on another grid: another spacing, or the grid of another volume. Sheared and oblique volumes are
 * sampled where their affine puts them, so `{ like }` with an orthogonal grid straightens a tilted scan.
 *
 * - `spacingMm`: axes and centre stay; each axis gets the number of voxels that fills the same field of view most
 *   nearly (halves go up).
 * - `like`: shape, spacing and affine of that volume.
 * - `method`: `'nearest'` keeps the element type; `'linear'` and `'cubic'` (B-spline through the voxels, mirrored at the
 *   outermost) give Float32.
 * - `antialias`: where the new spacing is coarser than the old along an axis, a Gaussian of sigma (factor - 1) / 2 old
 *   voxels is applied along it first, cut at 4 sigma, mirrored at the outermost voxels (scikit-image's
 *   `resize(anti_aliasing=True)`); for linear and cubic. Without it nothing is averaged.
 * - Within half a voxel of the outermost centres the volume goes on as ITK has it (linear: constant, cubic: mirrored);
 *   beyond is `fill`.
 *
 * @param volume any strides
 * @throws IchError `parameter`: options that do not fit, a NaN or infinity with `'cubic'`, a grid over 1000 times
 * coarser with `antialias`; `geometry`: a singular affine; `shape`, `dtype`: no volume
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
  const { method = METHODS[dtype], fill = dtype === 'int16' ? AIR : 0, antialias = false } = options ?? {};
  checkOneOf(where, 'method', method, ['nearest', 'linear', 'cubic']);
  checkAntialias(antialias, method);
  const grid = targetGrid(where, volume, options ?? {});
  const { shape, spacingMm, affine } = grid;
  const out = outputOf(volume.view.data, method, sizeOf(shape));
  checkFill(fill, out);
  const source = { data: sourceOf(method, volume, antialias ? grid : undefined), shape: volume.view.shape };
  const axes = Math.max(...shape) > LONGEST_TABLE ? undefined : alignedAxes(grid.toSource, shape);
  if (axes && method !== 'nearest' && out instanceof Float32Array) {
    const taps = axes.map((axis, a) => axisTaps(axis, shape[a], source.shape[a], method));
    const splines = [0, 1, 2].filter((a) => taps[a].taps === 4);
    const values = splines.length > 0 ? splineCoefficients(source.data, source.shape, splines) : source.data;
    sampleAligned(out.fill(fill), shape, values, source.shape, taps);
  } else {
    sampleAnyhow(out, shape, grid.toSource, source.shape, SAMPLERS[method](source.data, source.shape), fill);
  }
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

function checkAntialias(antialias: unknown, method: Interpolation): void {
  if (antialias === false || (antialias === true && method !== 'nearest')) return;
  throw new IchError('parameter', {
    where,
    expected: "antialias to be true or false, and false with method 'nearest'",
    received: `${describeValue(antialias)} with '${method}'`,
    remedy: "A mask becomes a share of 0 to 1 with { method: 'linear' }, to be thresholded.",
  });
}

/** Row-major values to sample; smoothed when there is a grid to smooth for. */
function sourceOf(method: Interpolation, { view, affine }: Volume, grid: TargetGrid | undefined): TypedArray {
  const data = contiguousData(view);
  if (method === 'cubic' && data instanceof Float32Array && !data.every(Number.isFinite)) {
    throw new IchError('parameter', {
      where,
      expected: 'finite values for a spline, which spreads them over whole rows',
      received: 'a NaN or an infinity',
      remedy: "Replace it first, or use { method: 'linear' }.",
    });
  }
  if (!grid) return data;
  const factors = coarsening(where, grid.toSource, spacingFromAffine(affine), spacingFromAffine(grid.affine));
  return smoothFor(where, data, view.shape, factors);
}
