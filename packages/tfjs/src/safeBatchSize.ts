import { getBackend } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { outputElements } from './outputElements.js';

/**
 * Bytes of layer outputs that one pass may keep. The wasm heap ends at 2 GiB; measured on the U-Net at 160x160,
 * training holds at 450 MiB of layer outputs (base 16, batch 16) and dies at 900 MiB.
 */
const OUTPUT_BYTES = 400 * 2 ** 20;

/** Engines whose memory the host manages and that need no splitting. */
const UNLIMITED: ReadonlySet<string> = new Set(['tensorflow', 'webgpu']);

/**
 * How many samples of the given size one pass through the model may take on the current backend; at least 1.
 *
 * @param inputShape [row, column, channel]
 * @param pixels sampled pixels of one sample, for a model that takes them
 */
export function safeBatchSize(model: LayersModel, inputShape: readonly number[], pixels = 0): number {
  if (UNLIMITED.has(getBackend())) return Number.MAX_SAFE_INTEGER;
  return Math.max(1, Math.floor(OUTPUT_BYTES / (4 * outputElements(model, inputShape, pixels))));
}
