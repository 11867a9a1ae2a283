import { IchError } from '@ich/core';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';
import { describeLayer } from '../layers/describeLayer.js';
import type { WeightForm } from '../layers/LayerRule.js';
import type { WeightArray } from '../types.js';
import type { Graph } from './createGraph.js';
import { permuted } from './permuted.js';
import { transposedMatrix } from './transposedMatrix.js';

/** Gives a layer's weight a place in a graph. */
export type WeightSource = (layer: layers.Layer, name: string, form?: WeightForm) => string;

/** Full name (`conv/kernel`) of a layer's weight. */
export function weightName(layer: layers.Layer, name: string): string {
  const found = layer.weights.find(({ originalName }) => originalName.endsWith(`/${name}`));
  if (found) return found.originalName;
  throw new IchError('format', {
    where: describeLayer(layer),
    expected: `a weight ${name}`,
    received: layer.weights.map(({ originalName }) => originalName).join(', ') || 'none',
  });
}

/** Weights as constants inside the graph, already in the form the operation takes. */
export function constantWeights(graph: Graph, weights: ReadonlyMap<string, WeightArray>): WeightSource {
  return (layer, name, form = {}) => {
    const key = weightName(layer, name);
    const { shape, data } = permuted(weights.get(key) as WeightArray, form.permutation);
    return graph.constant(formName(key, form), form.shape ?? shape, data);
  };
}

/** Weights as inputs of the graph, in tfjs' layout, so that one graph serves all values they will take. */
export function inputWeights(graph: Graph, model: LayersModel): WeightSource {
  const made = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const value = made.get(key) ?? make();
    made.set(key, value);
    return value;
  };
  const shapes = new Map(model.weights.map((variable) => [variable.originalName, variable.shape as number[]]));
  return (layer, name, form = {}) => {
    const key = weightName(layer, name);
    const input = once(key, () => graph.input(key, shapes.get(key) as number[]));
    const { permutation, shape } = form;
    return once(formName(key, form), () => {
      const turned = permutation ? turn(graph, input, shapes.get(key) as number[], permutation) : input;
      return shape ? graph.op('Reshape', [turned, graph.integers(...shape)]) : turned;
    });
  };
}

/**
 * Another order of axes. The one of convolutions, [row, column, in, out] -> [out, in, row, column], goes in two moves of
 * one axis each: the general transposition of the runtime takes more than four times as long.
 */
function turn(graph: Graph, input: string, shape: readonly number[], permutation: readonly number[]): string {
  if (permutation.join() !== '3,2,0,1') return graph.op('Transpose', [input], { perm: permutation });
  const [rows, columns, channels, filters] = shape;
  const taps = rows * columns;
  const matrix = graph.op('Reshape', [input, graph.integers(taps * channels, filters)]);
  const byFilter = graph.op('Reshape', [transposedMatrix(graph, matrix), graph.integers(filters, taps, channels)]);
  const byChannel = graph.op('Transpose', [byFilter], { perm: [0, 2, 1] });
  return graph.op('Reshape', [byChannel, graph.integers(filters, channels, rows, columns)]);
}

function formName(key: string, { permutation, shape }: WeightForm): string {
  return [key, permutation?.join(','), shape?.join('x')].filter(Boolean).join('/');
}
