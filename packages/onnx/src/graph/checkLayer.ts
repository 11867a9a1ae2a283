import { IchError } from '@ich/core';
import type { layers } from '@tensorflow/tfjs-layers';
import { describeLayer } from '../layers/describeLayer.js';
import type { LayerContext, Value } from '../layers/LayerRule.js';

/**
 * Refuses what no rule looks at and would silently compute otherwise: channels first, constraints on weights that are
 * trained, and ranks that are neither maps, nor values at pixels, nor feature vectors.
 *
 * @throws IchError `parameter` naming the layer
 */
export function checkLayer(
  where: string,
  layer: layers.Layer,
  inputs: readonly Value[],
  { training, path }: Pick<LayerContext, 'training' | 'path'>,
): void {
  const fail = (expected: string, received: string): never => {
    throw new IchError('parameter', { where, expected, received: `${describeLayer(layer, path)} with ${received}` });
  };
  const config = layer.getConfig();
  if (config.dataFormat === 'channelsFirst') fail('channels last', 'dataFormat channelsFirst');
  for (const { shape } of inputs) {
    if (![2, 3, 4, 5].includes(shape.length))
      fail('maps, values at pixels or feature vectors', `an input of rank ${shape.length}`);
  }
  const constraint = Object.keys(config).find((key) => key.endsWith('Constraint') && config[key]);
  if (training && constraint) fail('weights without constraints', constraint);
}
