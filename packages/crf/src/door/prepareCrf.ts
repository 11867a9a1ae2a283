import { checkNumber, checkOneOf, throwIfAborted } from '@ich/core';
import type { CrfOptions, CrfProblem, Points, UnaryPlan } from '../types.js';
import { gridFeatures } from './gridFeatures.js';
import { gridOf } from './gridOf.js';
import { layOutPoints } from './layOutPoints.js';
import { readCoupling } from './readCoupling.js';
import { readIntensities } from './readIntensities.js';
import { checkKernelList, readKernels } from './readKernels.js';
import { readUnary } from './readUnary.js';

/** A CRF with all of its input checked. */
export interface PreparedCrf {
  readonly problem: CrfProblem;
  readonly unary: UnaryPlan;
  /** Channels of the image; 0 without one. */
  readonly channels: number;
}

/** The door of every solver: checks the options and lays the input out by slots. Throws as `denseCrf` says. */
export function prepareCrf(where: string, options: CrfOptions): PreparedCrf {
  checkKernelList(where, options.kernels);
  const { signal, onProgress, compatibility = 'potts', normalization = 'symmetric' } = options;
  throwIfAborted(where, signal);
  checkOneOf(where, 'normalization', normalization, ['none', 'before', 'after', 'symmetric']);
  const iterations = checkNumber(where, 'iterations', options.iterations ?? 5, { integer: true, min: 1 });
  const tolerance = checkNumber(where, 'tolerance', options.tolerance ?? 0, { min: 0 });
  const grid = gridOf(where, options);
  const kernels = readKernels(where, options, grid.length);
  const unary = readUnary(where, options, grid);
  const coupling = readCoupling(where, compatibility, unary.classes);
  const points = layOutPoints(where, grid, options.mask);
  const intensities = readIntensities(where, options, grid, points);
  const couplings = kernels.map(({ weight }) => ({
    constant: coupling.constant.map((value) => Math.fround(value * weight)),
    linear: coupling.linear.map((row) => row.map((value) => Math.fround(value * weight))),
  }));
  const problem = {
    ...{ where, grid, points, kernels, couplings, iterations, tolerance, normalization, signal, onProgress },
    classes: unary.classes,
    logOdds: readLogOdds(unary, points),
    features: kernels.map((kernel) => gridFeatures(grid, points, kernel, intensities)),
  };
  return { problem, unary, channels: intensities.values.length };
}

function readLogOdds(unary: UnaryPlan, { voxels }: Points): Float32Array[] {
  return Array.from({ length: unary.classes - 1 }, (_, l) => {
    const out = new Float32Array(voxels.length);
    unary.logOdds(out, voxels, l + 1);
    return out;
  });
}
