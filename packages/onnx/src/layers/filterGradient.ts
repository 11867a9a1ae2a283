import type { Graph } from '../graph/createGraph.js';
import type { Convolution } from './convolution.js';

/**
 * Gradient of a convolution's kernel, [row, column, in, out] as tfjs lays it out: one matrix product of the input's
 * shifted copies (im2col, a row for each tap and channel) with the gradient of the output.
 *
 * @param x input [n, in, row, column] @param gradient of the output [n, out, row, column]
 */
export function filterGradient(graph: Graph, x: string, gradient: string, c: Convolution): string {
  const [rows, columns] = c.outputSize;
  const pixels = c.samples * rows * columns;
  const [byChannel, outByChannel] = [x, gradient].map((map) => graph.op('Transpose', [map], { perm: [1, 0, 2, 3] }));
  const padded = c.pads.some((n) => n > 0)
    ? graph.op('Pad', [byChannel, graph.integers(0, 0, c.pads[0], c.pads[1], 0, 0, c.pads[2], c.pads[3])])
    : byChannel;
  const taps: string[] = [];
  for (let i = 0; i < c.kernel[0]; i++) {
    for (let j = 0; j < c.kernel[1]; j++) {
      const [top, left] = [i * c.dilation[0], j * c.dilation[1]];
      const whole = c.kernel[0] === 1 && c.kernel[1] === 1;
      const tap = whole
        ? padded
        : graph.op('Slice', [
            padded,
            graph.integers(top, left),
            graph.integers(top + rows, left + columns),
            graph.integers(2, 3),
          ]);
      taps.push(graph.op('Reshape', [tap, graph.integers(c.channels, pixels)]));
    }
  }
  const shifted = taps.length === 1 ? taps[0] : graph.op('Concat', taps, { axis: 0 });
  const flat = graph.op('Reshape', [outByChannel, graph.integers(c.filters, pixels)]);
  const product = graph.op('Gemm', [shifted, flat], { transB: 1 });
  return graph.op('Reshape', [product, graph.integers(c.kernel[0], c.kernel[1], c.channels, c.filters)]);
}
