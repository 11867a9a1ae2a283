import type { GraphSpec, NodeSpec } from '../../proto/modelBytes.js';

/** A graph without the nodes and constants that none of its outputs depends on. */
export function liveNodes(graph: GraphSpec): GraphSpec {
  const wanted = new Set(graph.outputs.map(({ name }) => name));
  const live: NodeSpec[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((output) => wanted.has(output))) continue;
    for (const input of node.inputs) wanted.add(input);
    live.push(node);
  }
  return { ...graph, nodes: live.reverse(), constants: graph.constants.filter(({ name }) => wanted.has(name)) };
}
