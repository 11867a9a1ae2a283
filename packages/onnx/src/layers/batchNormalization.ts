import { IchError } from '@ich/core';
import type { layers } from '@tensorflow/tfjs-layers';
import { axisOf } from './axisOf.js';
import { configOf } from './configOf.js';
import { describeLayer } from './describeLayer.js';
import type { Emitted, LayerContext, LayerRule, Value } from './LayerRule.js';
import { normalized, normalizedGradient } from './normalizedGradient.js';
import { scaleAndOffset } from './scaleAndOffset.js';

interface NormalizationConfig {
  readonly axis: number;
  readonly epsilon: number;
  readonly momentum: number;
  readonly scale: boolean;
  readonly center: boolean;
}

/**
 * `BatchNormalization` over channels: with the moving statistics, and in training with those of the pass, which the
 * moving ones then follow as in tfjs and Keras 3 (the variance not corrected for the number of values).
 */
export const batchNormalization: LayerRule = (context, layer, [x]) => {
  const { axis } = configOf<NormalizationConfig>(layer);
  if (axisOf(axis, x.shape.length) !== 1) {
    throw new IchError('parameter', {
      where: describeLayer(layer, context.path),
      expected: 'axis -1, the channels',
      received: String(axis),
    });
  }
  return context.training ? ofBatch(context, layer, x) : ofMovingStatistics(context, layer, x);
};

function ofMovingStatistics({ graph, weight }: LayerContext, layer: layers.Layer, x: Value): Emitted {
  const { epsilon, scale, center } = configOf<NormalizationConfig>(layer);
  const channels = x.shape[x.shape.length - 1] as number;
  const filled = (name: string, value: number): string =>
    graph.constant(`filled/${name}/${channels}`, [channels], new Float32Array(channels).fill(value));
  const inputs = [
    x.name,
    scale ? weight(layer, 'gamma') : filled('one', 1),
    center ? weight(layer, 'beta') : filled('zero', 0),
    weight(layer, 'moving_mean'),
    weight(layer, 'moving_variance'),
  ];
  return { name: graph.op('BatchNormalization', inputs, { epsilon: { float: epsilon } }) };
}

function ofBatch(context: LayerContext, layer: layers.Layer, x: Value): Emitted {
  const { graph } = context;
  const { epsilon, momentum, ...has } = configOf<NormalizationConfig>(layer);
  const rank = x.shape.length;
  const axes = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== 1);
  const normal = normalized(graph, x.name, axes, epsilon);
  const follow = (name: string, statistic: string): void => {
    const now = graph.op('Reshape', [statistic, graph.integers(-1)]);
    context.update(layer, name, (before) => {
      const away = graph.op('Mul', [graph.op('Sub', [before, now]), graph.scalar(1 - momentum)]);
      return graph.op('Sub', [before, away]);
    });
  };
  follow('moving_mean', normal.mean);
  follow('moving_variance', normal.variance);
  const { name, backward } = scaleAndOffset(context, layer, normal.values, rank, has);
  return {
    name,
    backward: (gradient) => {
      const behind = backward(gradient);
      return [x.differentiable ? normalizedGradient(graph, normal, behind, axes) : undefined];
    },
  };
}
