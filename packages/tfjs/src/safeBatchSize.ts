import { getBackend } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Shape = (number | null)[];

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
 */
export function safeBatchSize(model: LayersModel, inputShape: readonly number[]): number {
  if (UNLIMITED.has(getBackend())) return Number.MAX_SAFE_INTEGER;
  return Math.max(1, Math.floor(OUTPUT_BYTES / (4 * outputElements(model, inputShape))));
}

/** Elements of all layer outputs for one sample: the layers in topological order, each asked for its shape. */
function outputElements(model: LayersModel, inputShape: readonly number[]): number {
  const shapes = new Map<string, Shape>();
  let elements = 0;
  for (const layer of model.layers) {
    const sources = layer.inboundNodes[0]?.inboundLayers ?? [];
    const inputs = sources.map(({ name }) => shapes.get(name) ?? [1, ...inputShape]);
    const asked = inputs.length === 1 ? inputs[0] : inputs;
    const shape = (inputs.length === 0 ? [1, ...inputShape] : layer.computeOutputShape(asked)) as Shape;
    shapes.set(layer.name, shape);
    elements += shape.reduce<number>((product, n) => product * (n ?? 1), 1);
  }
  return elements;
}
