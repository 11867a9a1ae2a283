import { sizeOf } from '@ich/core';
import type { Graph } from '../graph/createGraph.js';
import type { Convolution } from './convolution.js';

/** A map as long rows, [sample, channel, rows * columns] or [channel, samples * rows * columns]. */
interface Flat {
  readonly name: string;
  readonly channels: number;
  readonly length: number;
}

/** Pixels from which each sample is multiplied by itself and the products added up: it saves turning the maps. */
const LARGE = 500;

/** What turning an element of the product takes, in elements copied in long stretches. */
const TURNING = 10;

/** How both sides are laid out. */
interface Plan {
  readonly samples: number;
  /** Rows and columns with the padding behind them; the rows hold where samples follow each other. */
  readonly grid: readonly number[];
  /** Whether each sample keeps to itself until the products are added up. */
  readonly apart: boolean;
}

/**
 * Gradient of a convolution's kernel, [row, column, in, out] as tfjs lays it out: one matrix product of shifted copies
 * of the input and of the output's gradient.
 *
 * Both sides are flattened with shared zero padding, so that a tap is a shift of the flat row by a fixed offset, and the
 * copies are made of whole rows with zeros between them. Either the input is shifted along columns and the gradient
 * along rows, and every pair of copies is one tap; or the side with fewer channels is shifted by all taps: whichever
 * moves less memory. (Measured: im2col by slices, one product for each tap, and a convolution with the gradient as its
 * kernel take 1.4, 1.2 and 2.7 times as long as the latter; where the former is taken, the step of a thin U-Net is a tenth
 * shorter for it.)
 *
 * @param x input [n, in, row, column] @param gradient of the output [n, out, row, column]
 */
export function filterGradient(graph: Graph, x: string, gradient: string, c: Convolution): string {
  const pitch = Math.max(c.inputSize[1] + Math.max(c.pads[1], c.pads[3]), c.outputSize[1]);
  const rows = Math.max(c.inputSize[0] + Math.max(c.pads[0], c.pads[2]), c.outputSize[0]);
  const plan: Plan = { samples: c.samples, grid: [rows, pitch], apart: c.samples > 1 && rows * pitch >= LARGE };
  const input = flatten(graph, x, c.channels, c.inputSize, plan);
  const output = flatten(graph, gradient, c.filters, c.outputSize, plan);
  const taps = (sparesMemory(c, plan) ? tapsOfBoth : tapsOfOne)(graph, input, output, c, plan);
  return graph.op('Reshape', [taps, graph.integers(...c.kernel, c.channels, c.filters)]);
}

/** Whether both sides should be shifted: it must spare more copying than turning the product costs. */
function sparesMemory({ channels, filters, kernel: [rows, columns] }: Convolution, { samples, grid }: Plan): boolean {
  const oneSided = rows * columns * Math.min(channels, filters) + Math.max(channels, filters);
  const twoSided = columns * channels + rows * filters;
  const spared = (oneSided - twoSided) * samples * grid[0] * grid[1];
  return spared > TURNING * rows * columns * channels * filters;
}

/**
 * The input shifted along columns, the gradient along rows. Copies are shifted to the right only, so that nothing comes
 * in from outside: the input starts where the first row's offset demands it.
 */
function tapsOfBoth(graph: Graph, input: Flat, output: Flat, c: Convolution, plan: Plan): string {
  const [rows, columns] = c.kernel;
  const reach = (columns - 1) * c.dilation[1];
  const first = reach - c.pads[0] * plan.grid[1] - c.pads[1];
  const lead = Math.max(0, -first);
  const along = range(columns).map((column) => lead + reach - column * c.dilation[1]);
  const down = range(rows).map((row) => lead + first + row * c.dilation[0] * plan.grid[1]);
  const product = graph.op('Reshape', [
    shiftedProduct(graph, [input, along], [output, down], plan),
    graph.integers(c.channels, columns, c.filters, rows),
  ]);
  return graph.op('Transpose', [product], { perm: [3, 1, 0, 2] });
}

/** The side with fewer channels shifted by all taps. */
function tapsOfOne(graph: Graph, input: Flat, output: Flat, c: Convolution, plan: Plan): string {
  const count = c.kernel[0] * c.kernel[1];
  const offsets = range(c.kernel[0]).flatMap((row) =>
    range(c.kernel[1]).map(
      (column) => (row * c.dilation[0] - c.pads[0]) * plan.grid[1] + column * c.dilation[1] - c.pads[1],
    ),
  );
  if (c.filters < c.channels) {
    const lead = Math.max(0, ...offsets.map((offset) => -offset));
    const shifts = offsets.map((offset) => lead + offset);
    const product = shiftedProduct(graph, [output, shifts], [input, [lead]], plan);
    const taps = graph.op('Reshape', [product, graph.integers(c.filters, count, c.channels)]);
    return graph.op('Transpose', [taps], { perm: [1, 2, 0] });
  }
  const lead = Math.max(0, ...offsets);
  const shifts = offsets.map((offset) => lead - offset);
  const product = shiftedProduct(graph, [input, shifts], [output, [lead]], plan);
  const taps = graph.op('Reshape', [product, graph.integers(c.channels, count, c.filters)]);
  return graph.op('Transpose', [taps], { perm: [1, 0, 2] });
}

/** Maps and how far each copy of them is shifted. */
type Shifted = readonly [Flat, readonly number[]];

/** Every copy of one side times every copy of the other, summed over pixels: [channel * copy, channel * copy]. */
function shiftedProduct(graph: Graph, a: Shifted, b: Shifted, plan: Plan): string {
  const width = Math.max(...[a, b].map(([{ length }, shifts]) => length + Math.max(...shifts)));
  return products(graph, shiftedCopies(graph, a, width, plan), shiftedCopies(graph, b, width, plan), plan);
}

/** a b^T, summed over the samples. */
function products(graph: Graph, a: string, b: string, { apart }: Plan): string {
  if (!apart) return graph.op('Gemm', [a, b], { transB: 1 });
  const each = graph.op('MatMul', [a, graph.op('Transpose', [b], { perm: [0, 2, 1] })]);
  return graph.op('ReduceSum', [each, graph.integers(0)], { keepdims: 0 });
}

/** Maps as rows, zeros behind each line; behind each map too where samples follow each other in one row. */
function flatten(
  graph: Graph,
  map: string,
  channels: number,
  size: readonly number[],
  { samples, grid, apart }: Plan,
): Flat {
  const joined = !apart && samples > 1;
  const ordered = joined ? graph.op('Transpose', [map], { perm: [1, 0, 2, 3] }) : map;
  const [below, behind] = [joined ? grid[0] - size[0] : 0, grid[1] - size[1]];
  const padded =
    below + behind > 0 ? graph.op('Pad', [ordered, graph.integers(0, 0, 0, 0, 0, 0, below, behind)]) : ordered;
  const pixels = (size[0] + below) * grid[1];
  const length = apart ? pixels : samples * pixels;
  const shape = apart ? [samples, channels, length] : [channels, length];
  return { name: graph.op('Reshape', [padded, graph.integers(...shape)]), channels, length };
}

/** Copies of each flat row, each shifted to the right in a row of `width`, zeros around it: [channel * copies, width]. */
function shiftedCopies(
  graph: Graph,
  [{ name, channels, length }, shifts]: Shifted,
  width: number,
  { samples, apart }: Plan,
): string {
  const lead = apart ? [samples, channels] : [channels];
  const zeros = (count: number): string[] => (count > 0 ? [zeroRows(graph, [...lead, count])] : []);
  const starts = shifts.map((shift, copy) => copy * width + shift);
  const pieces = starts.flatMap((start, copy) => [...zeros(start - (copy > 0 ? starts[copy - 1] + length : 0)), name]);
  const end = (starts.at(-1) ?? 0) + length;
  const all = [...pieces, ...zeros(shifts.length * width - end)];
  const stream = all.length === 1 ? name : graph.op('Concat', all, { axis: lead.length });
  const shape = [channels * shifts.length, width];
  return graph.op('Reshape', [stream, graph.integers(...(apart ? [samples, ...shape] : shape))]);
}

function zeroRows(graph: Graph, shape: readonly number[]): string {
  return graph.constant(`zeros/${shape.join('x')}`, shape, new Float32Array(sizeOf(shape)));
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
