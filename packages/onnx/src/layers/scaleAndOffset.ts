import type { layers } from '@tensorflow/tfjs-layers';
import type { LayerContext } from './LayerRule.js';

/** The trained factor and offset of each channel that a normalising layer puts behind its values. */
interface ScaleAndOffset {
  readonly name: string;
  /** Hands over the gradients of both and returns that of the values. */
  readonly backward: (gradient: string) => string;
}

/**
 * gamma * values + beta along axis 1.
 *
 * @param has which of the two the layer has
 */
export function scaleAndOffset(
  context: LayerContext,
  layer: layers.Layer,
  values: string,
  rank: number,
  has: { readonly scale?: boolean; readonly center?: boolean },
): ScaleAndOffset {
  const { graph } = context;
  const { scale = true, center = true } = has;
  const axes = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== 1);
  const perChannel = (name: string): string => {
    const channels = layer.weights.find(({ originalName }) => originalName.endsWith(`/${name}`))?.shape[0] as number;
    return context.weight(layer, name, { shape: [channels, ...axes.slice(1).map(() => 1)] });
  };
  const sum = (x: string): string => graph.op('ReduceSum', [x, graph.integers(...axes)], { keepdims: 0 });
  const scaled = scale ? graph.op('Mul', [values, perChannel('gamma')]) : values;
  return {
    name: center ? graph.op('Add', [scaled, perChannel('beta')]) : scaled,
    backward: (gradient) => {
      if (center && context.isTrainable(layer, 'beta')) context.gradient(layer, 'beta', sum(gradient));
      if (!scale) return gradient;
      if (context.isTrainable(layer, 'gamma')) {
        context.gradient(layer, 'gamma', sum(graph.op('Mul', [gradient, values])));
      }
      return graph.op('Mul', [gradient, perChannel('gamma')]);
    },
  };
}
