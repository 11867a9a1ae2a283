import { IchError } from '@ich/core';
import { axisOf } from './axisOf.js';
import { configOf } from './configOf.js';
import { describeLayer } from './describeLayer.js';
import type { LayerRule } from './LayerRule.js';

interface NormalizationConfig {
  readonly axis: number;
  readonly epsilon: number;
  readonly scale: boolean;
  readonly center: boolean;
}

/** `BatchNormalization` over channels, with the moving statistics. */
export const batchNormalization: LayerRule = ({ graph, weight }, layer, [x]) => {
  const { axis, epsilon, scale, center } = configOf<NormalizationConfig>(layer);
  if (axisOf(axis, x.shape.length) !== 1) {
    throw new IchError('parameter', {
      where: describeLayer(layer),
      expected: 'axis -1, the channels',
      received: String(axis),
    });
  }
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
  return {
    name: graph.op('BatchNormalization', inputs, { epsilon: { float: epsilon } }),
    forwardOnly: 'statistics of the batch',
  };
};
