import { IchError } from '@ich/core';
import { takesPixels, type WeightMap } from '@ich/tfjs';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';
import type { Value } from '../layers/LayerRule.js';
import type { Dimension } from '../proto/modelBytes.js';
import { createGraph } from './createGraph.js';
import { emitModel } from './emitModel.js';
import { toChannelsFirst, toChannelsLast } from './toChannelsFirst.js';
import { constantWeights, inputWeights } from './weightSource.js';

/** Names of the ports of a forward graph. */
export const INPUT = 'image';
export const PIXELS = 'pixels';
export const OUTPUT = 'output';

/**
 * The forward pass of a model, dropout off: `image` [n, row, column, channel], and `pixels` [n, pixel, 2] where the model
 * takes them -> `output`, n and every size the model leaves open unknown.
 *
 * @param weights constants of the graph; without them the weights are inputs under their names, in tfjs' layout
 * @throws IchError `parameter` naming a layer without a rule, `shape` for other inputs and several outputs
 */
export function forwardGraph(where: string, model: LayersModel, weights?: WeightMap): Uint8Array {
  const graph = createGraph(model.name);
  const weight = weights ? constantWeights(graph, weights) : inputWeights(graph, model);
  const named = (sizes: readonly (number | null)[], port: string): Dimension[] =>
    sizes.map((n, axis) => n ?? (axis === 0 ? 'n' : `${port}_${axis}`));
  const ports = takesPixels(where, model) ? [INPUT, PIXELS] : [INPUT];
  const inputs = ports.map((port, i): Value => {
    const shape = [null, ...model.inputs[i].shape.slice(1)];
    const given = graph.input(port, named(shape, port));
    return { name: toChannelsFirst(graph, given, shape.length), shape, differentiable: false };
  });
  const { output } = emitModel(
    where,
    model,
    {
      graph,
      weight,
      training: false,
      path: '',
      activation: activationOf,
      isTrainable: () => false,
      gradient: noTraining,
      update: noTraining,
      mask: noTraining,
    },
    inputs,
  );
  graph.scope(OUTPUT);
  graph.output(OUTPUT, named(output.shape, OUTPUT), toChannelsLast(graph, output.name, output.shape.length));
  return graph.bytes();
}

/** The activation in a layer's configuration. */
export function activationOf(layer: layers.Layer): string {
  return String(layer.getConfig().activation ?? 'linear');
}

function noTraining(layer: layers.Layer): never {
  throw new IchError('parameter', { where: layer.name, expected: 'a forward pass', received: 'a rule for training' });
}
