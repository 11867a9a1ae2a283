import type { Graph } from '../graph/createGraph.js';
import type { Window } from './convolution.js';

/** What lies under each tap of the windows, tap by tap along rows: maps [n, channel, output row, output column]. */
export function windowTaps(
  graph: Graph,
  x: string,
  { kernel, strides, dilation, pads, outputSize }: Window,
): readonly string[] {
  const padded = pads.some((n) => n > 0)
    ? graph.op('Pad', [x, graph.integers(0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3])])
    : x;
  const [axes, steps] = [graph.integers(2, 3), graph.integers(...strides)];
  return Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => {
    const from = [Math.floor(tap / kernel[1]) * dilation[0], (tap % kernel[1]) * dilation[1]];
    const to = from.map((n, axis) => n + (outputSize[axis] - 1) * strides[axis] + 1);
    return graph.op('Slice', [padded, graph.integers(...from), graph.integers(...to), axes, steps]);
  });
}
