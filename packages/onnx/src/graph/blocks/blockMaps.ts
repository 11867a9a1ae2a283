import type { GraphSpec } from '../../proto/modelBytes.js';
import { BLOCK_RULES } from './blockRules.js';
import { createBlocking } from './createBlocking.js';
import { liveNodes } from './liveNodes.js';

/**
 * The same graph with its convolutions computed on maps in blocks of channels, which is up to three times as fast on a
 * processor. The runtime turns to blocks by itself only where kernels are constants; those of a training graph are not,
 * so their blocks are made in the graph at each step. What can be computed on blocks stays there; a map gets its plain
 * form where another operation wants it.
 *
 * The operations are the runtime's own and the size of its blocks is that of the machine (`findBlockSize`): a graph to
 * be run at once, not to be kept.
 *
 * @param block channels in a block
 */
export function blockMaps(graph: GraphSpec, block: number): GraphSpec {
  const blocking = createBlocking(graph, block);
  for (const node of graph.nodes) {
    if (BLOCK_RULES[node.type]?.(blocking, node)) continue;
    for (const input of node.inputs) blocking.needPlain(input);
    blocking.keep(node);
  }
  return liveNodes(blocking.spec());
}
