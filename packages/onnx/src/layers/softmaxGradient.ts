import type { Graph } from '../graph/createGraph.js';

/** From the gradient of a softmax's output `y` to that of its input: y (g - sum(g y)). */
export function softmaxGradient(graph: Graph, y: string, gradient: string, axis: number): string {
  const weighted = graph.op('Mul', [gradient, y]);
  const sum = graph.op('ReduceSum', [weighted, graph.integers(axis)], { keepdims: 1 });
  return graph.op('Sub', [weighted, graph.op('Mul', [y, sum])]);
}
