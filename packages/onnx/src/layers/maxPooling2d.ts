import type { LayerRule } from './LayerRule.js';
import { pooling } from './pooling.js';

/** `MaxPooling2D`; backward where windows do not overlap: to the first maximum of each window, as in TensorFlow. */
export const maxPooling2d: LayerRule = ({ graph, training }, layer, [x]) => {
  const { size, strides, attributes } = pooling(layer);
  if (!training) return { name: graph.op('MaxPool', [x.name], attributes) };
  const [name, places] = graph.ops('MaxPool', [x.name], 2, attributes);
  if (size.some((n, axis) => n > strides[axis])) return { name, forwardOnly: 'overlapping windows' };
  const [samples, rows, columns, channels] = x.shape as number[];
  return {
    name,
    backward: (gradient) => [
      graph.op('MaxUnpool', [gradient, places, graph.integers(samples, channels, rows, columns)], {
        kernel_shape: size,
        strides,
      }),
    ],
  };
};
