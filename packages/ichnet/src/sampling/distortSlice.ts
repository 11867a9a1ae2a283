import type { Rng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { type AugmentationConfig, applyAugmentation, drawAugmentation } from '@ich/training';
import type { SliceArrays } from './sliceOf.js';

/** How a slice is distorted. */
export interface DistortOptions {
  readonly augment: AugmentationConfig;
  readonly rng: Rng;
  /** Whether the truth holds numbers of classes, which must not be mixed. */
  readonly labels: boolean;
}

/**
 * One draw for all arrays of a slice: images and hardness interpolated, the truth interpolated and cut at > 0.5 as
 * `windowSource` does (labels: the nearest), the brain the nearest. A draw that leaves no brain in the slice is not used.
 */
export function distortSlice(
  slice: SliceArrays,
  window: readonly [number, number],
  { augment, rng, labels }: DistortOptions,
): SliceArrays {
  const draw = drawAugmentation(augment, rng, window);
  const { fill, convention } = augment;
  const warp = (data: Float32Array, order: 0 | 1): Float32Array =>
    applyAugmentation(ndarrayOf(data, window), draw, { order, fill, convention }).data;
  const brain = Uint8Array.from(warp(Float32Array.from(slice.brain), 0));
  if (!brain.some((value) => value > 0)) return slice;
  const truth = labels
    ? warp(Float32Array.from(slice.truth), 0)
    : warp(
        Float32Array.from(slice.truth, (value) => Number(value > 0)),
        1,
      ).map((value) => Number(value > 0.5));
  return {
    channels: slice.channels.map((channel) => warp(channel, 1)),
    truth: Uint8Array.from(truth),
    brain,
    hardness: warp(slice.hardness, 1),
  };
}
