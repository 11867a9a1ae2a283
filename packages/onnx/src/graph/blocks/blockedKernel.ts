import { reversedTaps } from '../../layers/reversedTaps.js';
import type { ConvolutionNote } from '../../proto/modelBytes.js';
import { transposedMatrix } from '../transposedMatrix.js';
import type { Blocking } from './createBlocking.js';

/**
 * The kernel of a convolution in blocks, [out / block, in / block, row, column, in of block, out of block], or, where
 * the channels that come in do not fill a block, [out / block, in, row, column, out of block]. It goes under the sizes
 * [out, in, row, column].
 */
export function blockedKernel(graph: Blocking, note: ConvolutionNote): string {
  const [rows, columns, channels, filters] = note.shape;
  const [into, out] = note.turned ? [filters, channels] : [channels, filters];
  const { block } = graph;
  const [inner, blocks] = into < block ? [1, into] : [block, into / block];
  // Runs of one block, that of the outputs, are moved as a whole.
  const reorder = note.turned
    ? {
        from: turnedTaps(graph, note),
        sizes: [blocks, inner, rows * columns, out / block, block],
        perm: [3, 0, 2, 1, 4],
      }
    : { from: note.weight, sizes: [rows * columns, blocks, inner, out / block, block], perm: [3, 1, 0, 2, 4] };
  const apart = graph.op('Reshape', [reorder.from, graph.integers(...reorder.sizes)]);
  const moved = graph.op('Transpose', [apart], { perm: reorder.perm });
  return graph.op('Reshape', [moved, graph.integers(out, into, rows, columns)]);
}

/** [tap, in, out] -> [out, tap turned by 180 degrees, in] */
function turnedTaps(graph: Blocking, { weight, shape: [rows, columns, channels, filters] }: ConvolutionNote): string {
  const taps = rows * columns;
  const each = graph.op('Reshape', [weight, graph.integers(taps, channels, filters)]);
  const matrix = graph.integers(taps * channels, filters);
  return transposedMatrix(graph, graph.op('Reshape', [reversedTaps(graph, each, taps, 0), matrix]));
}
