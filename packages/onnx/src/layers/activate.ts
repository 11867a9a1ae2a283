import { IchError } from '@ich/core';
import type { layers } from '@tensorflow/tfjs-layers';
import { ACTIVATIONS } from './activations.js';
import { describeLayer } from './describeLayer.js';
import type { LayerContext } from './LayerRule.js';

/** The activation that a layer carries, put behind its linear part. */
export function activate(
  { graph, activation, path }: LayerContext,
  layer: layers.Layer,
  x: string,
): { name: string; backward: (gradient: string) => string } {
  const key = activation(layer);
  const found = ACTIVATIONS[key];
  if (!found) {
    throw new IchError('parameter', {
      where: describeLayer(layer, path),
      expected: `one of the activations ${Object.keys(ACTIVATIONS).join(', ')}`,
      received: key,
    });
  }
  const y = found.forward(graph, x);
  return { name: y, backward: (gradient) => found.backward(graph, y, gradient) };
}
