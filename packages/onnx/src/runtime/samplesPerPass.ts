import { outputElements } from '@ich/tfjs';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Bytes of layer outputs that one pass may keep; with gradients and shifted copies it takes about three times that. */
const OUTPUT_BYTES = 512 * 2 ** 20;

/**
 * Samples [row, column, channel], each with so many sampled pixels where there are any, that one training pass takes
 * where nothing else is said; at least 1.
 */
export function samplesPerPass(model: LayersModel, inner: readonly number[], pixels = 0): number {
  return Math.max(1, Math.floor(OUTPUT_BYTES / (4 * outputElements(model, inner, pixels))));
}
