import type { LayerRule } from './LayerRule.js';
import { poolingAttributes, poolingWindow } from './pooling.js';

/** `MaxPooling2D`; backward to the first maximum of each window, as in TensorFlow. */
export const maxPooling2d: LayerRule = ({ graph, training }, layer, [x]) => {
  const attributes = poolingAttributes(layer, 2);
  if (!training) return { name: graph.op('MaxPool', [x.name], attributes) };
  const [name, places] = graph.ops('MaxPool', [x.name], 2, attributes);
  const { kernel, strides, samples, channels, inputSize } = poolingWindow(layer, x);
  const shape = graph.integers(samples, channels, ...inputSize);
  return {
    name,
    backward: (gradient) => {
      if (kernel.every((n, axis) => n <= strides[axis])) {
        return [graph.op('MaxUnpool', [gradient, places, shape], { kernel_shape: kernel, strides })];
      }
      // A place that is the maximum of several windows gets the sum of their gradients.
      const all = graph.integers(-1);
      const [flat, index] = [gradient, places].map((map) => graph.op('Reshape', [map, all]));
      const length = samples * channels * inputSize[0] * inputSize[1];
      const zeros = graph.op('ConstantOfShape', [graph.integers(length)]);
      const sums = graph.op('ScatterElements', [zeros, index, flat], { axis: 0, reduction: 'add' });
      return [graph.op('Reshape', [sums, shape])];
    },
  };
};
