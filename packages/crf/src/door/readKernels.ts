import { checkNumber, checkOneOf, checkSpacing, describeValue, IchError } from '@ich/core';
import type { CrfKernel, CrfOptions, KernelPlan } from '../types.js';
import { hasChannels } from './gridOf.js';

/**
 * The kernels with one width per axis, in voxels, and one per channel.
 *
 * @throws IchError `parameter` for no kernels and for whatever is wrong with one, by its index
 */
export function readKernels(where: string, options: CrfOptions, rank: number): KernelPlan[] {
  const { kernels, spacingMm } = options;
  const spacing = spacingMm && checkSpacing(where, 'spacingMm', spacingMm, [rank]);
  return kernels.map((kernel, index) => {
    const name = `kernels[${index}]`;
    checkOneOf(where, `${name}.type`, kernel.type, ['gaussian', 'bilateral']);
    const weight = checkNumber(where, `${name}.weight`, kernel.weight);
    const sigma = readSigma(where, name, kernel, spacing, rank);
    const sigmaIntensity = kernel.type === 'gaussian' ? [] : readIntensity(where, name, kernel.sigmaIntensity, options);
    return { sigma, sigmaIntensity, weight };
  });
}

/**
 * Refuses what is no list of kernels before anything else looks at them.
 *
 * @throws IchError `parameter`
 */
export function checkKernelList(where: string, kernels: unknown): void {
  const isObject = (kernel: unknown): boolean => typeof kernel === 'object' && kernel !== null;
  if (Array.isArray(kernels) && kernels.length > 0 && kernels.every(isObject)) return;
  throw new IchError('parameter', {
    where,
    expected: 'kernels to be a list of at least one kernel',
    received: describeValue(kernels),
    remedy: "Take a preset, or e.g. [{ type: 'gaussian', sigmaVoxels: 3, weight: 3 }].",
  });
}

function readSigma(
  where: string,
  name: string,
  { sigmaMm, sigmaVoxels }: CrfKernel,
  spacing: readonly number[] | undefined,
  rank: number,
): number[] {
  if ((sigmaMm === undefined) === (sigmaVoxels === undefined)) {
    throw new IchError('parameter', {
      where,
      expected: `${name} to have one of sigmaMm and sigmaVoxels`,
      received: sigmaMm === undefined ? 'neither' : 'both',
    });
  }
  if (sigmaVoxels !== undefined) return readWidths(where, `${name}.sigmaVoxels`, sigmaVoxels, rank);
  if (!spacing) {
    throw new IchError('parameter', {
      where,
      expected: `spacingMm, as ${name} has sigmaMm`,
      received: 'none',
      remedy: 'Pass the spacing of the image, or sigmaVoxels.',
    });
  }
  return readWidths(where, `${name}.sigmaMm`, sigmaMm, rank).map((width, axis) => width / spacing[axis]);
}

function readIntensity(where: string, name: string, sigma: unknown, options: CrfOptions): number[] {
  const path = `${name}.sigmaIntensity`;
  if (!options.image) {
    throw new IchError('parameter', { where, expected: `image, as ${name} is bilateral`, received: 'none' });
  }
  if (!hasChannels(options)) return readWidths(where, path, sigma, 1);
  if (Array.isArray(sigma)) return readWidths(where, path, sigma, options.image.shape[0]);
  throw new IchError('parameter', {
    where,
    expected: `${path} to be a list, one per channel, as that of another kernel`,
    received: describeValue(sigma),
  });
}

/** A width for all, or one each; above 0. */
function readWidths(where: string, name: string, widths: unknown, count: number): number[] {
  if (!Array.isArray(widths)) return new Array<number>(count).fill(checkNumber(where, name, widths, { above: 0 }));
  if (widths.length === count) {
    return widths.map((width, i) => checkNumber(where, `${name}[${i}]`, width, { above: 0 }));
  }
  throw new IchError('parameter', {
    where,
    expected: `${name} to be a number or a list of ${count}`,
    received: describeValue(widths),
  });
}
