import { sizeOf } from '@ich/core';
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

/** What turning an element of the product takes, in elements copied in long stretches. */
const TURNING = 10;

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
 * of the input and of the output's gradient.
 *
 * Both sides are flattened with shared zero padding, so that a tap is a rotation of the flat row by a fixed offset, and
 * the copies are made of long stretches. Either the input is shifted along columns and the gradient, the other way,
 * along rows, and every pair of copies is one tap; or the side with fewer channels is shifted by all taps: whichever
 * moves less memory. (Measured: im2col by slices, one product for each tap, and a convolution with the gradient as its
 * kernel take 1.4, 1.2 and 2.7 times as long as the latter; where the former is taken, the step of a thin U-Net is a tenth
 * shorter for it.)
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
  const taps = (sparesMemory(c, plan) ? tapsOfBoth : tapsOfOne)(graph, input, output, c, plan);
  return graph.op('Reshape', [taps, graph.integers(rows, columns, c.channels, c.filters)]);
}

/** Whether both sides should be shifted: it must spare more copying than turning the product costs. */
function sparesMemory({ channels, filters, kernel: [rows, columns] }: Convolution, { samples, grid }: Plan): boolean {
  const oneSided = rows * columns * Math.min(channels, filters) + Math.max(channels, filters);
  const twoSided = columns * channels + rows * filters;
  const spared = (oneSided - twoSided) * samples * grid[0] * grid[1];
  return spared > TURNING * rows * columns * channels * filters;
}

/** The input shifted along columns, the gradient along rows. */
function tapsOfBoth(graph: Graph, input: Flat, output: Flat, c: Convolution, plan: Plan): string {
  const [rows, columns] = c.kernel;
  const along = shiftedCopies(graph, input, [-c.pads[1]], columns, c.dilation[1], plan);
  const against = rotatedCopies(graph, output, rowOffsets(c, plan.grid[1]), c.dilation[1], plan);
  const product = graph.op('Reshape', [
    products(graph, along, against, plan),
    graph.integers(c.channels, columns, c.filters, rows),
  ]);
  return graph.op('Transpose', [product], { perm: [3, 1, 0, 2] });
}

/** The side with fewer channels shifted by all taps; if that is the gradient, they come out turned by 180 degrees. */
function tapsOfOne(graph: Graph, input: Flat, output: Flat, c: Convolution, plan: Plan): string {
  const turned = c.filters < c.channels;
  const [shifted, still] = turned ? [output, input] : [input, output];
  const first = firstOffsets(c, plan.grid[1], turned);
  const copies = shiftedCopies(graph, shifted, first, c.kernel[1], c.dilation[1], plan);
  const step = [...(plan.apart ? [0, 0, 0, 0, 0] : [0, 0, 0]), c.dilation[1]];
  const product = products(graph, copies, graph.op('Pad', [still.name, graph.integers(...step)]), plan);
  return turned ? uprightTaps(graph, product, c) : tapsFirst(graph, product, c);
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

/** How far the gradient is turned for each row of the kernel: against the way the input would be. */
function rowOffsets(c: Convolution, pitch: number): number[] {
  return Array.from({ length: c.kernel[0] }, (_, i) => -(i * c.dilation[0] - c.pads[0]) * pitch);
}

/** Copies of each flat row, rotated by the offsets, with `step` zeros behind each: [channel * offsets, length + step]. */
function rotatedCopies(
  graph: Graph,
  { name, channels, length }: Flat,
  offsets: readonly number[],
  step: number,
  { samples, apart }: Plan,
): string {
  const lead = apart ? [samples, channels] : [channels];
  const zeros = graph.constant(
    `zeros/${[...lead, step].join('x')}`,
    [...lead, step],
    new Float32Array(sizeOf(lead) * step),
  );
  const part = partOf(graph, name, lead.length);
  const pieces = offsets.flatMap((offset) => {
    const start = ((offset % length) + length) % length;
    return [...(start > 0 ? [part(start, END), part(0, start)] : [name]), zeros];
  });
  const stream = graph.op('Concat', pieces, { axis: lead.length });
  const shape = [channels * offsets.length, length + step];
  return graph.op('Reshape', [stream, graph.integers(...(apart ? [samples, ...shape] : shape))]);
}

/** Stretches of flat rows. */
function partOf(graph: Graph, name: string, axis: number): (from: number, to: number) => string {
  return (from, to) => graph.op('Slice', [name, graph.integers(from), graph.integers(to), graph.integers(axis)]);
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
  const part = partOf(graph, name, axis);
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
