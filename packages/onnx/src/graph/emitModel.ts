import { IchError } from '@ich/core';
import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { describeLayer } from '../layers/describeLayer.js';
import type { Emitted, LayerContext, Value } from '../layers/LayerRule.js';
import { LAYER_RULES } from '../layers/layerRules.js';
import { checkLayer } from './checkLayer.js';

/** One layer that has run, kept for the way back. */
export interface TapeEntry {
  readonly layer: layers.Layer;
  readonly inputs: readonly Value[];
  readonly output: Value;
  readonly backward: NonNullable<Emitted['backward']>;
}

/** A model as operations. */
export interface EmittedModel {
  readonly output: Value;
  /** In the order in which the layers ran. */
  readonly tape: readonly TapeEntry[];
}

/**
 * Adds the operations of a model to the context's graph, from its output backwards through the values each layer takes.
 *
 * @throws IchError `parameter` naming the first layer that has no rule, or in training no way back
 */
export function emitModel(where: string, model: LayersModel, context: LayerContext, input: Value): EmittedModel {
  const source = singleOf(where, model.inputs, 'input');
  const target = singleOf(where, model.outputs, 'output');
  const values = new Map<number, Value>([[source.id, input]]);
  const tape: TapeEntry[] = [];

  const resolve = (tensor: SymbolicTensor): Value => {
    const known = values.get(tensor.id);
    if (known) return known;
    const layer = tensor.sourceLayer;
    const rule = LAYER_RULES[layer.getClassName()] ?? unsupported(where, layer);
    const inputs = tensor.inputs.map(resolve);
    checkLayer(where, layer, inputs, context.training);
    context.graph.scope(layer.name);
    const { name, backward, forwardOnly } = rule(context, layer, inputs);
    const asked = inputs.map(({ shape }) => [...shape]);
    const trainable = layer.weights.some(({ originalName }) => context.isTrainable(layer, lastPart(originalName)));
    const output: Value = {
      name,
      shape: layer.computeOutputShape(asked.length === 1 ? asked[0] : asked) as (number | null)[],
      differentiable: trainable || inputs.some(({ differentiable }) => differentiable),
    };
    if (context.training && output.differentiable) {
      if (!backward) throw noWayBack(where, layer, forwardOnly);
      tape.push({ layer, inputs, output, backward });
    }
    values.set(tensor.id, output);
    return output;
  };
  return { output: resolve(target), tape };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function singleOf(where: string, tensors: readonly SymbolicTensor[], what: string): SymbolicTensor {
  if (tensors.length === 1) return tensors[0];
  throw new IchError('shape', { where, expected: `a model with one ${what}`, received: `${tensors.length}` });
}

function unsupported(where: string, layer: layers.Layer): never {
  throw new IchError('parameter', {
    where,
    expected: `layers among ${Object.keys(LAYER_RULES).join(', ')}`,
    received: describeLayer(layer),
    remedy: 'Use the engine of @ich/tfjs for this model.',
  });
}

function noWayBack(where: string, layer: layers.Layer, reason = 'no gradient'): IchError {
  return new IchError('parameter', {
    where,
    expected: 'layers that can be trained here',
    received: `${describeLayer(layer)}: ${reason}`,
    remedy: 'Train this model with createTrainer of @ich/tfjs.',
  });
}
