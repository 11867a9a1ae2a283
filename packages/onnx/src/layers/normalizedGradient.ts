import type { Graph } from '../graph/createGraph.js';

/** Values with mean 0 and variance 1 along some axes, and what they were multiplied by for it. */
export interface Normalized {
  readonly values: string;
  /** 1 / sqrt(variance + epsilon), the axes kept at length 1. */
  readonly factor: string;
  /** Mean and variance, the axes kept at length 1. */
  readonly mean: string;
  readonly variance: string;
}

/** Brings values to mean 0 and variance 1 along axes; the variance is that of these values, not corrected. */
export function normalized(graph: Graph, x: string, axes: readonly number[], epsilon: number): Normalized {
  const meanOf = (values: string): string => graph.op('ReduceMean', [values], { axes, keepdims: 1 });
  const mean = meanOf(x);
  const centred = graph.op('Sub', [x, mean]);
  const variance = meanOf(graph.op('Mul', [centred, centred]));
  const deviation = graph.op('Sqrt', [graph.op('Add', [variance, graph.scalar(epsilon)])]);
  const factor = graph.op('Reciprocal', [deviation]);
  return { values: graph.op('Mul', [centred, factor]), factor, mean, variance };
}

/** From the gradient g of normalised values y to that of what they were: factor (g - mean(g) - y mean(g y)). */
export function normalizedGradient(
  graph: Graph,
  { values, factor }: Normalized,
  gradient: string,
  axes: readonly number[],
): string {
  const meanOf = (x: string): string => graph.op('ReduceMean', [x], { axes, keepdims: 1 });
  const along = graph.op('Mul', [values, meanOf(graph.op('Mul', [gradient, values]))]);
  const centred = graph.op('Sub', [graph.op('Sub', [gradient, meanOf(gradient)]), along]);
  return graph.op('Mul', [centred, factor]);
}
