import { IchError, sameShape } from '@ich/core';
import { type Batch, type LossSpec, takesPixels } from '@ich/tfjs';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';
import type { LayerContext, Value } from '../layers/LayerRule.js';
import { modelBytes } from '../proto/modelBytes.js';
import { blockMaps } from './blocks/blockMaps.js';
import { createGraph, type Graph } from './createGraph.js';
import { type EmittedModel, emitModel, type TapeEntry } from './emitModel.js';
import { activationOf } from './forwardGraph.js';
import { LOSS_RULES, sigmoidCrossentropy } from './lossRules.js';
import { toChannelsFirst } from './toChannelsFirst.js';
import { inputWeights, weightName } from './weightSource.js';

/** Names of the ports of a training graph, besides the weights, which go by their own names. */
export const PORTS = {
  image: 'image',
  /** [n, pixel, 2], where the model takes them. */
  pixels: 'pixels',
  truth: 'truth',
  /** [n, row, column, 1] or [n, pixel, 1], where pixels have weights. */
  weights: 'weights',
  loss: 'loss',
  mask: 'mask/',
  gradient: 'gradient/',
  /** The next value of a weight that is not trained. */
  update: 'update/',
} as const;

/** A dropout layer whose mask the graph wants. */
export interface MaskPort {
  readonly port: string;
  readonly rate: number;
  readonly seed: number;
  /** [n, ..., channel] */
  readonly shape: readonly number[];
}

/** A training graph and what has to be fed besides images, truths and weights. */
export interface TrainingGraph {
  readonly bytes: Uint8Array;
  readonly masks: readonly MaskPort[];
  /** Names of the weights that the graph gives new values besides the trained ones. */
  readonly updates: readonly string[];
  /** The layers on the way back, in the order in which they ran. */
  readonly tape: readonly TapeEntry[];
}

/** What a graph is written for. */
export interface BatchShape extends Pick<Batch, 'samples' | 'inner' | 'classes'> {
  /** Whether pixels have weights. */
  readonly weighted?: boolean;
  /** Sampled pixels of each image, for a model that takes them. */
  readonly pixels?: number;
}

/**
 * Forward pass, loss and the gradients of all trainable weights for batches of one shape, as ordinary operations:
 * reverse-mode differentiation at the time the graph is written.
 *
 * @param block channels in a block of this machine, for convolutions on blocks; without, all operations are ONNX' own
 * @throws IchError `parameter` naming a layer that cannot be trained, `shape` for an output of another size
 */
export function trainingGraph(
  where: string,
  model: LayersModel,
  loss: LossSpec,
  batch: BatchShape,
  block?: number,
): TrainingGraph {
  const graph = createGraph(model.name);
  const masks: MaskPort[] = [];
  const gradients = new Map<string, string>();
  const trainable = new Set(model.trainableWeights.map(({ originalName }) => originalName));
  const head = loss.name === 'binaryCrossentropy' ? sigmoidHead(model) : undefined;
  const shape = [batch.samples, ...batch.inner];
  const space = batch.pixels === undefined ? shape.slice(0, -1) : [batch.samples, batch.pixels];
  const truthShape = [...space, batch.classes];
  const weight = inputWeights(graph, model);
  const updates = new Map<string, string>();
  const context: LayerContext = {
    graph,
    training: true,
    path: '',
    weight,
    isTrainable: (layer, name) => trainable.has(weightName(layer, name)),
    activation: (layer) => (layer === head ? 'linear' : activationOf(layer)),
    mask: (layer, maskShape) => {
      const { rate, seed } = layer.getConfig() as { rate: number; seed: number };
      // Numbered, because a layer may be used twice.
      const port = `${PORTS.mask}${layer.name}/${masks.length}`;
      masks.push({ port, rate, seed, shape: maskShape });
      return graph.input(port, maskShape);
    },
    gradient: (layer, name, value) => {
      const key = weightName(layer, name);
      const before = gradients.get(key);
      gradients.set(key, before ? graph.op('Add', [before, value]) : value);
    },
    update: (layer, name, next) => {
      const key = weightName(layer, name);
      updates.set(key, next(updates.get(key) ?? weight(layer, name)));
    },
  };
  const port = (name: string, sizes: readonly number[]): Value => {
    const given = toChannelsFirst(graph, graph.input(name, sizes), sizes.length);
    return { name: given, shape: sizes, differentiable: false };
  };
  const image = port(PORTS.image, shape);
  const inputs = takesPixels(where, model) ? [image, port(PORTS.pixels, [...space, 2])] : [image];
  const { name: truth } = port(PORTS.truth, truthShape);
  const emitted = emitModel(where, model, context, inputs);
  checkOutput(where, emitted.output.shape, truthShape);
  graph.scope('loss');
  const rule = head ? sigmoidCrossentropy : LOSS_RULES[loss.name];
  const { output } = emitted;
  const weights = batch.weighted ? port(PORTS.weights, [...space, 1]).name : undefined;
  const { value, gradient } = rule(graph, { output, truth, positiveWeight: loss.positiveWeight, weights });
  graph.output(PORTS.loss, [], value);
  wayBack(graph, emitted, gradient);
  for (const { originalName, shape: weightShape } of model.trainableWeights) {
    const found = gradients.get(originalName);
    if (found) graph.output(`${PORTS.gradient}${originalName}`, weightShape as number[], found);
  }
  const shapes = new Map(model.weights.map((variable) => [variable.originalName, variable.shape as number[]]));
  for (const [key, found] of updates) graph.output(`${PORTS.update}${key}`, shapes.get(key) ?? [], found);
  const bytes = modelBytes(block ? blockMaps(graph.spec(), block) : graph.spec());
  return { bytes, masks, updates: [...updates.keys()], tape: emitted.tape };
}

/** The graph would stretch a map of another size over the truths without a word. */
function checkOutput(where: string, shape: readonly (number | null)[], truthShape: readonly number[]): void {
  if (sameShape(shape as readonly number[], truthShape)) return;
  throw new IchError('shape', {
    where,
    expected: `a model whose output has the size of the truths, [${truthShape.join(', ')}]`,
    received: `[${shape.join(', ')}]`,
  });
}

/** The last layer, if it ends in a sigmoid: cross-entropy is then computed from its logits, as @ich/tfjs does. */
function sigmoidHead(model: LayersModel): layers.Layer | undefined {
  const last = model.outputs[0].sourceLayer;
  return activationOf(last) === 'sigmoid' ? last : undefined;
}

/** Runs the tape backwards; where a value was used twice, its gradients are added. */
function wayBack(graph: Graph, { output, tape }: EmittedModel, gradient: string): void {
  const gradients = new Map<Value, string>([[output, gradient]]);
  for (const entry of [...tape].reverse()) {
    const own = gradients.get(entry.output);
    if (!own) continue;
    graph.scope(`back/${entry.layer.name}`);
    for (const [i, part] of entry.backward(own).entries()) {
      const input = entry.inputs[i];
      if (!part || !input.differentiable) continue;
      const before = gradients.get(input);
      gradients.set(input, before ? graph.op('Add', [before, part]) : part);
    }
  }
}
