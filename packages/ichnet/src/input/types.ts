import type { NdArray } from '@ich/core';

/** How `normalizeBrain` normalises. */
export interface NormalizeBrainOptions {
  /** Bounds of the values, in their unit, taken before mean and sd; none by default. */
  readonly clip?: readonly [low: number, high: number];
  /** What is outside the brain: normalised like the brain ('same', default) or put at 0. */
  readonly outside?: 'same' | 'zero';
}

/** A normalised image, and what it was normalised by. */
export interface NormalizedBrain {
  readonly image: NdArray<Float32Array>;
  readonly mean: number;
  readonly sd: number;
}
