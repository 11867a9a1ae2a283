import type { Graph } from '../graph/createGraph.js';
import type { Convolution } from './convolution.js';
import { mapKernelGradient } from './mapKernelGradient.js';
import { volumeKernelGradient } from './volumeKernelGradient.js';

/**
 * Gradient of a convolution's kernel, [...space, in, out] as tfjs lays it out.
 *
 * @param x input [n, in, ...space] @param gradient of the output [n, out, ...space]
 */
export function kernelGradient(graph: Graph, x: string, gradient: string, c: Convolution): string {
  return (c.kernel.length === 3 ? volumeKernelGradient : mapKernelGradient)(graph, x, gradient, c);
}
