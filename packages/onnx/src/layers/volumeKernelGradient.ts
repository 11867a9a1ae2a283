import type { Graph } from '../graph/createGraph.js';
import type { Convolution } from './convolution.js';
import { mapKernelGradient } from './mapKernelGradient.js';

/** [n, channel, slice, row, column] <-> [n, slice, channel, row, column] */
const BY_SLICE = { perm: [0, 2, 1, 3, 4] };

/**
 * Gradient of the kernel of a convolution of volumes, [slice, row, column, in, out] as tfjs lays it out: that of a
 * convolution of maps, whose samples are the slices that went out, and whose channels are those of all the slices that
 * went into each.
 *
 * @param x input [n, in, slice, row, column] @param gradient of the output [n, out, slice, row, column]
 */
export function volumeKernelGradient(graph: Graph, x: string, gradient: string, c: Convolution): string {
  const [depth, rows, columns] = c.kernel;
  const [slices, ...size] = c.outputSize;
  const samples = c.samples * slices;
  const inPlane = (sizes: readonly number[]) => sizes.slice(1);
  const maps = graph.op('Reshape', [
    stackedSlices(graph, x, c),
    graph.integers(samples, depth * c.channels, ...c.inputSize.slice(1)),
  ]);
  const slopes = graph.op('Reshape', [
    graph.op('Transpose', [gradient], BY_SLICE),
    graph.integers(samples, c.filters, ...size),
  ]);
  const product = mapKernelGradient(graph, maps, slopes, {
    ...{ kernel: inPlane(c.kernel), strides: inPlane(c.strides), dilation: inPlane(c.dilation) },
    ...{ inputSize: inPlane(c.inputSize), outputSize: inPlane(c.outputSize) },
    ...{ samples, channels: depth * c.channels, filters: c.filters },
    pads: [c.pads[1], c.pads[2], c.pads[4], c.pads[5]],
  });
  const apart = graph.op('Reshape', [product, graph.integers(rows, columns, depth, c.channels, c.filters)]);
  return graph.op('Transpose', [apart], { perm: [2, 0, 1, 3, 4] });
}

/** For each slice of the output the slices under its windows, [n, slice, window slice * channel, row, column]. */
function stackedSlices(graph: Graph, x: string, { kernel, strides, dilation, pads, outputSize }: Convolution) {
  const [before, behind] = [pads[0], pads[3]];
  const padded = before + behind > 0 ? graph.op('Pad', [x, graph.integers(0, 0, before, 0, 0, 0, 0, behind, 0, 0)]) : x;
  const bySlice = graph.op('Transpose', [padded], BY_SLICE);
  const taps = Array.from({ length: kernel[0] }, (_, tap) => {
    const from = tap * dilation[0];
    const bounds = [from, from + (outputSize[0] - 1) * strides[0] + 1, 1, strides[0]].map((n) => graph.integers(n));
    return graph.op('Slice', [bySlice, ...bounds]);
  });
  return graph.op('Concat', taps, { axis: 2 });
}
