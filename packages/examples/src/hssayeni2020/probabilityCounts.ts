import { contiguousData, type View } from '@ich/core';
import type { SubjectData } from '@ich/datasets';
import type { ProbabilityCounts } from '../types.js';

/** Steps between 0 and 1. */
const STEPS = 1000;

/** Counts voxels by their rounded probability, for curves over all test subjects of a fold. */
export function probabilityCounts(): {
  readonly result: ProbabilityCounts;
  /** Slices whose truth is not known are left out. */
  add(probability: View<Float32Array>, data: Pick<SubjectData, 'truth' | 'slices'>): void;
} {
  const result = {
    positives: new Array<number>(STEPS + 1).fill(0),
    negatives: new Array<number>(STEPS + 1).fill(0),
  };
  const add = (probability: View<Float32Array>, { truth, slices }: Pick<SubjectData, 'truth' | 'slices'>): void => {
    const [values, mask] = [contiguousData(probability), contiguousData(truth)];
    const size = truth.shape[1] * truth.shape[2];
    for (const [slice, { status }] of slices.entries()) {
      if (status === 'unlabelled') continue;
      for (let i = slice * size; i < (slice + 1) * size; i++) {
        const place = Math.round(STEPS * values[i]);
        if (mask[i] === 0) result.negatives[place]++;
        else result.positives[place]++;
      }
    }
  };
  return { result, add };
}
