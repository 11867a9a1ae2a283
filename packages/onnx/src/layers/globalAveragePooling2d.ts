import type { LayerRule } from './LayerRule.js';

/** `GlobalAveragePooling2D`: a map to a feature vector. */
export const globalAveragePooling2d: LayerRule = ({ graph }, _layer, [x]) => ({
  name: graph.op('ReduceMean', [x.name], { axes: [2, 3], keepdims: 0 }),
  backward: (gradient) => {
    const [samples, rows, columns, channels] = x.shape as number[];
    const share = graph.op('Mul', [gradient, graph.scalar(1 / (rows * columns))]);
    const pixel = graph.op('Reshape', [share, graph.integers(samples, channels, 1, 1)]);
    return [graph.op('Expand', [pixel, graph.integers(samples, channels, rows, columns)])];
  },
});
