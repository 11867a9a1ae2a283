import type { Graph } from '../graph/createGraph.js';
import type { Convolution } from './convolution.js';
import { filterGradient } from './filterGradient.js';
import { windowTaps } from './windowTaps.js';

/**
 * Gradient of the kernel of a convolution of maps, [row, column, in, out] as tfjs lays it out.
 *
 * @param x input [n, in, row, column] @param gradient of the output [n, out, row, column]
 */
export function mapKernelGradient(graph: Graph, x: string, gradient: string, c: Convolution): string {
  if (c.strides.every((s) => s === 1)) return filterGradient(graph, x, gradient, c);
  // With strides the copies are no rotations: they are cut out, each a `strides` fraction of the map.
  const pixels = c.outputSize[0] * c.outputSize[1];
  const taps = c.kernel[0] * c.kernel[1];
  const flat = (map: string, channels: number): string =>
    graph.op('Reshape', [map, graph.integers(c.samples, channels, pixels)]);
  const copies = graph.op('Concat', windowTaps(graph, x, c), { axis: 1 });
  const turned = graph.op('Transpose', [flat(gradient, c.filters)], { perm: [0, 2, 1] });
  const each = graph.op('MatMul', [flat(copies, taps * c.channels), turned]);
  const sum = graph.op('ReduceSum', [each, graph.integers(0)], { keepdims: 0 });
  return graph.op('Reshape', [sum, graph.integers(...c.kernel, c.channels, c.filters)]);
}
