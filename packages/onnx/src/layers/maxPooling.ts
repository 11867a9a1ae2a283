import type { LayerRule } from './LayerRule.js';
import { poolingAttributes, poolingSizes } from './pooling.js';

/** Max pooling along any number of axes; backward to the first maximum of each window, as in TensorFlow. */
export const maxPooling: LayerRule = ({ graph, training }, layer, [x]) => {
  const axes = x.shape.length - 2;
  const attributes = poolingAttributes(layer, axes);
  if (!training) return { name: graph.op('MaxPool', [x.name], attributes) };
  const [name, places] = graph.ops('MaxPool', [x.name], 2, attributes);
  const { kernel, strides } = poolingSizes(layer, axes);
  const [samples, ...inner] = x.shape as number[];
  const sizes = [samples, inner[axes], ...inner.slice(0, axes)];
  const shape = graph.integers(...sizes);
  return {
    name,
    backward: (gradient) => {
      if (kernel.every((n, axis) => n <= strides[axis])) {
        return [graph.op('MaxUnpool', [gradient, places, shape], { kernel_shape: kernel, strides })];
      }
      // A place that is the maximum of several windows gets the sum of their gradients.
      const [flat, index] = [gradient, places].map((map) => graph.op('Reshape', [map, graph.integers(-1)]));
      const zeros = graph.op('ConstantOfShape', [graph.integers(sizes.reduce((a, b) => a * b))]);
      const sums = graph.op('ScatterElements', [zeros, index, flat], { axis: 0, reduction: 'add' });
      return [graph.op('Reshape', [sums, shape])];
    },
  };
};
