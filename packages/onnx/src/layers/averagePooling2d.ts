import { adjointAttributes } from './adjointAttributes.js';
import type { Window } from './convolution.js';
import type { LayerRule } from './LayerRule.js';
import { poolingAttributes, poolingWindow } from './pooling.js';

/** `AveragePooling2D`; places outside the map do not count, as in TensorFlow. */
export const averagePooling2d: LayerRule = ({ graph }, layer, [x]) => ({
  name: graph.op('AveragePool', [x.name], poolingAttributes(layer, 2)),
  backward: (gradient) => {
    const window = poolingWindow(layer, x);
    const { kernel, channels, outputSize } = window;
    const shares = graph.constant(`shares/${layer.name}`, [1, 1, ...outputSize], sharesOf(window));
    const shape = [channels, 1, ...kernel];
    const ones = graph.constant(
      `ones/${shape.join(',')}`,
      shape,
      new Float32Array(channels * kernel[0] * kernel[1]).fill(1),
    );
    return [
      graph.op('ConvTranspose', [graph.op('Mul', [gradient, shares]), ones], adjointAttributes(window, channels)),
    ];
  },
});

/** What one place of each window counts: 1 / the places of the window inside the map. */
function sharesOf({ kernel, strides, pads, inputSize, outputSize }: Window): Float32Array {
  const [rows, columns] = outputSize.map((n, axis) =>
    Array.from({ length: n }, (_, i) => {
      const first = i * strides[axis] - pads[axis];
      return Math.min(first + kernel[axis], inputSize[axis]) - Math.max(first, 0);
    }),
  );
  return Float32Array.from(rows.flatMap((row) => columns.map((column) => 1 / (row * column))));
}
