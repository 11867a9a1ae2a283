import type { Graph } from '../graph/createGraph.js';
import type { Convolution } from './convolution.js';
import type { Pair } from './pairOf.js';
import { reversedTaps } from './reversedTaps.js';

/** A map as long rows, [sample, channel, rows * columns] or [channel, samples * rows * columns]. */
interface Flat {
  readonly name: string;
  readonly channels: number;
  readonly length: number;
}

/** Pixels from which each sample is multiplied by itself and the products added up: it saves turning the maps. */
const LARGE = 500;

/** How both sides are laid out. */
interface Plan {
  readonly samples: number;
  /** Rows and columns with the padding behind them. */
  readonly grid: Pair;
  /** Whether each sample keeps to itself until the products are added up. */
  readonly apart: boolean;
}

/** To the end of an axis, whatever its length. */
const END = Number.MAX_SAFE_INTEGER;

/**
 * Gradient of a convolution's kernel, [row, column, in, out] as tfjs lays it out: one matrix product of shifted copies
 * of one side with the other side.
 *
 * Both sides are flattened with shared zero padding, so that a tap is a rotation of the flat row by a fixed offset, and
 * the copies are made of long stretches. Copies of the side with fewer channels are made; if that is the output's
 * gradient, the taps come out turned by 180 degrees. (Measured beside im2col by slices, one product for each tap, and a
 * convolution with the gradient as its kernel: 1.4, 1.2 and 2.7 times as long.)
 *
 * @param x input [n, in, row, column] @param gradient of the output [n, out, row, column]
 */
export function filterGradient(graph: Graph, x: string, gradient: string, c: Convolution): string {
  const grid: Pair = [
    Math.max(c.inputSize[0] + Math.max(c.pads[0], c.pads[2]), c.outputSize[0]),
    Math.max(c.inputSize[1] + Math.max(c.pads[1], c.pads[3]), c.outputSize[1]),
  ];
  const plan: Plan = { samples: c.samples, grid, apart: c.samples > 1 && grid[0] * grid[1] >= LARGE };
  const input = flatten(graph, x, c.channels, c.inputSize, plan);
  const output = flatten(graph, gradient, c.filters, c.outputSize, plan);
  const [rows, columns] = c.kernel;
  if (rows * columns === 1 && c.pads.every((n) => n === 0)) {
    const product = products(graph, input.name, output.name, plan);
    return graph.op('Reshape', [product, graph.integers(1, 1, c.channels, c.filters)]);
  }
  const turned = c.filters < c.channels;
  const [shifted, still] = turned ? [output, input] : [input, output];
  const copies = shiftedCopies(graph, shifted, firstOffsets(c, grid[1], turned), columns, c.dilation[1], plan);
  const step = [...(plan.apart ? [0, 0, 0, 0, 0] : [0, 0, 0]), c.dilation[1]];
  const product = products(graph, copies, graph.op('Pad', [still.name, graph.integers(...step)]), plan);
  return graph.op('Reshape', [
    turned ? uprightTaps(graph, product, c) : tapsFirst(graph, product, c),
    graph.integers(rows, columns, c.channels, c.filters),
  ]);
}

/** [in, taps, out] -> [taps, in, out]. */
function tapsFirst(graph: Graph, product: string, { kernel, channels, filters }: Convolution): string {
  const taps = graph.op('Reshape', [product, graph.integers(channels, kernel[0] * kernel[1], filters)]);
  return graph.op('Transpose', [taps], { perm: [1, 0, 2] });
}

/** [out, taps turned, in] -> [taps, in, out]. */
function uprightTaps(graph: Graph, product: string, { kernel, channels, filters }: Convolution): string {
  const count = kernel[0] * kernel[1];
  const taps = graph.op('Reshape', [product, graph.integers(filters, count, channels)]);
  return graph.op('Transpose', [reversedTaps(graph, taps, count, 1)], { perm: [1, 2, 0] });
}

/** a b^T, summed over the samples. */
function products(graph: Graph, a: string, b: string, { apart }: Plan): string {
  if (!apart) return graph.op('Gemm', [a, b], { transB: 1 });
  const each = graph.op('MatMul', [a, graph.op('Transpose', [b], { perm: [0, 2, 1] })]);
  return graph.op('ReduceSum', [each, graph.integers(0)], { keepdims: 0 });
}

function flatten(graph: Graph, map: string, channels: number, size: Pair, { samples, grid, apart }: Plan): Flat {
  const ordered = apart || samples === 1 ? map : graph.op('Transpose', [map], { perm: [1, 0, 2, 3] });
  const behind = size.map((n, axis) => grid[axis] - n);
  const padded = behind.some((n) => n > 0)
    ? graph.op('Pad', [ordered, graph.integers(0, 0, 0, 0, 0, 0, behind[0], behind[1])])
    : ordered;
  const pixels = grid[0] * grid[1];
  const length = apart ? pixels : samples * pixels;
  const shape = apart ? [samples, channels, length] : [channels, length];
  return { name: graph.op('Reshape', [padded, graph.integers(...shape)]), channels, length };
}

/** Offset in the flat row of the first tap of each row of the kernel; the other taps follow at the dilation. */
function firstOffsets(c: Convolution, pitch: number, turned: boolean): number[] {
  return Array.from({ length: c.kernel[0] }, (_, i) => {
    const [row, column] = turned ? [c.kernel[0] - 1 - i, c.kernel[1] - 1] : [i, 0];
    const offset = (row * c.dilation[0] - c.pads[0]) * pitch + column * c.dilation[1] - c.pads[1];
    return turned ? -offset : offset;
  });
}

/**
 * Rotated copies of each flat row: [channel * kernel rows * kernel columns, length + step]. Rows that are `step` longer
 * than the period they repeat begin `step` further on each, so whole periods one after another, cut anew, are the taps
 * of one row of the kernel.
 */
function shiftedCopies(
  graph: Graph,
  { name, channels, length }: Flat,
  first: readonly number[],
  columns: number,
  step: number,
  { samples, apart }: Plan,
): string {
  const axis = apart ? 2 : 1;
  const part = (from: number, to: number): string =>
    graph.op('Slice', [name, graph.integers(from), graph.integers(to), graph.integers(axis)]);
  const pieces = first.flatMap((offset) => {
    const start = ((offset % length) + length) % length;
    const wanted = columns * (length + step) - (start > 0 ? length - start : 0);
    const whole = Math.floor(wanted / length);
    const rest = wanted - whole * length;
    return [
      ...(start > 0 ? [part(start, END)] : []),
      ...Array.from({ length: whole }, () => name),
      ...(rest > 0 ? [part(0, rest)] : []),
    ];
  });
  const shape = [channels * first.length * columns, length + step];
  const stream = graph.op('Concat', pieces, { axis });
  return graph.op('Reshape', [stream, graph.integers(...(apart ? [samples, ...shape] : shape))]);
}
