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
 * A model inside it is gone through in its turn.
 *
 * @param inputs in the order of the model
 * @throws IchError `parameter` naming the first layer that has no rule, or in training no way back
 */
export function emitModel(
  where: string,
  model: LayersModel,
  context: LayerContext,
  inputs: readonly Value[],
): EmittedModel {
  const tape: TapeEntry[] = [];
  return { output: emitInto(tape, where, model, context, inputs), tape };
}

function emitInto(
  tape: TapeEntry[],
  where: string,
  model: LayersModel,
  context: LayerContext,
  given: readonly Value[],
): Value {
  const target = singleOutput(where, model, context);
  const values = new Map(model.inputs.map(({ id }, i) => [id, given[i]]));

  const resolve = (tensor: SymbolicTensor): Value => {
    const known = values.get(tensor.id);
    if (known) return known;
    const layer = tensor.sourceLayer;
    const inputs = tensor.inputs.map(resolve);
    const inner = { ...context, path: `${context.path}${layer.name}/` };
    const output = isModel(layer)
      ? emitInto(tape, where, layer, inner, inputs)
      : emitLayer(tape, where, layer, context, inputs);
    values.set(tensor.id, output);
    return output;
  };
  return resolve(target);
}

function emitLayer(
  tape: TapeEntry[],
  where: string,
  layer: layers.Layer,
  context: LayerContext,
  inputs: readonly Value[],
): Value {
  const rule = LAYER_RULES[layer.getClassName()] ?? unsupported(where, layer, context.path);
  checkLayer(where, layer, inputs, context);
  context.graph.scope(`${context.path}${layer.name}`);
  const { name, backward, forwardOnly } = rule(context, layer, inputs);
  const asked = inputs.map(({ shape }) => [...shape]);
  const trainable = layer.weights.some(({ originalName }) => context.isTrainable(layer, lastPart(originalName)));
  const output: Value = {
    name,
    shape: layer.computeOutputShape(asked.length === 1 ? asked[0] : asked) as (number | null)[],
    differentiable: trainable || inputs.some(({ differentiable }) => differentiable),
  };
  if (context.training && output.differentiable) {
    if (!backward) throw noWayBack(where, describeLayer(layer, context.path), forwardOnly);
    tape.push({ layer, inputs, output, backward });
  }
  return output;
}

/** `LayersModel` and `Sequential`; by what they have, not their class, of which there may be two in a process. */
function isModel(layer: layers.Layer): layer is LayersModel {
  return 'layers' in layer && 'inputs' in layer;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function singleOutput(where: string, { outputs }: LayersModel, { path }: LayerContext): SymbolicTensor {
  if (outputs.length === 1) return outputs[0];
  const inside = path && ` in ${path.slice(0, -1)}`;
  throw new IchError('shape', { where, expected: `a model with one output${inside}`, received: `${outputs.length}` });
}

function unsupported(where: string, layer: layers.Layer, path: string): never {
  throw new IchError('parameter', {
    where,
    expected: `layers among ${Object.keys(LAYER_RULES).join(', ')}`,
    received: describeLayer(layer, path),
    remedy: 'Use the engine of @ich/tfjs for this model.',
  });
}

function noWayBack(where: string, layer: string, reason = 'no gradient'): IchError {
  return new IchError('parameter', {
    where,
    expected: 'layers that can be trained here',
    received: `${layer}: ${reason}`,
    remedy: 'Train this model with createTrainer of @ich/tfjs.',
  });
}
