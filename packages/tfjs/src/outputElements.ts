import type { LayersModel } from '@tensorflow/tfjs-layers';

type Shape = (number | null)[];

/**
 * Elements of the outputs of all layers for one sample: what a training pass has to keep, so that an engine can tell
 * how many samples its memory holds. The layers in topological order, each asked for its shape.
 *
 * @param inputShape [row, column, channel]
 * @param pixels sampled pixels of one sample, for a model that takes them
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { outputElements } from '@ich/tfjs';
 * const layer = tfl.layers.conv2d({ filters: 2, kernelSize: 1, inputShape: [null, null, 1] });
 * assert.equal(outputElements(tfl.sequential({ layers: [layer] }), [4, 4, 1]), 32);
 * ```
 */
export function outputElements(model: LayersModel, inputShape: readonly number[], pixels = 0): number {
  const pixelLayer = model.inputLayers[1]?.name;
  const shapes = new Map<string, Shape>();
  let elements = 0;
  for (const layer of model.layers) {
    const sources = layer.inboundNodes[0]?.inboundLayers ?? [];
    const inputs = sources.map(({ name }) => shapes.get(name) ?? [1, ...inputShape]);
    const asked = inputs.length === 1 ? inputs[0] : inputs;
    const given = layer.name === pixelLayer ? [1, pixels, 2] : [1, ...inputShape];
    const shape = (inputs.length === 0 ? given : layer.computeOutputShape(asked)) as Shape;
    shapes.set(layer.name, shape);
    elements += shape.reduce<number>((product, n) => product * (n ?? 1), 1);
  }
  return elements;
}
