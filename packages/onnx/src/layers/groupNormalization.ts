import type { layers } from '@tensorflow/tfjs-layers';
import type { Graph } from '../graph/createGraph.js';
import { configOf } from './configOf.js';
import type { LayerRule, Value } from './LayerRule.js';
import { normalized, normalizedGradient } from './normalizedGradient.js';
import { scaleAndOffset } from './scaleAndOffset.js';

interface GroupConfig {
  /** Absent in `InstanceNormalization`, where every channel is a group. */
  readonly groups?: number;
  readonly epsilon: number;
  readonly scale?: boolean;
  readonly center?: boolean;
}

/** `GroupNormalization` and `InstanceNormalization` of `@ich/tfjs`. */
export const groupNormalization: LayerRule = (context, layer, [x]) => {
  const { graph, training } = context;
  const config = configOf<GroupConfig>(layer);
  const rank = x.shape.length;
  if (!training) return { name: scaleAndOffset(context, layer, forward(graph, layer, x), rank, config).name };
  const sizes = x.shape as number[];
  const channels = sizes[rank - 1];
  const groups = config.groups ?? channels;
  const length = sizes.slice(1).reduce((a, b) => a * b, 1) / groups;
  const mapShape = graph.integers(sizes[0], channels, ...sizes.slice(1, -1));
  const grouped = (map: string): string => graph.op('Reshape', [map, graph.integers(sizes[0], groups, length)]);
  const normal = normalized(graph, grouped(x.name), [2], config.epsilon);
  const values = graph.op('Reshape', [normal.values, mapShape]);
  const { name, backward } = scaleAndOffset(context, layer, values, rank, config);
  return {
    name,
    backward: (gradient) => {
      const behind = backward(gradient);
      const toInput = (): string => normalizedGradient(graph, normal, grouped(behind), [2]);
      return [x.differentiable ? graph.op('Reshape', [toInput(), mapShape]) : undefined];
    },
  };
};

/** The normalised map, for sizes known at run time only: instances of as many channels as there are groups. */
function forward(graph: Graph, layer: layers.Layer, x: Value): string {
  const { groups, epsilon } = configOf<GroupConfig>(layer);
  const channels = x.shape[x.shape.length - 1] as number;
  const count = groups ?? channels;
  const filled = (name: string, value: number): string =>
    graph.constant(`filled/${name}/${count}`, [count], new Float32Array(count).fill(value));
  const instances = count === channels ? x.name : graph.op('Reshape', [x.name, graph.integers(0, count, -1)]);
  const inputs = [instances, filled('one', 1), filled('zero', 0)];
  const values = graph.op('InstanceNormalization', inputs, { epsilon: { float: epsilon } });
  return count === channels ? values : graph.op('Reshape', [values, graph.op('Shape', [x.name])]);
}
