import type { Graph } from './createGraph.js';

/**
 * A matrix turned, and left at that: `Flatten` changes nothing, but without it the optimiser of the runtime merges the
 * move with the changes of shape around it into one general transposition, which takes three times as long.
 */
export function transposedMatrix(graph: Pick<Graph, 'op'>, matrix: string): string {
  return graph.op('Flatten', [graph.op('Transpose', [matrix], { perm: [1, 0] })], { axis: 1 });
}
