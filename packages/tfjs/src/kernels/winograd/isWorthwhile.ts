import type { backend_util } from '@tensorflow/tfjs-core';
import { tilesOf } from './tiles.js';

/** Channels in and out from which on the saved multiplications outweigh the transforms, and their product. */
const LEAST_CHANNELS = 64;
const LEAST_PRODUCT = 64 * 128;
/** Tiles of a sample from which on transforming the filter pays. */
const LEAST_TILES = 25;

/**
 * Whether a convolution is of the kind that transforms serve (3x3, stride 1, no dilation), and large enough. Whatever
 * the batch, so that a sample comes out the same bit for bit in any company.
 */
export function isWorthwhile(info: backend_util.Conv2DInfo): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  const { inChannels, outChannels } = info;
  const isPlain = [strideHeight, strideWidth, dilationHeight, dilationWidth].every((n) => n === 1);
  const { rows, columns } = tilesOf(info);
  return (
    isPlain &&
    filterHeight === 3 &&
    filterWidth === 3 &&
    Math.min(inChannels, outChannels) >= LEAST_CHANNELS &&
    inChannels * outChannels >= LEAST_PRODUCT &&
    rows * columns >= LEAST_TILES
  );
}
