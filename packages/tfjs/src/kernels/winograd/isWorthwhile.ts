import type { backend_util } from '@tensorflow/tfjs-core';
import { tilesOf } from './tiles.js';

/** Channels in and out from which on the saved multiplications outweigh the transforms. */
const LEAST_CHANNELS = 32;
/**
 * Tiles of a sample from which on transforming the filter pays: those of 20x20 pixels where the filter stays, as in
 * prediction, since the stock kernel lays it out once; of 10x10 where it changes, as in training.
 */
const LEAST_TILES = { constant: 100, changing: 25 } as const;

/** Whether the filter is the same from call to call. */
export type FilterUse = keyof typeof LEAST_TILES;

/**
 * Whether a convolution is of the kind that transforms serve (3x3, stride 1, no dilation), and large enough. Whatever
 * the batch, so that a sample comes out the same bit for bit in any company.
 */
export function isWorthwhile(info: backend_util.Conv2DInfo, use: FilterUse): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  const { inChannels, outChannels } = info;
  const isPlain = [strideHeight, strideWidth, dilationHeight, dilationWidth].every((n) => n === 1);
  const { rows, columns } = tilesOf(info);
  return (
    isPlain &&
    filterHeight === 3 &&
    filterWidth === 3 &&
    Math.min(inChannels, outChannels) >= LEAST_CHANNELS &&
    rows * columns >= LEAST_TILES[use]
  );
}
